"""An answer in memory: whole, its headers as the lines that are sent, and those of the 304 in its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.http.request import is_held

LINES = re.compile(rb"(?:[!#-'*+.0-9A-Z^-z|~-]+: [\t\x20-\x7e\x80-\xff]*\r\n)*")
"""Headers as HTTP/1.1 takes them."""
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer of one release, or of all."""

    release: Any
    """What was seen to be current before it was made; `None` where it says that it never changes."""
    head: bytes
    """Its headers as they are sent, a line each."""
    unchanged: bytes
    """Those of the 304 in its place."""
    body: bytes
    etag: bytes
    last_modified: bytes | None
    size: int
    """Bytes in memory, with its key."""
    route: str | None
    """Template of the route that made it."""

    def is_held(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether the client that sends these headers has it already."""
        tags, since = headers.get(b"if-none-match"), headers.get(b"if-modified-since")
        if tags == self.etag or (tags is None and since is None):
            return tags is not None
        modified = self.last_modified
        return is_held(self.etag.decode("latin-1"), _text(modified), _text(tags), _text(since))


def lines_of(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return headers as HTTP/1.1 writes them."""
    return b"".join(b"%b: %b\r\n" % header for header in headers)


def are_lines(lines: bytes, count: int) -> bool:
    """Whether these are so many headers: nothing in any of them makes another line."""
    return lines.count(b"\n") == count and LINES.fullmatch(lines) is not None


def headers_in(lines: bytes) -> RawHeaders:
    """Return what was written so."""
    return [
        (name, value) for name, _, value in (one.partition(b": ") for one in lines.splitlines())
    ]


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")
