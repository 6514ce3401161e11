"""Violation types: kinds of conduct, with the norms that the curator assigned."""

from app.answers.violation_type import ViolationTypeAnswer
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Resource
from app.declaration.sort import Order, Sort
from app.filters.choice import BooleanFilter, CodeFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import IdFilter, TreeFilter
from app.jsonld.nodes import concept, node, same, ukrainian
from app.model.violation_type import violation_types
from app.translation import gettext_noop as _


def to_jsonld(violation_type: ViolationTypeAnswer, _address_of: AddressOf) -> Node:
    """Return a concept of SKOS, with the norms and who assigned them."""
    parent = violation_type.parent
    return node(
        "skos:Concept",
        {
            "skos:prefLabel": [
                {"@value": violation_type.name, "@language": "en"},
                ukrainian(violation_type.label_uk),
            ],
            "skos:definition": violation_type.definition,
            "skos:broader": parent and same("violation-types", parent),
            "skos:inScheme": {"@id": "/v1/violation-types"},
            "findings:romeStatute": violation_type.rome_statute,
            "findings:icrcRule": violation_type.icrc_rules,
            "findings:treatyArticle": violation_type.treaty_articles,
            "findings:normsAssignedBy": concept("assigned_by", violation_type.norms_assigned_by),
            "skos:note": violation_type.note,
        },
        violation_type.links.self,
    )


VIOLATION_TYPES = Resource(
    vocabulary=violation_types,
    singular="violation type",
    title=_("Kinds of violation"),
    singular_title=_("Kind of violation"),
    help=_("Kinds of conduct in a tree, with the norms that the curator assigned to them."),
    answer=ViolationTypeAnswer,
    filters=(
        FullTextFilter(heading=("name", "label_uk", "aliases"), quoted=("definition",)),
        TreeFilter(
            "parent",
            violation_types.c.parent_id,
            title=_("Wider kind"),
            help="A wider kind, at any distance.",
        ),
        CodeFilter(
            "norm",
            violation_types.of("norm"),
            violation_types,
            title=_("Norm"),
            help="A norm that the curator assigned to it, as `rome:8(2)(b)(ix)` or `icrc:28`.",
            phrase="norm that the curator assigned to it",
            sample="icrc:28",
        ),
        BooleanFilter(
            "is_crime",
            violation_types.c.is_crime,
            title=_("A crime of its own"),
            help="Whether the Rome Statute makes it a crime of its own; unknown of a group of kinds.",
        ),
        IdFilter("id", violation_types.id, title=_("Id"), help="Records by their own ids."),
    ),
    sorts={
        "id": Sort(violation_types.id, _("Id")),
        "name": Sort(violation_types.c.name, _("Name")),
    },
    order=(Order("name"),),
    sample="attack-on-protected-objects",
    representation=Representation(to_jsonld=to_jsonld, refers={"parent": "violation-types"}),
)
