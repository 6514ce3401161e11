"""CSV (RFC 4180): a header always, ids beside labels, nothing that a spreadsheet would run.

A byte order mark stands before it only where it is asked for: Excel needs it to read UTF-8, and plain
readers take it for a part of the first column's name.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from app.export.cell_text import cell_text
from app.export.selection import Selection
from app.export.table import Heading, Row, Table, records_table
from app.shape.parameter import Parameter

BYTE_ORDER_MARK = "\ufeff"

BOM = Parameter(
    "bom",
    "`true` puts a byte order mark before a CSV file, by which Excel knows that it is UTF-8.",
    {"type": "string", "enum": ["true", "false"], "default": "false"},
    many=False,
    example="true",
)


def csv_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts."""
    return table_csv(records_table(selection), bom=selection.parameter("bom") == "true")


def table_csv(table: Table, *, bom: bool = False) -> Iterator[bytes]:
    """Give a table in parts."""
    lines = CsvLines()
    yield lines.head(table.columns, bom=bom)
    for page in table.pages:
        yield lines.of(page)


class CsvLines:
    """Rows as lines."""

    def __init__(self) -> None:
        self._buffer = StringIO(newline="")
        self._writer = csv.writer(self._buffer, lineterminator="\r\n")

    def head(self, columns: Sequence[Heading], *, bom: bool = False) -> bytes:
        """Return the header."""
        self._buffer.write(BYTE_ORDER_MARK if bom else "")
        return self.of([[column.name for column in columns]])

    def of(self, rows: Iterable[Row]) -> bytes:
        """Return the lines of these rows."""
        self._writer.writerows(
            [None if cell is None else cell_text(cell) for cell in row] for row in rows
        )
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return text.encode()
