"""Cells: each is what stands in its record at its path, and none is run by a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from random import Random
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic_core import from_json

from app.answering.snapshot import Store
from app.export.as_csv import part_of
from app.export.selection import Selection
from app.resources import RESOURCES
from app.shape.field import fields_of
from app.table.cell import BETWEEN, WITHIN, CellReader
from app.table.column import ROW, Column, Layout, columns_of, lists_of
from app.table.line import RUN, UNSEEN, escape_formula

TABLES = [(name, rows) for name in RESOURCES for rows in (None, *lists_of(RESOURCES[name]))]


def at(value: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path, each path walked alone."""
    for place, name in enumerate(path):
        if isinstance(value, list):
            return [at(one, path[place:]) for one in value]
        if value is None:
            return None
        value = getattr(value, name)
    return value


def said(value: Any) -> str:
    """Return a value of a list as text."""
    if isinstance(value, list):
        return WITHIN.join(map(said, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def meant(column: Column, value: Any, path: Sequence[str]) -> Any:
    """Return the cell of a typed answer: what every other way of reading it must come to."""
    found = at(value, path)
    if isinstance(found, list):
        texts = [column.phrase(one) if column.phrase else said(one) for one in found]
        return BETWEEN.join(texts) if any(texts) else None
    return None if found is None or column.field.many else found


@pytest.mark.parametrize("name", RESOURCES)
def test_a_cell_is_what_stands_at_its_path(store: Store, name: str) -> None:
    columns = [Column(one) for one in fields_of(RESOURCES[name].answer) if not one.is_object]
    reader = CellReader([(one.name, None) for one in columns])
    filled = 0
    with store.open() as snapshot:
        selection = Selection.whole(snapshot, RESOURCES[name])
        read = zip(*map(reader.columns_of, selection.parsed_pages()), strict=True)
        records = [*selection.whole_records()]
        for column, pages in zip(columns, read, strict=True):
            cells = [cell for page in pages for cell in page]
            for record, cell in zip(records, cells, strict=True):
                found = meant(column, record, column.field.attributes)
                assert cell == (str(found) if isinstance(found, date) else found), record.id
                filled += cell is not None
    assert filled > len(columns)


SIGNS = [*"aЖ1,.;|/'\"\0\x0b\u2028", *RUN, *UNSEEN]


def made(annotation: Any, chance: Random) -> Any:
    """Return a value of a type; texts mean something to a table."""
    if get_origin(annotation) is Literal:
        return chance.choice(get_args(annotation))
    if get_origin(annotation) is list:
        return [made(get_args(annotation)[0], chance) for _ in range(chance.choice((0, 1, 1, 3)))]
    if get_args(annotation) and not isinstance(annotation, type):
        return made(chance.choice(get_args(annotation)), chance)
    if isinstance(annotation, TypeVar) or annotation is str:
        return "".join(chance.choices(SIGNS, k=chance.randrange(5)))
    if issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        values = {name: made(info.annotation, chance) for name, info in fields}
        return annotation.model_construct(**values)
    if issubclass(annotation, Enum):
        return chance.choice(list(annotation))
    return {
        NoneType: None,
        bool: chance.random() < 0.5,
        int: chance.randrange(-9, 9),
        float: chance.uniform(-1, 1) * 10.0 ** chance.randrange(-9, 9),
        date: date.fromordinal(chance.randrange(1, date.max.toordinal())),
    }[annotation]


def rows_meant(columns: Sequence[Column], rows: str | None, record: Any) -> Iterator[list[Any]]:
    """Give the rows of a typed answer."""
    parts = [None] if rows is None else getattr(record, rows)
    for row, part in enumerate(parts, 1):
        yield [
            row
            if one.field is ROW
            else meant(one, part, one.field.attributes[1:])
            if one.of_part
            else meant(one, record, one.field.attributes)
            for one in columns
        ]


@pytest.mark.parametrize(("name", "rows"), TABLES)
@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=True))
def test_lines_are_those_of_the_typed_answers(name: str, rows: str | None, chance: Random) -> None:
    answer = RESOURCES[name].answer
    columns = columns_of(RESOURCES[name], (), rows)
    records = [made(answer, chance) for _ in range(chance.randrange(4))]
    bodies = [record.model_dump_json(by_alias=True) for record in records]
    lines = part_of(Layout(columns, rows).columns_of([*map(from_json, bodies)]))
    expected = io.StringIO(newline="")
    csv.writer(expected, lineterminator="\r\n").writerows(
        [escape_formula(cell) if type(cell) is str else said(cell) for cell in row]
        for body in bodies
        for row in rows_meant(columns, rows, answer.model_validate_json(body))
    )
    assert lines.decode() == expected.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"),
        *("＝1+1", "＋1", "－1+1", "＠A1", "\ufeff=1", "\u200b=1", "\u00a0=1"),
        '=HYPERLINK("http://example.org","click")',
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.5", "2022-03-16", "a=1", "–", "“=1”", "", "5-6", "'x"])
def test_numbers_dates_and_words_stay_as_they_are(text: str) -> None:
    assert escape_formula(text) == text


@given(st.text())
def test_no_text_begins_like_a_formula_unless_it_is_a_number(text: str) -> None:
    shown = escape_formula(text)
    assert shown.removeprefix("'") == text.removeprefix("'") or shown == text
    if shown.startswith(RUN):
        float(shown)
