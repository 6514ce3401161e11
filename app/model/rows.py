"""Rows as light objects, which read what they refer to when it is asked for.

It is then read for all rows of their table that were read so far: many records take as many queries as few.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, ClassVar

from sqlalchemy import Connection, Select, Table, inspect, select
from sqlalchemy.orm import MANYTOONE, RelationshipProperty

from app.model import mapped as _classes  # noqa: F401  # maps the tables
from app.model.relation import Pairs, mapped

AT_A_TIME = 10_000
"""Ids in one query: SQLite takes no more than 32,766 parameters."""


class Row:
    """A row with its columns and all that its class says of it as attributes.

    `isinstance` takes it for a row of the class, whose own rows cost several times as much to make.
    """

    columns: ClassVar[tuple[str, ...]]

    def __init__(self, rows: "Rows", values: Iterable[Any]) -> None:
        vars(self).update(zip(self.columns, values, strict=True), _rows=rows)

    def __getattr__(self, name: str) -> Any:
        """Return what was not read yet."""
        vars(self)["_rows"].fill(self.__table__, name)
        return vars(self)[name]


class Rows:
    """Rows of one state of a database, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_id: dict[Table, dict[str, Row]] = defaultdict(dict)
        self._all: dict[Table, list[Row]] = defaultdict(list)

    def of(self, table: Table, ids: Iterable[str]) -> Mapping[str, Any]:
        """Return id → row for the rows with these ids, each the same however often it is asked for."""
        known = self._by_id[table]
        wanted = dict.fromkeys(ids)
        known |= {row.id: row for row in self._read(table, wanted.keys() - known)}
        return {id: known[id] for id in wanted if id in known}

    def ids(self, table: Table) -> Iterable[str]:
        """Return the ids of the rows that were read."""
        return self._by_id[table]

    def let_go(self) -> None:
        """Forget all rows, which know these rows and each other: no collector need look for them."""
        for rows in self._all.values():
            for row in rows:
                vars(row).clear()
        self._by_id.clear()
        self._all.clear()

    def fill(self, table: Table, name: str) -> None:
        """Fill in an attribute of all rows of a table; raise `AttributeError` where it has none."""
        model = mapped(table)
        mapper = inspect(model)
        held: Any = mapper.all_orm_descriptors.get(name, getattr(model, name))
        rows = [row for row in self._all[table] if name not in vars(row)]
        if isinstance(held, Pairs):
            lists = self._lists(held, (row.id for row in rows))
            found: list[Any] = [lists[row.id] for row in rows]
        elif name in mapper.relationships:
            found = self._referred(mapper.relationships[name], rows)
        elif name in mapper.synonyms:
            found = [getattr(row, mapper.synonyms[name].name) for row in rows]
        else:
            to, value = held.target_collection, held.value_attr
            found = [[getattr(one, value) for one in getattr(row, to)] for row in rows]
        for row, value in zip(rows, found, strict=True):
            vars(row)[name] = value

    def _referred(self, relation: RelationshipProperty[Any], rows: list[Row]) -> list[Any]:
        target = relation.target
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
            table = relation.secondary.join(target, id == pointer)
            linked = select(owner, pointer).select_from(table).order_by(*order, pointer)
            lists = self._lists(Pairs(linked, target), lists)
        return [lists[row.id] for row in rows]

    def _lists(self, pairs: Pairs, ids: Iterable[str]) -> Mapping[str, list[Any]]:
        """Return id → the codes or rows that pairs give for it, in their order."""
        found: dict[str, list[Any]] = {id: [] for id in ids}
        given = self._ask(pairs.statement, found)
        if pairs.table is not None:
            known = self.of(pairs.table, (one for _, one in given))
            given = [(id, known[one]) for id, one in given]
        for id, one in given:
            found[id].append(one)
        return found

    def _read(self, table: Table, ids: Iterable[str], *order: Any) -> list[Row]:
        """Return the rows that are, or are parts of, records with these ids: the first column names it."""
        kind = _kind_of(table)
        found = self._ask(select(table).order_by(*order), ids)
        rows = [kind(self, values) for values in found]
        self._all[table] += rows
        return rows

    def _ask(self, statement: Select[Any, Any], ids: Iterable[str]) -> list[Any]:
        """Return what a select gives where its first column is one of the ids."""
        first, rest = statement.selected_columns[0], iter(ids)
        found: list[Any] = []
        while some := list(islice(rest, AT_A_TIME)):
            found += self._connection.execute(statement.where(first.in_(some))).all()
        return found


@cache
def _kind_of(table: Table) -> type[Row]:
    model = mapped(table)
    same = {"columns": tuple(table.c.keys()), "__table__": table, "__class__": model}
    return type(model.__name__, (Row,), same)
