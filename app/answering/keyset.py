"""Keyset pages: where a page begins is a place in the order, never a count of records skipped."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2s
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, UnaryExpression, and_, false, or_

from app.declaration.resource import Resource
from app.declaration.sort import RELEVANCE, Order, Sort
from app.errors import BadParameter, BadRequest
from app.model.record_set import RecordOrder
from app.question.question import Question

MAX_INT = 2**31 - 1
"""Of an INTEGER column on Postgres."""
ORDINAL = Sort(RecordOrder.ordinal, kind=int)
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


def keys_of(
    resource: Resource, asked: Sequence[Order], rank: ColumnElement[float] | None = None
) -> list[tuple[Sort, bool]]:
    """Return sort keys and whether each descends; the id always ends them, so no two records tie.

    `rank` is how well each record holds the words asked for, where it does.
    """
    keys: list[tuple[Sort, bool]] = []
    for order in asked:
        if order == RELEVANCE and rank is not None:
            keys.append((Sort(rank, kind=float), True))
            continue
        sort = resource.sorts[order.name]
        if order.descending and sort.descending is not None:
            sort = replace(sort, column=sort.descending)
        keys.append((sort, order.descending))
        if sort.then and all(sort.then != one.name for one in asked):
            keys.append((resource.sorts[sort.then], False))
    if not any(sort.column is resource.id for sort, _ in keys):
        keys.append((Sort(resource.id), False))
    return keys


def order_by(
    keys: Sequence[tuple[Sort, bool]], *, backward: bool = False
) -> list[UnaryExpression[Any]]:
    """Return the ORDER BY; unknown values last, and so first when read backward.

    Whether a value is unknown is a key of its own: both databases can index that, while NULLS LAST
    cannot be indexed in SQLite.
    """
    terms = []
    for sort, descending in keys:
        if sort.nullable:
            unknown = sort.column.is_(None)
            terms.append(unknown.desc() if backward else unknown.asc())
        terms.append(sort.column.desc() if descending != backward else sort.column.asc())
    return terms


def beyond(keys: Sequence[tuple[Sort, bool]], place: KeysetPosition) -> ColumnElement[bool]:
    """Return the condition of the records that come after a place (before it, if backward)."""
    (sort, descending), *others = keys
    value, *values = place.values
    column = sort.column
    further: ColumnElement[bool]
    if value is None:
        further = column.is_not(None) if place.backward else false()
        tied = column.is_(None)
    else:
        further = column < value if descending != place.backward else column > value
        if sort.nullable and not place.backward:
            further = or_(further, column.is_(None))
        tied = column == value
    if not others:
        return further
    return or_(further, and_(tied, beyond(others, KeysetPosition(tuple(values), place.backward))))


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
    return decoded(_bound(question, release), [(ORDINAL, False)], cursor)


def encoded(bound: Bound, place: KeysetPosition | None) -> str | None:
    """Return an opaque cursor that is read again only together with what it is bound to."""
    if place is None:
        return None
    values = [value.isoformat() if isinstance(value, date) else value for value in place.values]
    body = json.dumps([place.backward, values], ensure_ascii=False, separators=(",", ":")).encode()
    return urlsafe_b64encode(_checksum(bound, body) + body).decode().rstrip("=")


def decoded(bound: Bound, keys: Sequence[tuple[Sort, bool]], cursor: str) -> KeysetPosition:
    """Read a cursor; raise `BadRequest` on one that is damaged or bound to anything else."""
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        checksum, body = raw[:CHECKSUM_BYTES], raw[CHECKSUM_BYTES:]
        if checksum != _checksum(bound, body):
            raise ValueError(cursor)
        backward, texts = json.loads(body)
        values = tuple(_value(sort, text) for (sort, _), text in zip(keys, texts, strict=True))
        place = KeysetPosition(values, bool(backward))
        # Anybody can make a checksum. What is not written as it is here may hold what no database
        # takes, such as half a character.
        if encoded(bound, place) != cursor:
            raise ValueError(cursor)
    except (ValueError, TypeError, RecursionError):
        raise refused(cursor) from None
    return place


def _value(sort: Sort, text: Any) -> Any:
    if text is None and sort.nullable:
        return None
    if sort.kind is date:
        return date.fromisoformat(text)
    if type(text) is not sort.kind:
        raise TypeError(text)
    if isinstance(text, str) and "\0" in text:
        raise ValueError(text)
    if isinstance(text, int | float) and not -MAX_INT <= text <= MAX_INT:
        raise ValueError(text)
    return text


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
