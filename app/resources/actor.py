"""Actors: who acts, speaks or claims."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Coded, RecordAnswer, Ref, coded
from app.linked_data import concept, link, node, path_of, ukrainian
from app.model.actor import Actor, actors
from app.query.choosing import Code
from app.query.form import AddressOf, Forms, Node, Record
from app.query.reference import links_of, ref_or_none
from app.query.resource import Order, Resource, Sort
from app.query.search import Text
from app.terms import ActorKind


class ActorAnswer(RecordAnswer):
    """A state, force, organisation, group or public official."""

    name: str
    kind: Coded
    parent: Ref | None
    """The actor it is part of."""
    aliases: list[str]
    """Other names the sources use, as printed."""
    identified: bool
    """`false` where the source keeps the actor anonymous."""
    role_note: str | None
    """Office or role as the source gives it."""
    label_uk: str
    """Name in Ukrainian."""
    note: str | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[ActorAnswer]:
    """Build the answers of the actors with these ids."""
    rows = session.scalars(
        select(Actor).where(Actor.id.in_(ids)).options(selectinload(Actor.parent))
    )
    for row in rows:
        yield ActorAnswer(
            id=row.id,
            links=links_of(actors, row.id),
            name=row.name,
            kind=coded(row.kind),
            parent=ref_or_none(actors, row.parent),
            aliases=row.aliases,
            identified=row.identified,
            role_note=row.role_note,
            label_uk=row.label_uk,
            note=row.note,
        )


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
        Text(of=actors, heading=("name", "aliases", "label_uk"), aside=("note", "role_note")),
        Code(
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
    forms=Forms(linked=linked, refers={"parent": "actors"}),
)
