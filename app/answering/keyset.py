"""Records in the order asked for, and keyset pages: each begins at a place, not after a count."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, UnaryExpression

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.declaration.sort import RELEVANCE, Order
from app.errors import BadParameter, BadRequest
from app.filters.record_sets import Members
from app.filters.search_index import hits_of
from app.model.record_set import record_orders
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


def order_by(
    resource: Resource, asked: Sequence[Order], rank: ColumnElement[float] | None = None
) -> list[UnaryExpression[Any]]:
    """Return the ORDER BY; unknown values last, and the id at the end, so that no two records tie.

    `rank` is how well each record holds the words asked for, where it does. Whether a value is unknown is
    a key of its own: both databases can index that, while NULLS LAST cannot be indexed in SQLite.
    """
    terms: list[UnaryExpression[Any]] = []
    beside = {one.name for one in asked}

    def add(one: Order) -> None:
        if one == RELEVANCE and rank is not None:
            terms.append(rank.desc())
            return
        sort = resource.sorts[one.name]
        column = sort.column
        if one.descending and sort.descending is not None:
            column = sort.descending
        if sort.nullable:
            terms.append(column.is_(None).asc())
        terms.append(column.desc() if one.descending else column.asc())
        if sort.then and sort.then not in beside:
            add(Order(sort.then))

    for one in asked:
        add(one)
    if "id" not in beside:
        add(Order("id"))
    return terms


def in_order(snapshot: Snapshot, question: Question, members: Members) -> Iterable[int]:
    """Give the ordinals of the matching records in the order asked for."""
    if question.order == question.resource.order:
        return members
    return filter(members.__contains__, _order(snapshot, question))


def _order(snapshot: Snapshot, question: Question) -> Sequence[int]:
    """Return the ordinals of all records in the order asked for; by rank, of those with the words."""
    resource = question.resource
    expression = question.expression if RELEVANCE in question.order else None
    hits = None if expression is None else hits_of(expression, snapshot.connection)

    def arranged(ordinals: Select[int]) -> Select[int]:
        found = ordinals.join(resource.vocabulary.table, resource.id == record_orders.c.id)
        if hits is not None:
            found = found.join(hits, hits.c.id == record_orders.c.id)
            found = found.where(hits.c.resource == resource.name)
        rank = None if hits is None else hits.c.rank
        return found.order_by(*order_by(resource, question.order, rank))

    return snapshot.sets(resource).in_order((question.order, expression), arranged)


def ordinals_at(
    snapshot: Snapshot,
    question: Question,
    members: Members,
    place: KeysetPosition | None,
    limit: int,
) -> Page[int]:
    """Return a page of ordinals: no more of the order is walked than must be.

    Raises `BadRequest` on a place beside no record, which no cursor of ours says.
    """
    backward = place is not None and place.backward
    if place is not None and not 0 <= place.values[0] < len(snapshot.sets(question.resource).all):
        raise refused(question.cursor or "")
    if question.order == question.resource.order:
        found = _numbered(members, place, limit + 1)
    else:
        order = _order(snapshot, question)
        if place is not None:
            try:
                at = order.index(place.values[0])
            except ValueError:  # By rank, only those with the words have a place.
                raise refused(question.cursor or "") from None
            order = order[:at][::-1] if backward else order[at + 1 :]
        found = list(islice(filter(members.__contains__, order), limit + 1))
    return cut(found, limit, place, lambda ordinal: (ordinal,))


def _numbered(members: Members, place: KeysetPosition | None, most: int) -> list[int]:
    """Return the members after a place or before it, the nearest first."""
    if place is None:
        return list(members[:most])
    (ordinal,) = place.values
    if place.backward:
        end = members.rank(ordinal) - (ordinal in members)
        return list(members[max(0, end - most) : end])[::-1]
    first = members.rank(ordinal)
    return list(members[first : first + most])
