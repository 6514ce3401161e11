"""Rows as light objects, which read what they refer to when it is asked for.

It is then read for all rows of their table that were read so far: many records take as many queries as few.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from itertools import islice
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, Select, inspect, select
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import MANYTOONE, RelationshipProperty

from app.model.base import Base

AT_A_TIME = 10_000
"""Ids in one query: SQLite takes no more than 32,766 parameters."""

Made = TypeVar("Made")


class Row:
    """A row with its columns and all that its model says of it as attributes.

    `isinstance` takes it for a row of the model, whose own rows cost several times as much to make.
    """

    columns: ClassVar[tuple[str, ...]]

    def __init__(self, rows: "Rows", values: Iterable[Any]) -> None:
        vars(self).update(zip(self.columns, values, strict=True), _rows=rows)

    def __getattr__(self, name: str) -> Any:
        """Return what was not read yet."""
        vars(self)["_rows"].fill(self.__class__, name)
        return vars(self)[name]


def kept(make: Callable[[Any], Made]) -> Callable[[Any], Made]:
    """Keep with a row what is made of it: many refer to it."""
    name = f"_{make.__name__}"

    @wraps(make)
    def once(row: Any) -> Made:
        held = vars(row)
        if name not in held:
            held[name] = make(row)
        return cast("Made", held[name])

    return once


class Pairs(NamedTuple):
    """A select of ids of records, each with a code, or with the id of a row of a model."""

    statement: Select[Any, Any]
    model: type[Base] | None = None


_LISTED: dict[Any, dict[str, Pairs]] = defaultdict(dict)


def listed(model: type[Base], **lists: Pairs) -> None:
    """Make the codes or rows that pairs give for a row of a model an attribute of it."""
    _LISTED[model] |= lists


class Rows:
    """Rows of one state of a database, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_id: dict[type[Base], dict[str, Row]] = defaultdict(dict)
        self._all: dict[type[Base], list[Row]] = defaultdict(list)

    def of(self, model: type[Base], ids: Iterable[str]) -> Mapping[str, Any]:
        """Return id → row for the rows with these ids, each the same however often it is asked for."""
        known = self._by_id[model]
        wanted = dict.fromkeys(ids)
        known |= {row.id: row for row in self._read(model, wanted.keys() - known)}
        return {id: known[id] for id in wanted if id in known}

    def ids(self, model: type[Base]) -> Iterable[str]:
        """Return the ids of the rows that were read."""
        return self._by_id[model]

    def let_go(self) -> None:
        """Forget all rows, which know these rows and each other: no collector need look for them."""
        for rows in self._all.values():
            for row in rows:
                vars(row).clear()
        self._by_id.clear()
        self._all.clear()

    def fill(self, model: Any, name: str) -> None:
        """Fill in an attribute of all rows of a model; raise `AttributeError` where it has none."""
        mapper = inspect(model)
        rows = [row for row in self._all[model] if name not in vars(row)]
        if (pairs := _LISTED[model].get(name)) is not None:
            lists = self._lists(pairs, (row.id for row in rows))
            found: list[Any] = [lists[row.id] for row in rows]
        elif name in mapper.relationships:
            found = self._referred(mapper.relationships[name], rows)
        elif isinstance(
            held := mapper.all_orm_descriptors.get(name, getattr(model, name)), AssociationProxy
        ):
            to, value = held.target_collection, held.value_attr
            found = [[getattr(one, value) for one in getattr(row, to)] for row in rows]
        elif name in mapper.synonyms:
            found = [getattr(row, mapper.synonyms[name].name) for row in rows]
        else:
            found = [held.fget(row) for row in rows]
        for row, value in zip(rows, found, strict=True):
            vars(row)[name] = value

    def _referred(self, relation: RelationshipProperty[Any], rows: list[Row]) -> list[Any]:
        target = relation.mapper.class_
        if relation.direction is MANYTOONE:
            (column,) = relation.local_columns
            ids = [getattr(row, str(column.key)) for row in rows]
            known = self.of(target, filter(None, ids))
            return [known.get(id) for id in ids]
        order = relation.order_by or ()
        lists: Mapping[str, list[Any]] = {row.id: [] for row in rows}
        if relation.secondary is None:
            (owner,) = relation.remote_side
            for part in self._read(target, lists, *order):
                lists[getattr(part, str(owner.key))].append(part)
        else:
            ((_, owner),) = relation.synchronize_pairs
            ((id, pointer),) = relation.secondary_synchronize_pairs or ()
            table = relation.secondary.join(target.__table__, id == pointer)
            linked = select(owner, pointer).select_from(table).order_by(*order, pointer)
            lists = self._lists(Pairs(linked, target), lists)
        return [lists[row.id] for row in rows]

    def _lists(self, pairs: Pairs, ids: Iterable[str]) -> Mapping[str, list[Any]]:
        """Return id → the codes or rows that pairs give for it, in their order."""
        found: dict[str, list[Any]] = {id: [] for id in ids}
        given = self._ask(pairs.statement, found)
        if pairs.model is not None:
            known = self.of(pairs.model, (one for _, one in given))
            given = [(id, known[one]) for id, one in given]
        for id, one in given:
            found[id].append(one)
        return found

    def _read(self, model: type[Base], ids: Iterable[str], *order: Any) -> list[Row]:
        """Return the rows that are, or are parts of, records with these ids: the first column names it."""
        kind = _kind_of(model)
        found = self._ask(select(model.__table__).order_by(*order), ids)
        rows = [kind(self, values) for values in found]
        self._all[model] += rows
        return rows

    def _ask(self, statement: Select[Any, Any], ids: Iterable[str]) -> list[Any]:
        """Return what a select gives where its first column is one of the ids."""
        first, rest = statement.selected_columns[0], iter(ids)
        found: list[Any] = []
        while some := list(islice(rest, AT_A_TIME)):
            found += self._connection.execute(statement.where(first.in_(some))).all()
        return found


@cache
def _kind_of(model: type[Base]) -> type[Row]:
    mapper = inspect(model)
    columns = tuple(mapper.get_property_by_column(one).key for one in model.__table__.c)
    return type(model.__name__, (Row,), {"columns": columns, "__class__": model})
