"""Cells: each is what stands in its record at its path, and none is run by a spreadsheet."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.snapshot import Store
from app.export.cell import BETWEEN, CellReader
from app.export.cell_text import RUN, escape_formula, text_of
from app.export.selection import Selection
from app.resources import RESOURCES
from app.shape.field import fields_of


def at(value: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path, each path walked alone."""
    for place, name in enumerate(path):
        if isinstance(value, list):
            return [at(one, path[place:]) for one in value]
        if value is None:
            return None
        value = getattr(value, name)
    return value


@pytest.mark.parametrize("name", RESOURCES)
def test_a_cell_is_what_stands_at_its_path(store: Store, name: str) -> None:
    fields = [one for one in fields_of(RESOURCES[name].answer) if not one.is_object]
    reader = CellReader(fields, [None] * len(fields))
    filled = 0
    with store.open() as snapshot:
        for record in Selection.whole(snapshot, RESOURCES[name]).whole_records():
            for field, cell in zip(fields, reader.cells_of(record), strict=True):
                found = at(record, field.attributes)
                if field.many:
                    texts = [text_of(one) for one in found or ()]
                    found = BETWEEN.join(texts) if any(texts) else None
                assert cell == found, (record.id, field.name)
                filled += cell is not None
    assert filled > len(fields)


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
