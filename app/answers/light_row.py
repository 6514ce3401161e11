"""Rows as light objects, which read what they refer to when it is asked for.

It is then read for all rows of their table that were read so far: many records take as many queries as few.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, ClassVar

from sqlalchemy import Connection, inspect, select
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import MANYTOONE, RelationshipProperty

from app.model.base import Base

AT_A_TIME = 10_000
"""Ids in one query: SQLite takes no more than 32,766 parameters."""


class LightRow:
    """A row with its columns, its synonyms and the properties of its model as attributes.

    `isinstance` takes it for a row of the model, whose own rows cost several times as much to make.
    """

    columns: ClassVar[tuple[str, ...]]
    synonyms: ClassVar[Mapping[str, str]]

    def __init__(self, rows: "LightRows", values: Iterable[Any]) -> None:
        held = vars(self)
        held["rows"] = rows
        held.update(zip(self.columns, values, strict=True))
        for name, of in self.synonyms.items():
            held[name] = held[of]

    def __getattr__(self, name: str) -> Any:
        """Return what the row refers to; called only where that was not read yet."""
        vars(self)["rows"].fill(self.__class__, name)
        return vars(self)[name]


class LightRows:
    """Rows of one state of a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_id: dict[type[Base], dict[str, LightRow]] = defaultdict(dict)
        self._all: dict[type[Base], list[LightRow]] = defaultdict(list)

    def of(self, model: type[Base], ids: Collection[str]) -> Mapping[str, Any]:
        """Return id → row for the rows with these ids, each the same however often it is asked for."""
        known, id = self._by_id[model], model.__table__.c.id
        for some in _in_parts(one for one in ids if one not in known):
            for row in self._read(model, select(model.__table__).where(id.in_(some))):
                known[row.id] = row
        return {one: known[one] for one in ids if one in known}

    def pairs(self, statement: Any, ids: Iterable[str]) -> Iterator[Any]:
        """Give the pairs of a select of which the first is among the ids, in its order."""
        owner = statement.selected_columns[0]
        for some in _in_parts(ids):
            yield from self._connection.execute(statement.where(owner.in_(some))).all()

    def let_go(self) -> None:
        """Forget all rows, which know these rows and each other: no collector need look for them."""
        for rows in self._all.values():
            for row in rows:
                vars(row).clear()
        self._by_id.clear()
        self._all.clear()

    def fill(self, model: Any, name: str) -> None:
        """Read what all rows of a model refer to by a relation; raise `AttributeError` if it has none."""
        lacking = [row for row in self._all[model] if name not in vars(row)]
        mapper = inspect(model)
        if name in mapper.relationships:
            found = self._referred(mapper.relationships[name], lacking)
        elif isinstance(proxy := mapper.all_orm_descriptors.get(name), AssociationProxy):
            found = [
                [getattr(one, proxy.value_attr) for one in getattr(row, proxy.target_collection)]
                for row in lacking
            ]
        else:
            raise AttributeError(f"{model.__name__} has no {name!r}")
        for row, value in zip(lacking, found, strict=True):
            vars(row)[name] = value

    def _referred(self, relation: RelationshipProperty[Any], rows: list[LightRow]) -> list[Any]:
        target = relation.mapper.class_
        if relation.direction is MANYTOONE:
            (column,) = relation.local_columns
            ids = [getattr(row, str(column.key)) for row in rows]
            known = self.of(target, dict.fromkeys(filter(None, ids)))
            return [known.get(id) for id in ids]
        lists: dict[str, list[Any]] = {row.id: [] for row in rows}
        order = relation.order_by or ()
        if relation.secondary is None:
            (owner,) = relation.remote_side
            for some in _in_parts(lists):
                parts = select(target.__table__).where(owner.in_(some)).order_by(*order)
                for part in self._read(target, parts):
                    lists[getattr(part, str(owner.key))].append(part)
        else:
            ((_, owner),) = relation.synchronize_pairs
            ((id, pointer),) = relation.secondary_synchronize_pairs or ()
            table = relation.secondary.join(target.__table__, id == pointer)
            linked = select(owner, pointer).select_from(table).order_by(*order, pointer)
            pairs = list(self.pairs(linked, lists))
            known = self.of(target, dict.fromkeys(pointer for _, pointer in pairs))
            for first, second in pairs:
                lists[first].append(known[second])
        return [lists[row.id] for row in rows]

    def _read(self, model: type[Base], statement: Any) -> list[LightRow]:
        kind = _kind_of(model)
        rows = [kind(self, values) for values in self._connection.execute(statement).all()]
        self._all[model] += rows
        return rows


def _in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_A_TIME)):
        yield some


@cache
def _kind_of(model: type[Base]) -> type[LightRow]:
    mapper = inspect(model)
    members: dict[str, Any] = {
        name: held
        for one in reversed(model.__mro__)
        for name, held in vars(one).items()
        if isinstance(held, property)
    }
    members["columns"] = tuple(
        mapper.get_property_by_column(column).key for column in model.__table__.c
    )
    members["synonyms"] = {one.key: one.name for one in mapper.synonyms}
    return type(model.__name__, (LightRow,), members | {"__class__": model})
