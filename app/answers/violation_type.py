"""What a reader gets of a kind of violation, and how it is built."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import links_of, ref_or_none
from app.model.violation_type import ViolationType, violation_types
from app.shape.answer import Coded, RecordAnswer, Ref

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
