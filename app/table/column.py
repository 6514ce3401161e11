"""The columns of a table, from the declaration of an answer, and the rows that records become in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from app.declaration.representation import Phrase
from app.declaration.resource import Resource
from app.shape.answer import OF_RELEASE
from app.shape.field import FieldPath, fields_of, with_staying
from app.table.cell import CellReader
from app.table.line import Cells

LAST = "links"

TYPES = {int: "integer", float: "number", bool: "boolean", date: "date"}
"""Type of a single value → its name in a table's description; all others are `string`."""


@dataclass(frozen=True)
class Column:
    """A column: its name is the path of the field it gives."""

    field: FieldPath
    phrase: Phrase | None = None
    """Gives one part of a list as a phrase."""
    of_part: bool = False
    """Whether it is of the parts that a table has a row for each of, and not of their record."""

    @property
    def name(self) -> str:
        """Path of the field in JSON."""
        return self.field.name

    @property
    def type(self) -> str:
        """`string`, `integer`, `number`, `boolean` or `date`; a list is always a string."""
        return "string" if self.field.many else TYPES.get(self.field.type, "string")


ROW = FieldPath("row", ("row",), int, False, lambda: "Place in the list of its record, from 1.")


def lists_of(resource: Resource) -> dict[str, FieldPath]:
    """Return the lists of records, codes and figures that a record holds, by the name of their field."""
    return {
        field.name: field
        for field in fields_of(resource.answer)
        if field.many and field.is_object and len(field.attributes) == 1
    }


def columns_of(
    resource: Resource, fields: Sequence[str] = (), rows: str | None = None
) -> list[Column]:
    """Return the columns of a resource, or what `fields` asks for in its order.

    With `rows` they are those of a table with a row for each element of the list of this name.
    """
    if rows is not None:
        return _asked([*_columns(resource, rows)], fields or (rows,), ("id", ROW.name))
    columns = [*_columns(resource)]
    if fields:
        return _asked(columns, fields, ("id",))
    phrases = resource.representation.phrases
    first = ("id", resource.vocabulary.label, *resource.representation.leading)
    rank = {name: place for place, name in enumerate(first)}
    rank |= dict.fromkeys(OF_RELEASE, len(first) + 1) | {LAST: len(first) + 2}
    columns.sort(key=lambda column: rank.get(column.field.attributes[0], len(first)))
    # A text is said by the phrase beside it; a number, a day and an id stand for themselves.
    return [
        one
        for one in columns
        if one.phrase
        or one.field.attributes[0] not in phrases
        or one.field.type in TYPES
        or one.name.endswith(".id")
    ]


def _columns(resource: Resource, rows: str | None = None) -> Iterator[Column]:
    phrases = resource.representation.phrases
    for field in fields_of(resource.answer):
        if field.name == rows:
            yield Column(ROW, of_part=True)
            for inner in fields_of(field.type, replace(field, many=False)):
                if not inner.is_object:
                    yield Column(inner, of_part=True)
        elif rows is not None and field.name.startswith(f"{rows}."):
            continue
        elif field.name in phrases:
            yield Column(field, phrases[field.name])
        elif not field.is_object:
            yield Column(field)


def _asked(columns: Sequence[Column], fields: Sequence[str], always: Sequence[str]) -> list[Column]:
    """Return the columns of these fields in their order, each with what it must not be parted from."""
    beside = [path for path in with_staying(fields) if "." not in path and path not in fields]
    first = [*always, *beside]
    if fields[0] in always:  # it comes first as it is, before what stays beside the others
        fields = fields[1:]
    ranks = (
        (1, [(path,) for path in fields], 0),
        (0, [(path,) for path in first], 0),
        (1, [with_staying((path,)) for path in fields], 1),
    )
    ranked = []
    for column in columns:
        found = (
            (group, place, after)
            for group, many, after in ranks
            for place, paths in enumerate(many)
            if any(column.name == path or column.name.startswith(f"{path}.") for path in paths)
        )
        if rank := next(found, None):
            ranked.append((rank, column))
    return [column for _, column in sorted(ranked, key=itemgetter(0))]


class Layout:
    """Reads the columns of a table from records."""

    def __init__(self, columns: Sequence[Column], list_of: str | None = None) -> None:
        """Take the columns, and the name of the list."""
        self.columns = columns
        self._list_of = list_of
        self._of_record, self._of_part = (
            CellReader([(one.name, one.phrase) for one in columns if one.of_part is of_part])
            for of_part in (False, True)
        )

    def columns_of(self, records: Sequence[Any]) -> Sequence[Cells]:
        """Return the columns of records as JSON holds them; one whose list is empty has no row."""
        of_record = self._of_record.columns_of(records)
        name = self._list_of
        if name is None:
            return of_record
        parts = [
            {ROW.name: row, name: one}
            for record in records
            for row, one in enumerate(record[name], 1)
        ]
        many = [len(record[name]) for record in records]
        columns = iter(self._of_part.columns_of(parts))
        repeated = ([*chain.from_iterable(map(repeat, cells, many))] for cells in of_record)
        return [next(columns if one.of_part else repeated) for one in self.columns]


@cache
def whole_layout(resource: Resource) -> Layout:
    """Return the layout of records with all their fields: a load writes the line of each."""
    return Layout(columns_of(resource))
