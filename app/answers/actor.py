"""What a reader gets of an actor, and how it is built."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import links_of, ref_or_none
from app.model.actor import Actor, actors
from app.shape.answer import Coded, RecordAnswer, Ref, coded


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
