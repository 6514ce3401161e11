"""Cells as texts and as lines of CSV (RFC 4180), nothing in them that a spreadsheet would run."""

import re
from collections.abc import Sequence
from types import NoneType
from typing import TypeGuard

Cell = str | float | bool | None
"""A day is a text, as JSON has it."""
Cells = Sequence[Cell]
"""The cells of one column."""

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
RUN = tuple("=+-@\t\r\n") + tuple("＝＋－＠")
"""How a cell begins that a spreadsheet takes for a formula, full-width forms included."""
UNSEEN = " \u00a0\u200b\u2060\ufeff"
"""What may stand before it without being noticed."""
BEGINNINGS = frozenset(RUN).union(UNSEEN)
"""What begins every text that gets an apostrophe."""
QUOTE = '"'


def text_of(value: Cell) -> str:
    """Return a value as text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def escape_formula(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it (OWASP)."""
    if not text.lstrip(UNSEEN).startswith(RUN) or NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def are_texts(cells: Sequence[object]) -> TypeGuard[Sequence[str]]:
    """Whether all cells of a column are text."""
    return {*map(type, cells)} == {str}


def texts_of(cells: Sequence[Cell]) -> Sequence[str]:
    """Return a column's cells as a text format has them; only text can be run, numbers are as they are."""
    if are_texts(cells):
        texts = cells
    elif {*map(type, cells)} <= {str, NoneType}:
        texts = [one if isinstance(one, str) else "" for one in cells]
    else:
        return [escape_formula(one) if isinstance(one, str) else text_of(one) for one in cells]
    if BEGINNINGS.isdisjoint({one[:1] for one in texts}):
        return texts  # so are nearly all
    return [*map(escape_formula, texts)]


def lines_of(columns: Sequence[Cells]) -> list[str]:
    """Return the lines of some rows, without their ends."""
    return [*map(",".join, zip(*map(_texts, columns), strict=True))]


def _texts(cells: Cells) -> Sequence[str]:
    """Return the cells of a column as they stand in a line; what few columns need is asked of all cells."""
    texts = texts_of(cells)
    return [*map(_quoted, texts)] if _is_quoted("".join(texts)) else texts


def _quoted(text: str) -> str:
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if _is_quoted(text) else text


def _is_quoted(text: str) -> bool:
    return "," in text or QUOTE in text or "\n" in text or "\r" in text
