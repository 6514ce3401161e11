"""What is loaded with rows, so that the fields of answers can be read from them by name.

Lists come with the rows. What they refer to is read once a batch, each record once, and found again by its
id: a statement has its parts wherever it is reached from, and no way to it needs loads of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import MANYTOONE, Mapper, Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.model.base import Base
from app.model.statement import Claim, Finding
from app.shape.answer import Answer

PARTS: Mapping[type[Base], tuple[str, ...]] = {
    model: ("seen_in", "through", "passages", "attributions", "quotes", *more)
    for model, more in ((Finding, ()), (Claim, ("answers",)))
}
"""Lists of a statement from which its sentences, its locators and references to it are made."""


def loads_of(answer: type[Answer], model: type[Base]) -> Iterator[ExecutableOption]:
    """Give what must be loaded with a row so that the lists among the answer's fields can be read."""
    mapper = inspect(model)
    for name in answer.model_fields:
        descriptor = mapper.all_orm_descriptors.get(name)
        if isinstance(descriptor, AssociationProxy):
            yield selectinload(getattr(model, descriptor.target_collection))
        elif name in mapper.relationships and mapper.relationships[name].uselist:
            yield selectinload(getattr(model, name))


@contextmanager
def referenced(session: Session) -> Iterator[None]:
    """Load all that the session's rows refer to, and the parts of its statements.

    All rows are kept until the context ends. A session holds them weakly: one that is only waiting to be
    collected is there when it is looked for, and gone when it is read.
    """
    held: list[Any] = []
    looked_at: set[int] = set()
    known: set[tuple[type[Base], str]] = set()

    def fresh() -> list[Any]:
        rows = [row for row in session.identity_map.values() if id(row) not in looked_at]
        looked_at.update(map(id, rows))
        held.extend(rows)
        return rows

    while missing := _missing(session, fresh(), known):
        for model, ids in missing.items():
            parts = [selectinload(getattr(model, name)) for name in PARTS.get(model, ())]
            key = inspect(model).primary_key[0]
            held += session.scalars(select(model).where(key.in_(sorted(ids))).options(*parts))
    yield


def _missing(
    session: Session, rows: Iterable[Any], known: set[tuple[type[Base], str]]
) -> dict[type[Base], set[str]]:
    """Return what rows refer to and the session lacks; `known` is what needs no second look."""
    found: dict[type[Base], set[str]] = defaultdict(set)
    there = session.identity_map
    ways: dict[Any, tuple[tuple[str, type[Base]], ...]] = {}
    for row in rows:
        model = type(row)
        if model in PARTS and not inspect(row).unloaded.isdisjoint(PARTS[model]):
            found[model].add(row.id)
        if model not in ways:
            ways[model] = _references(inspect(model))
        for name, target in ways[model]:
            id = getattr(row, name)
            if id is None or (target, id) in known:
                continue
            known.add((target, id))
            if inspect(target).identity_key_from_primary_key((id,)) not in there:
                found[target].add(id)
    return found


@cache
def _references(mapper: Mapper[Any]) -> tuple[tuple[str, type[Base]], ...]:
    """Return the columns of a model that hold ids of records, and whose records these are."""
    return tuple(
        (mapper.get_property_by_column(column).key, relation.mapper.class_)
        for relation in mapper.relationships
        if relation.direction is MANYTOONE
        for column in relation.local_columns
    )
