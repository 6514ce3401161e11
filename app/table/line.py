"""Rows as lines of CSV (RFC 4180), nothing in them that a spreadsheet would run."""

from collections.abc import Sequence

from app.table.cell import Cells
from app.table.cell_text import texts_of

QUOTE = '"'


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
