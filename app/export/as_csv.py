"""CSV (RFC 4180): a header always, ids beside labels, nothing that a spreadsheet would run.

There is no byte order mark: plain readers take it for a part of the first column's name. Whoever
opens files with Excel gets XLSX, which needs none.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from app.export.column import cell_text, columns_of
from app.export.selection import Selection


def csv_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts."""
    columns = columns_of(selection.resource, selection.question.fields)
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    yield _taken(buffer)
    # Narrowing is the columns' part: a phrase is made of fields that were perhaps not asked for.
    for page in selection.whole_pages():
        for record in map(selection.resource.answer.model_validate_json, page):
            writer.writerow(cell_text(column.value(record)) for column in columns)
        yield _taken(buffer)


def _taken(buffer: StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
