"""Answers held in memory, whole as they were sent, up to a number of bytes; all of them are counted."""

from sys import getsizeof
from typing import Any

from cachetools import LRUCache
from starlette.types import Message

from app.cache.kept_answer import KeptAnswer, are_lines, lines_of
from app.http.protocol import ROUTE

Key = tuple[str | bytes, ...]

VARYING = frozenset({b"accept", b"accept-datetime", b"accept-language", b"accept-encoding"})
"""Headers of a request that stand in the key of its answer, or that make that there is none."""
UNCHANGED = frozenset({b"etag", b"cache-control", b"vary", b"last-modified"})
"""What a 304 says of an answer (RFC 9110, 15.4.5)."""
READABLE = frozenset({b"access-control-allow-origin", b"access-control-expose-headers"})
"""And what lets a script of another site read that."""
ENTRY = 900
"""Bytes that an answer takes beside its parts: its places in the tables, and the objects around it."""


class AnswerCache(LRUCache[Key, KeptAnswer]):
    """The answers asked for last; what nobody asks for any more is pushed out."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(max_bytes, lambda answer: answer.size)

    def keep(self, key: Key, release: Any, start: Message, end: Message) -> bool:
        """Hold an answer, unless it alone would push out most others or is not whole."""
        headers, body = start["headers"], end.get("body", b"")
        if len(body) > self.maxsize // 8:
            return False
        said = dict(headers)
        is_whole = said.get(b"content-length") == b"%d" % len(body) and not end.get("more_body")
        head = lines_of(headers)
        unchanged = lines_of(one for one in headers if one[0] in UNCHANGED | READABLE)
        size = ENTRY + sum(map(getsizeof, (body, head, unchanged, *key)))
        if not is_whole or size > self.maxsize // 8 or not are_lines(head, len(headers)):
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
