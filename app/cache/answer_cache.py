"""Answers held in memory, whole as they were sent, up to a number of bytes; all of them are counted.

Headers are held as the lines that are sent.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import getsizeof
from typing import Any

from cachetools import LRUCache
from starlette.types import Message

from app.http.protocol import ROUTE
from app.http.request import is_held

Key = tuple[str | bytes, ...]
LINES = re.compile(rb"(?:[!#-'*+.0-9A-Z^-z|~-]+: [\t\x20-\x7e\x80-\xff]*\r\n)*")
"""Headers as HTTP/1.1 takes them."""
RawHeaders = list[tuple[bytes, bytes]]


VARYING = frozenset({b"accept", b"accept-datetime", b"accept-language", b"accept-encoding"})
"""Headers of a request that stand in the key of its answer, or that make that there is none."""
UNCHANGED = frozenset({b"etag", b"cache-control", b"vary", b"last-modified"})
"""What a 304 says of an answer (RFC 9110, 15.4.5)."""
READABLE = frozenset({b"access-control-allow-origin", b"access-control-expose-headers"})
"""And what lets a script of another site read that."""
ENTRY = 900
"""Bytes that an answer takes beside its parts: its places in the tables, and the objects around it."""


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


def whole_lines(start: Message, end: Message) -> bytes | None:
    """Return the headers of an answer as lines; `None` where it is not whole, or they are none."""
    body, headers = end.get("body", b""), start["headers"]
    lines, said = lines_of(headers), dict(headers).get(b"content-length")
    is_whole = said == b"%d" % len(body) and not end.get("more_body")
    return lines if is_whole and are_lines(lines, len(headers)) else None


def headers_in(lines: bytes) -> RawHeaders:
    """Return what was written so."""
    return [
        (name, value) for name, _, value in (one.partition(b": ") for one in lines.splitlines())
    ]


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")


class AnswerCache(LRUCache[Key, KeptAnswer]):
    """The answers asked for last; what nobody asks for any more is pushed out."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(max_bytes, lambda answer: answer.size)

    def keep(self, key: Key, release: Any, start: Message, end: Message) -> bool:
        """Hold an answer, unless it alone would push out most others or is not whole."""
        headers, body = start["headers"], end.get("body", b"")
        if len(body) > self.maxsize // 8:
            return False
        said, head = dict(headers), whole_lines(start, end)
        unchanged = lines_of(one for one in headers if one[0] in UNCHANGED | READABLE)
        size = ENTRY + sum(map(getsizeof, (body, head, unchanged, *key)))
        if head is None or size > self.maxsize // 8:
            return False
        self[key] = KeptAnswer(
            None if b"immutable" in said.get(b"cache-control", b"") else release,
            head,
            unchanged,
            body,
            said[b"etag"],
            said.get(b"last-modified"),
            size,
            start.get(ROUTE),
        )
        return True


def may_be_kept(start: Message) -> bool:
    """Whether an answer that begins so depends on its key alone, and says what it is."""
    names = [name for name, _ in start["headers"]]
    varies = b",".join(value for name, value in start["headers"] if name == b"vary")
    return (
        start["status"] == 200
        and b"etag" in names
        and b"set-cookie" not in names
        and {name.strip() for name in varies.lower().split(b",")} <= VARYING
    )
