"""Records in the order asked for: the members of a set by their numbers, or by an order asked once."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, UnaryExpression

from app.answering.keyset import KeysetPosition, Page, cut, refused
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.declaration.sort import RELEVANCE, Order
from app.filters.record_sets import Members
from app.filters.search_index import hits_of
from app.model.record_set import RecordOrder
from app.question.question import Question


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
        found = ordinals.join(resource.vocabulary.table, resource.id == RecordOrder.id)
        if hits is not None:
            found = found.join(hits, hits.c.id == RecordOrder.id)
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
