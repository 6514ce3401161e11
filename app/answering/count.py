"""How many records a question gives: in all, by date for certain, and without a point on the map."""

from typing import Any

from sqlalchemy import func, select

from app.answering.snapshot import Snapshot
from app.question.question import Question
from app.shape.answer import Matches


def count_of(snapshot: Snapshot, question: Question) -> tuple[int, Matches | None]:
    """Count the matching records, and by date the certain among them."""
    certainly = [one.filter.certain(one) for one in question.choices]
    counts: list[Any] = [
        func.count(),
        *(func.count().filter(certain) for certain in certainly if certain is not None),
    ]
    statement = (
        select(*counts).select_from(question.resource.vocabulary.model).where(question.condition)
    )
    total, *certain = snapshot.connection.execute(statement).one()
    return total, Matches(certain=certain[0], possible=total - certain[0]) if certain else None


def total_of(snapshot: Snapshot, question: Question) -> int:
    """Count the matching records."""
    return count_of(snapshot, question)[0]


def without_point_of(snapshot: Snapshot, question: Question) -> int | None:
    """Count the records that match all filters but those on the map, which they cannot answer."""
    located = [one.filter.located for one in question.choices if one.filter.located is not None]
    if not located:
        return None
    others = (one for one in question.choices if one.filter.located is None)
    statement = (
        select(func.count())
        .select_from(question.resource.vocabulary.model)
        .where(question.resource.id.not_in(located[0]), *(one.filter.where(one) for one in others))
    )
    return snapshot.connection.execute(statement).scalar_one()
