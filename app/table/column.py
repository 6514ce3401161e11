"""The columns of a table, from the declaration of an answer and never from the records found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.declaration.representation import Phrase
from app.declaration.resource import Resource
from app.shape.answer import OF_RELEASE
from app.shape.field import FieldPath, fields_of, with_staying
from app.table.cell import CellReader

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

    @property
    def is_told(self) -> bool:
        """Whether it is a text that the phrase beside it holds."""
        return self.field.type not in TYPES and not self.name.endswith(".id")


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
    return [
        column
        for column in columns
        if column.phrase or not (column.field.attributes[0] in phrases and column.is_told)
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
    beside_each = [with_staying((path,)) for path in fields]
    ranked = []
    for column in columns:
        named = [place for place, path in enumerate(fields) if _is_of(column, path)]
        leading = [place for place, path in enumerate(first) if _is_of(column, path)]
        brought = [
            place
            for place, others in enumerate(beside_each)
            if any(_is_of(column, other) for other in others)
        ]
        if named:
            ranked.append(((1, named[0], 0), column))
        elif leading:
            ranked.append(((0, leading[0], 0), column))
        elif brought:
            ranked.append(((1, brought[0], 1), column))
    return [column for _, column in sorted(ranked, key=lambda pair: pair[0])]


def _is_of(column: Column, path: str) -> bool:
    return column.name == path or column.name.startswith(f"{path}.")


def reader_of(columns: Sequence[Column]) -> CellReader:
    """Return what reads the cells of these columns."""
    return CellReader([(one.name, one.phrase) for one in columns])
