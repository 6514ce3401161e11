"""How many records a question gives: in all, by date for certain, and without a point on the map."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, not_, or_, select, true

from app.answering.snapshot import Snapshot
from app.question.question import Question
from app.shape.answer import Matches


@dataclass(frozen=True)
class Counts:
    """How many records there are, how many of them surely match by date, and how many may by place."""

    total: int
    by_date: Matches | None
    by_place: Matches | None


def count_of(snapshot: Snapshot, question: Question) -> Counts:
    """Count the matching records in one query."""
    choices = question.choices
    certain = [test for one in choices if (test := one.filter.certain(one)) is not None]
    possible = [(one, test) for one in choices if (test := one.filter.possible(one)) is not None]
    asked, wide, apart = question.condition, question.condition, []
    for choice, test in possible:
        wide = and_(true(), *(one.filter.where(one) for one in choices if one is not choice))
        wide, apart = and_(wide, or_(choice.filter.where(choice), test)), [test]
    counts: list[Any] = [
        func.count().filter(asked),
        func.count().filter(asked, *certain),
        func.count().filter(*apart, wide) if apart else func.count().filter(asked),
        func.count().filter(asked, not_(*apart)) if apart else func.count().filter(asked),
    ]
    statement = select(*counts).select_from(question.resource.vocabulary.model).where(wide)
    total, sure, may_be, there = snapshot.connection.execute(statement).one()
    return Counts(
        total,
        Matches(certain=sure, possible=total - sure) if certain else None,
        Matches(certain=there, possible=may_be) if apart else None,
    )


def total_of(snapshot: Snapshot, question: Question) -> int:
    """Count the matching records."""
    statement = select(func.count()).select_from(question.resource.vocabulary.model)
    return snapshot.connection.execute(statement.where(question.condition)).scalar_one()


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
