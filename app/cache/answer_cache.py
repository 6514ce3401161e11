"""Answers held in memory, whole as they were sent, up to a number of bytes; and what each is found by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import getsizeof
from typing import Any

from cachetools import LRUCache
from starlette.types import Message, Scope

from app.http.accept import encoding_of, preferred_language
from app.http.origin import Origins, base_in
from app.http.protocol import REFUSED, ROUTE
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


Key = tuple[str | bytes, ...]

VARYING = frozenset({b"accept", b"accept-datetime", b"accept-language", b"accept-encoding"})
"""Headers of a request that stand in the key of its answer, or that make that there is none."""
UNCHANGED = frozenset({b"etag", b"cache-control", b"vary", b"last-modified"})
"""What a 304 says of an answer (RFC 9110, 15.4.5)."""
READABLE = frozenset({b"access-control-allow-origin", b"access-control-expose-headers"})
"""And what lets a script of another site read that."""
ENTRY = 900
"""Bytes that an answer takes beside its parts: its places in the tables, and the objects around it."""


class AnswerCache:
    """The answers asked for last; what nobody asks for any more is pushed out."""

    def __init__(self, max_bytes: int) -> None:
        self._answers = LRUCache[Key, KeptAnswer](max_bytes, lambda answer: answer.size)
        self.get = self._answers.get

    @property
    def size(self) -> int:
        """Bytes that are held."""
        return int(self._answers.currsize)

    def keep(self, key: Key, release: Any, start: Message, end: Message) -> bool:
        """Hold an answer, unless it alone would push out most others or is not whole."""
        headers, body = start["headers"], end.get("body", b"")
        if len(body) > self._answers.maxsize // 8:
            return False
        said = dict(headers)
        is_whole = said.get(b"content-length") == b"%d" % len(body) and not end.get("more_body")
        head = lines_of(headers)
        unchanged = lines_of(one for one in headers if one[0] in UNCHANGED | READABLE)
        size = ENTRY + sum(map(getsizeof, (body, head, unchanged, *key)))
        if not is_whole or size > self._answers.maxsize // 8 or not are_lines(head, len(headers)):
            return False
        self._answers[key] = KeptAnswer(
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


NEVER = "/healthz"
"""It answers whatever the database does, so nothing may wait for that."""
MAX_CHOOSING = 1_000
"""Bytes, together, of the headers that choose an answer. What they mean is remembered, too."""
REMEMBERED = 1_024
"""Values of a header whose meaning is remembered."""


class Keys:
    """Makes keys of requests, for answers as they are made or in each encoding."""

    def __init__(self, origins: Origins, *, in_each_encoding: bool) -> None:
        self._origin = lru_cache(REMEMBERED)(origins.at)
        self._in_each_encoding = in_each_encoding

    def key_of(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Key | None:
        """Return what an answer depends on; `None` where it may depend on more, or is not to be kept."""
        accept = headers.get(b"accept", b"")
        languages = headers.get(b"accept-language", b"")
        encodings = headers.get(b"accept-encoding")
        host = headers.get(b"host", b"")
        if (
            # A header that is sent twice means something else each time; whoever reads it decides.
            len(headers) != len(scope["headers"])
            or len(accept) + len(languages) + len(encodings or b"") + len(host) > MAX_CHOOSING
            or b"range" in headers
            or b"accept-datetime" in headers
            or REFUSED in scope.get("state", ())
            or scope["path"] == NEVER
        ):
            return None
        return (
            # Within a release the path loses it on its way in.
            base_in(scope).release or "",
            scope["path"],
            scope["query_string"],
            self._origin(scope["scheme"], host),
            accept,
            _language(languages),
            encoding_of(encodings) if self._in_each_encoding else "as it is made",
        )


@lru_cache(REMEMBERED)
def _language(accepted: bytes) -> str:
    return preferred_language(accepted.decode("latin-1"))
