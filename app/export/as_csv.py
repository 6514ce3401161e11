"""CSV (RFC 4180): a header always, ids beside labels, nothing that a spreadsheet would run.

A byte order mark stands before it only where it is asked for: Excel needs it to read UTF-8, and plain
readers take it for a part of the first column's name.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from app.export.selection import Selection
from app.export.table import Table, records_table
from app.shape.parameter import Parameter
from app.table.column import whole_layout
from app.table.line import Cells, lines_of

BYTE_ORDER_MARK = "\ufeff"

BOM = Parameter(
    "bom",
    "`true` puts a byte order mark before a CSV file, by which Excel knows that it is UTF-8.",
    {"type": "string", "enum": ["true", "false"], "default": "false"},
    example="true",
)


def csv_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts; of whole records it has the lines that a load wrote."""
    bom = selection.parameter("bom") == "true"
    if selection.id or selection.question.fields or selection.parameter("rows"):
        return table_csv(records_table(selection), bom=bom)
    head = head_of((one.name for one in whole_layout(selection.resource).columns), bom=bom)
    return chain((head,), (b"\r\n".join((*page, b"")) for page in selection.line_pages()))


def table_csv(table: Table, *, bom: bool = False) -> Iterator[bytes]:
    """Give a table in parts."""
    yield head_of((one.name for one in table.columns), bom=bom)
    yield from map(part_of, table.pages)


def head_of(names: Iterable[str], *, bom: bool = False) -> bytes:
    """Return the header."""
    return (BYTE_ORDER_MARK if bom else "").encode() + part_of([[name] for name in names])


def part_of(columns: Sequence[Cells]) -> bytes:
    """Return the lines of some rows."""
    return "\r\n".join([*lines_of(columns), ""]).encode()
