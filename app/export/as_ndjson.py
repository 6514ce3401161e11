"""Newline-delimited JSON: the records of the JSON answer, one a line."""

from collections.abc import Iterator

from app.export.selection import Selection


def ndjson_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts."""
    for page in selection.whole_pages():
        yield b"\n".join((*selection.narrowed(page), b""))
