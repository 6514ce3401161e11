"""Violation types: kinds of conduct, with the norms that the curator assigned."""

from app.answers.violation_type import ViolationTypeAnswer, answers
from app.declaration.representation import AddressOf, Node, Record, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.full_text import FullTextFilter
from app.jsonld.nodes import concept, node, path_of, ukrainian
from app.model.violation_type import ViolationType, violation_types


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
    filters=(
        FullTextFilter(of=violation_types, heading=("name", "label_uk"), quoted=("definition",)),
    ),
    sorts={"id": Sort(ViolationType.id), "name": Sort(ViolationType.name)},
    order=(Order("name"),),
    sample="attack-on-protected-objects",
    forms=Representation(linked=linked, refers={"parent": "violation-types"}),
)
