"""The columns of a table, from the declaration of an answer and never from the records found."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from app.declaration.representation import Record
from app.declaration.resource import Resource

BETWEEN = " | "
"""Between the values of a list; the values of one part stand at the same place in every column."""
WITHIN = " / "
"""Between the values of a list within a list."""

EARLY = ("asserted_by", "speaker", "certainty", "certainty_phrase", "stance", "status")
"""Fields that come right after id and label: who says it and how firmly, before what is said of it."""
LATE = "links"


@dataclass(frozen=True)
class Column:
    """A column: its name is the path of the field it gives."""

    name: str
    path: tuple[str, ...]
    type: str
    """`string`, `integer`, `number`, `boolean` or `date`; a list is always a string."""
    many: bool = False
    told: Callable[[Record], str] | None = None
    """Gives one part of a list as a phrase."""
    help: str | None = None

    def value(self, record: Record) -> str | float | bool | None:
        """Return the cell of a record: text, or what the type says; `None` where it is unknown."""
        found: Any = record
        for place, name in enumerate(self.path):
            # Cells are empty more often than not, and an empty list needs no walk.
            if not found:
                return None
            if isinstance(found, list):
                found = [_at(one, self.path[place:]) for one in found]
                break
            found = found[name]
        if not self.many:
            return cast("str | float | bool | None", found)
        parts = found or ()
        texts = [*map(_text, parts)] if self.told is None else [*map(self.told, parts)]
        return BETWEEN.join(texts) if any(texts) else None


def columns_of(resource: Resource, fields: Sequence[str] = ()) -> list[Column]:
    """Return the columns of a resource, or those that `fields` asks for, in a fixed order."""
    schema = resource.answer.model_json_schema(mode="serialization")
    told = resource.forms.told
    columns = [*_walk(schema, schema, (), many=False, told=told)]
    first = ("id", resource.vocabulary.label_name, *EARLY)
    rank = {name: place for place, name in enumerate(first)} | {LATE: len(first) + 1}
    columns.sort(key=lambda column: rank.get(column.path[0], len(first)))
    if not fields:
        return columns
    return [column for column in columns if any(_is_asked(column, field) for field in fields)]


def _is_asked(column: Column, field: str) -> bool:
    if column.name == field or column.name.startswith(f"{field}."):
        return True
    # A value that is not given by itself comes with what it must not be parted from.
    return column.told is not None and field.startswith(f"{column.name}.")


def _walk(
    schema: Mapping[str, Any],
    root: Mapping[str, Any],
    path: tuple[str, ...],
    *,
    many: bool,
    told: Mapping[str, Callable[[Record], str]],
) -> Iterator[Column]:
    name = ".".join(path)
    for variant in _variants(schema, root):
        if "properties" in variant:
            if name in told:
                yield Column(name, path, "string", many, told[name], schema.get("description"))
            for key, inner in variant["properties"].items():
                for column in _walk(inner, root, (*path, key), many=many, told=told):
                    # Beside the phrase stand the ids alone: no number without its claimant.
                    if name not in told or column.name.endswith(".id"):
                        yield column
        elif variant.get("type") == "array":
            items = {**variant["items"], "description": schema.get("description")}
            yield from _walk(items, root, path, many=True, told=told)
        else:
            kind = "date" if variant.get("format") == "date" else variant.get("type", "string")
            yield Column(
                name,
                path,
                "string" if many else kind,
                many,
                help=schema.get("description"),
            )


def _variants(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give what the value can be, but for null: an unknown value is an empty cell."""
    if "$ref" in schema:
        yield root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    elif "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from _variants(one, root)
    elif schema.get("type") != "null":
        yield schema


def _at(value: Any, path: Sequence[str]) -> Any:
    for place, name in enumerate(path):
        if isinstance(value, list):
            return [_at(one, path[place:]) for one in value]
        if value is None:
            return None
        value = value[name]
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


def cell_text(value: str | float | bool | None) -> str:
    """Return a cell of a text format; only text can be run, numbers and dates are as they are."""
    return escape_formula(value) if isinstance(value, str) else _text(value)
