"""Keyset pages: where a page begins is a place in the order, never a count of records skipped."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, Generic, TypeVar

from app.errors import BadParameter, BadRequest
from app.question.question import Question

MAX_INT = 2**31 - 1
"""Of an INTEGER column on Postgres."""
ORDINAL = (int,)
"""What a place in any order of a list is told by: the number of the record beside it."""
Row = TypeVar("Row")
Bound = Sequence[Any]
"""What a cursor is bound to, as JSON can write it."""


@dataclass(frozen=True)
class KeysetPosition:
    """A place in an order: the sort values of the record beside it, and which way to read from it."""

    values: tuple[Any, ...]
    backward: bool = False


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows in order, and where the pages beside them begin."""

    rows: Sequence[Row]
    next: KeysetPosition | None
    prev: KeysetPosition | None


def cut(
    rows: Sequence[Row],
    limit: int,
    place: KeysetPosition | None,
    position: Callable[[Row], tuple[Any, ...]],
) -> Page[Row]:
    """Return the page of rows that were read from a place on, one more than it may hold."""
    backward = place is not None and place.backward
    more = len(rows) > limit
    shown = rows[:limit][::-1] if backward else rows[:limit]
    following = KeysetPosition(position(shown[-1])) if shown and (backward or more) else None
    before = more if backward else place is not None
    preceding = KeysetPosition(position(shown[0]), backward=True) if shown and before else None
    return Page(shown, following, preceding)


def cursor_of(question: Question, release: str, place: KeysetPosition | None) -> str | None:
    """Return an opaque cursor, bound to the question and the release it was made for."""
    return encoded(_bound(question, release), place)


def place_of(question: Question, release: str, cursor: str) -> KeysetPosition:
    """Read a cursor; raise `BadRequest` on one that is damaged or of another question or release."""
    return decoded(_bound(question, release), ORDINAL, cursor)


def encoded(bound: Bound, place: KeysetPosition | None) -> str | None:
    """Return an opaque cursor that is read again only together with what it is bound to."""
    if place is None:
        return None
    said = json.dumps([place.backward, place.values], ensure_ascii=False, separators=(",", ":"))
    body = said.encode()
    return urlsafe_b64encode(_checksum(bound, body) + body).decode().rstrip("=")


def decoded(bound: Bound, kinds: Sequence[type], cursor: str) -> KeysetPosition:
    """Read a cursor of values of these types; raise `BadRequest` on a damaged or foreign one."""
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        checksum, body = raw[:CHECKSUM_BYTES], raw[CHECKSUM_BYTES:]
        if checksum != _checksum(bound, body):
            raise ValueError(cursor)
        backward, held = json.loads(body)
        values = tuple(_checked(kind, value) for kind, value in zip(kinds, held, strict=True))
        place = KeysetPosition(values, bool(backward))
        # Anybody can make a checksum. What is not written as it is here may hold what no database
        # takes, such as half a character.
        if encoded(bound, place) != cursor:
            raise ValueError(cursor)
    except (ValueError, TypeError, RecursionError):
        raise refused(cursor) from None
    return place


def _checked(kind: type, value: Any) -> Any:
    is_taken = "\0" not in value if isinstance(value, str) else -MAX_INT <= value <= MAX_INT
    if type(value) is not kind or not is_taken:
        raise ValueError(value)
    return value


CHECKSUM_BYTES = 9
"""Enough that no cursor of another question passes by chance."""


def _bound(question: Question, release: str) -> Bound:
    # The page's length may change between pages; everything that moves records may not.
    order = list(map(str, question.order))
    return [question.resource.name, question.filters_alone, order, release]


def _checksum(bound: Bound, body: bytes) -> bytes:
    return blake2s(json.dumps(bound).encode() + body, digest_size=CHECKSUM_BYTES).digest()


def refused(cursor: str) -> BadRequest:
    """Return the refusal of a cursor that does not belong to the question, or is damaged."""
    detail = (
        "This cursor belongs to another question or to an earlier release of the data, or it is "
        "damaged. Begin again without it: pages of two releases do not add up to one list."
    )
    return BadRequest([BadParameter("cursor", cursor, "bad_cursor", detail, replace=())])
