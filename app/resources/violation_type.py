"""Violation types: kinds of conduct, with the norms that the curator assigned."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Coded, RecordAnswer, Ref
from app.linked_data import concept, node, path_of, ukrainian
from app.model.violation_type import ViolationType, violation_types
from app.query.form import AddressOf, Forms, Node, Record
from app.query.reference import links_of, ref_or_none
from app.query.resource import Order, Resource, Sort
from app.query.search import Text

CURATOR = Coded(id="curator", label="Assigned by the curator")


class ViolationTypeAnswer(RecordAnswer):
    """A kind of conduct. The norms classify it; they claim no jurisdiction and charge nobody."""

    name: str
    """From the ICC Elements of Crimes where one exists."""
    parent: Ref | None
    """The wider kind."""
    definition: str
    rome_statute: list[str]
    """Articles of the Rome Statute of the International Criminal Court."""
    icrc_rules: list[int]
    """Rules of the ICRC study of customary humanitarian law."""
    treaty_articles: list[str]
    is_crime: bool | None
    """Whether the Rome Statute makes it a crime of its own; `null` for a group of kinds."""
    norms_assigned_by: Coded
    """Who assigned the norms: never the source."""
    label_uk: str
    """Name in Ukrainian."""
    note: str | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[ViolationTypeAnswer]:
    """Build the answers of the violation types with these ids."""
    rows = session.scalars(
        select(ViolationType)
        .where(ViolationType.id.in_(ids))
        .options(selectinload(ViolationType.parent))
    )
    for row in rows:
        yield ViolationTypeAnswer(
            id=row.id,
            links=links_of(violation_types, row.id),
            name=row.name,
            parent=ref_or_none(violation_types, row.parent),
            definition=row.definition,
            rome_statute=row.rome_statute,
            icrc_rules=row.icrc_rules,
            treaty_articles=row.treaty_articles,
            is_crime=row.is_crime,
            norms_assigned_by=CURATOR,
            label_uk=row.label_uk,
            note=row.note,
        )


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return a concept of SKOS, with the norms and who assigned them."""
    parent = record["parent"]
    return node(
        path_of("violation-types", record["id"]),
        "skos:Concept",
        {
            "skos:prefLabel": [
                {"@value": record["name"], "@language": "en"},
                ukrainian(record["label_uk"]),
            ],
            "skos:definition": record["definition"],
            "skos:broader": parent and {"@id": path_of("violation-types", parent["id"])},
            "skos:inScheme": {"@id": "/v1/violation-types"},
            "findings:romeStatute": record["rome_statute"],
            "findings:icrcRule": record["icrc_rules"],
            "findings:treatyArticle": record["treaty_articles"],
            "findings:normsAssignedBy": concept("assigned_by", record["norms_assigned_by"]),
            "skos:note": record["note"],
        },
    )


VIOLATION_TYPES = Resource(
    vocabulary=violation_types,
    singular="violation type",
    help="Kinds of conduct in a tree, with the norms that the curator assigned to them.",
    answer=ViolationTypeAnswer,
    answers=answers,
    filters=(Text(of=violation_types, heading=("name", "label_uk"), quoted=("definition",)),),
    sorts={"id": Sort(ViolationType.id), "name": Sort(ViolationType.name)},
    order=(Order("name"),),
    sample="attack-on-protected-objects",
    forms=Forms(linked=linked, refers={"parent": "violation-types"}),
)
