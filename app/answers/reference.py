"""References to other records, made from rows; and the way back along a link."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, SQLColumnExpression
from sqlalchemy.orm import Session

from app.model.base import Base
from app.model.vocabulary import Vocabulary
from app.shape.answer import Links, Ref

Entity = TypeVar("Entity")


def ref(vocabulary: Vocabulary, row: Base) -> Ref:
    """Return a reference to the record in this row."""
    return Ref(id=vocabulary.id_of(row), label=vocabulary.label_of(row))


def ref_or_none(vocabulary: Vocabulary, row: Base | None) -> Ref | None:
    """Return a reference, or `None` where there is no record."""
    return None if row is None else ref(vocabulary, row)


def refs(vocabulary: Vocabulary, rows: Iterable[Base]) -> list[Ref]:
    """Return references in the order of the rows."""
    return [ref(vocabulary, row) for row in rows]


def links_of(vocabulary: Vocabulary, id: str) -> Links:
    """Return where a record lives."""
    return Links(self=f"/v1/{vocabulary.name}/{id}", html=f"/{vocabulary.name}/{id}")


def grouped(
    session: Session, pairs: Select[str, Entity], key: SQLColumnExpression[Any], ids: Sequence[str]
) -> dict[str, list[Entity]]:
    """Return id → the entities that point to it: a relation walked back, in one query."""
    found: dict[str, list[Entity]] = {id: [] for id in ids}
    for id, entity in session.execute(pairs.where(key.in_(ids))):
        found[id].append(entity)
    return found
