"""Actors: who acts, speaks or claims."""

from app.answers.actor import ActorAnswer
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Resource
from app.declaration.sort import Order, Sort
from app.filters.choice import BooleanFilter, ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import IdFilter, RecordFilter, TreeFilter
from app.jsonld.nodes import concept, link, node, ukrainian
from app.model.actor import actors
from app.terms import ActorKind
from app.translation import gettext_noop as _


def to_jsonld(actor: ActorAnswer, _address_of: AddressOf) -> Node:
    """Return a person or organisation of schema.org."""
    is_person = actor.kind.id == ActorKind.PERSON
    return node(
        "Person" if is_person else "Organization",
        {
            "name": [actor.name, ukrainian(actor.label_uk)],
            "alternateName": actor.aliases,
            "additionalType": concept("actor_kind", actor.kind),
            "affiliation" if is_person else "parentOrganization": link("actors", actor.parent),
            "description": actor.role_note,
            "findings:identified": actor.identified,
            "skos:note": actor.note,
        },
        actor.links.self,
    )


ACTORS = Resource(
    vocabulary=actors,
    singular="actor",
    title=_("Actors"),
    singular_title=_("Actor"),
    help=_("Who acts, speaks or claims: states, forces, organisations, groups, public officials."),
    answer=ActorAnswer,
    filters=(
        FullTextFilter(heading=("name", "aliases", "label_uk"), aside=("note", "role_note")),
        ChoiceFilter("kind", actors.c.kind, title=_("Kind"), help="What sort of actor."),
        TreeFilter(
            "parent",
            actors.c.parent_id,
            title=_("Part of"),
            help="What it is part of, at any distance.",
        ),
        RecordFilter(
            "related_to",
            actors.of("related_to"),
            title=_("Related to"),
            help="An actor that it is related to, and no part of.",
        ),
        BooleanFilter(
            "identified",
            actors.c.identified,
            title=_("Identified"),
            help="Whether the source says who it is, or keeps it anonymous.",
        ),
        ChoiceFilter(
            "court_role",
            actors.c.court_role,
            title=_("In a court's act"),
            help="What a court's own public act calls the person; a warrant is not a conviction.",
        ),
        IdFilter("id", actors.id, title=_("Id"), help="Records by their own ids."),
    ),
    sorts={"id": Sort(actors.id, _("Id")), "name": Sort(actors.c.name, _("Name"))},
    order=(Order("name"),),
    sample="russian-federation",
    representation=Representation(to_jsonld=to_jsonld, refers={"parent": "actors"}),
)
