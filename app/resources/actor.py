"""Actors: who acts, speaks or claims."""

from sqlalchemy import select

from app.answers.actor import ActorAnswer, answers
from app.declaration.representation import AddressOf, Node, Record, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.jsonld.nodes import concept, link, node, path_of, ukrainian
from app.model.actor import Actor, actors
from app.terms import ActorKind


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return a person or organisation of schema.org."""
    person = record["kind"]["id"] == "person"
    return node(
        path_of("actors", record["id"]),
        "Person" if person else "Organization",
        {
            "name": [record["name"], ukrainian(record["label_uk"])],
            "alternateName": record["aliases"],
            "additionalType": concept("actor_kind", record["kind"]),
            "affiliation" if person else "parentOrganization": link("actors", record["parent"]),
            "description": record["role_note"],
            "findings:identified": record["identified"],
            "skos:note": record["note"],
        },
    )


ACTORS = Resource(
    vocabulary=actors,
    singular="actor",
    help="Who acts, speaks or claims: states, forces, organisations, groups, public officials.",
    answer=ActorAnswer,
    answers=answers,
    filters=(
        FullTextFilter(
            of=actors, heading=("name", "aliases", "label_uk"), aside=("note", "role_note")
        ),
        ChoiceFilter(
            name="kind",
            help="What sort of actor.",
            of=Actor.id,
            terms=ActorKind,
            through=(select(Actor.id, Actor.kind),),
        ),
    ),
    sorts={"id": Sort(Actor.id), "name": Sort(Actor.name)},
    order=(Order("name"),),
    sample="russian-federation",
    forms=Representation(linked=linked, refers={"parent": "actors"}),
)
