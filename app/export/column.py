"""The columns of a table, from the declaration of an answer and never from the records found."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from app.declaration.resource import Resource
from app.shape.answer import RecordAnswer
from app.shape.field import FieldPath, fields_of, with_staying

Cell = str | float | bool | date | None

BETWEEN = " | "
"""Between the values of a list; the values of one part stand at the same place in every column."""
WITHIN = " / "
"""Between the values of a list within a list."""

LAST = "links"

TYPES = {int: "integer", float: "number", bool: "boolean", date: "date"}
"""Type of a single value → its name in a table's description; all others are `string`."""


@dataclass(frozen=True)
class Column:
    """A column: its name is the path of the field it gives."""

    field: FieldPath
    phrase: Callable[[Any], str] | None = None
    """Gives one part of a list as a phrase."""

    @property
    def name(self) -> str:
        """Path of the field in JSON."""
        return self.field.name

    @property
    def type(self) -> str:
        """`string`, `integer`, `number`, `boolean` or `date`; a list is always a string."""
        return "string" if self.field.many else TYPES.get(self.field.type, "string")

    def value(self, record: RecordAnswer) -> Cell:
        """Return the cell of a record: text, or what the type says; `None` where it is unknown."""
        found = _at(record, self.field.attributes)
        if not self.field.many:
            return cast("Cell", found)
        texts = [*map(self.phrase or _text, found or ())]
        return BETWEEN.join(texts) if any(texts) else None


def columns_of(resource: Resource, fields: Sequence[str] = ()) -> list[Column]:
    """Return the columns of a resource, or those that `fields` asks for, in a fixed order."""
    columns = [*_columns(resource)]
    first = ("id", resource.vocabulary.label_name, *resource.representation.leading)
    rank = {name: place for place, name in enumerate(first)} | {LAST: len(first) + 1}
    columns.sort(key=lambda column: rank.get(column.field.attributes[0], len(first)))
    if not fields:
        return columns
    asked = with_staying(fields)
    return [column for column in columns if any(_is_asked(column, field) for field in asked)]


def _columns(resource: Resource) -> Iterator[Column]:
    phrases = resource.representation.phrases
    for field in fields_of(resource.answer):
        # Beside a phrase stand the ids alone: no number without its claimant.
        in_phrase = field.name.partition(".")[0] in phrases
        if field.name in phrases:
            yield Column(field, phrases[field.name])
        elif not field.is_object and (not in_phrase or field.name.endswith(".id")):
            yield Column(field)


def _is_asked(column: Column, field: str) -> bool:
    if column.name == field or column.name.startswith(f"{field}."):
        return True
    # A value that is not given by itself comes with what it must not be parted from.
    return column.phrase is not None and field.startswith(f"{column.name}.")


def _at(value: Any, path: Sequence[str]) -> Any:
    for place, name in enumerate(path):
        if isinstance(value, list):
            return [_at(one, path[place:]) for one in value]
        # Cells are empty more often than not, and an empty list needs no walk.
        if not value:
            return None
        value = getattr(value, name)
    return value


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    match value:
        case None:
            return ""
        case True | False:
            return str(value).lower()
        case list():
            return WITHIN.join(map(_text, value))
    return str(value)


NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
RUN = tuple("=+-@\t\r\n") + tuple("＝＋－＠")
"""How a cell begins that a spreadsheet takes for a formula, full-width forms included."""
UNSEEN = " \u00a0\u200b\u2060\ufeff"
"""What may stand before it without being noticed."""


def escape_formula(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it (OWASP)."""
    # Nearly every text begins with a letter or a digit, and then there is nothing to look at.
    if text[:1].isalnum() or not text.lstrip(UNSEEN).startswith(RUN) or NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def cell_text(value: Cell) -> str:
    """Return a cell of a text format; only text can be run, numbers and dates are as they are."""
    return escape_formula(value) if isinstance(value, str) else _text(value)
