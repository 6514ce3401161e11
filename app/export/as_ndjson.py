"""Newline-delimited JSON: the records of the JSON answer, one a line."""

from collections.abc import Iterator

from app.export.selection import Selection


def ndjson_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts."""
    for page in selection.whole_pages():
        yield b"".join(line for body in selection.narrowed(page) for line in (body, b"\n"))
