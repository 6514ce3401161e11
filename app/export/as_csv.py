"""CSV (RFC 4180): a header always, ids beside labels, nothing that a spreadsheet would run.

A byte order mark stands before it only where it is asked for: Excel needs it to read UTF-8, and plain
readers take it for a part of the first column's name.
"""

from collections.abc import Iterator, Sequence

from app.export.cell import Cells
from app.export.cell_text import texts_of
from app.export.selection import Selection
from app.export.table import Heading, Table, records_table
from app.shape.parameter import Parameter

BYTE_ORDER_MARK = "\ufeff"
QUOTE = '"'

BOM = Parameter(
    "bom",
    "`true` puts a byte order mark before a CSV file, by which Excel knows that it is UTF-8.",
    {"type": "string", "enum": ["true", "false"], "default": "false"},
    example="true",
)


def csv_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts."""
    return table_csv(records_table(selection), bom=selection.parameter("bom") == "true")


def table_csv(table: Table, *, bom: bool = False) -> Iterator[bytes]:
    """Give a table in parts."""
    yield head_of(table.columns, bom=bom)
    yield from map(lines_of, table.pages)


def head_of(columns: Sequence[Heading], *, bom: bool = False) -> bytes:
    """Return the header."""
    mark = BYTE_ORDER_MARK if bom else ""
    return mark.encode() + lines_of([[column.name] for column in columns])


def lines_of(columns: Sequence[Cells]) -> bytes:
    """Return the lines of some rows."""
    return "\r\n".join([*map(",".join, zip(*map(_texts, columns), strict=True)), ""]).encode()


def _texts(cells: Cells) -> Sequence[str]:
    """Return the cells of a column as they stand in a line; what few columns need is asked of all cells."""
    texts = texts_of(cells)
    return [*map(_quoted, texts)] if _is_quoted("".join(texts)) else texts


def _quoted(text: str) -> str:
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if _is_quoted(text) else text


def _is_quoted(text: str) -> bool:
    return "," in text or QUOTE in text or "\n" in text or "\r" in text
