"""How many records a question gives: in all, by date for certain, and without a point on the map."""

from collections.abc import Iterable

from app.answering.snapshot import Snapshot
from app.filters.base import AppliedFilter
from app.filters.record_sets import Members
from app.question.question import Question
from app.shape.answer import Matches


def members_of(snapshot: Snapshot, question: Question) -> Members:
    """Return the matching records."""
    return members_by(snapshot, question, question.choices)


def members_by(snapshot: Snapshot, question: Question, choices: Iterable[AppliedFilter]) -> Members:
    """Return the records that match some of the filters, or others in their place."""
    sets = snapshot.sets(question.resource)
    found = sets.all
    for choice in choices:
        found = found & choice.filter.members(choice, sets)
    return found


def matches_of(
    snapshot: Snapshot, question: Question, asked: Members
) -> tuple[Matches | None, Matches | None]:
    """Count which of the matching records surely match by date, and which others may by place."""
    sets, choices = snapshot.sets(question.resource), question.choices
    by_date = by_place = None
    sure, is_dated = asked, False
    for choice in choices:
        certain = choice.filter.certain(choice, sets)
        if certain is not None:
            sure, is_dated = sure & certain, True
        possible = choice.filter.possible(choice, sets)
        if possible is not None:
            others = members_by(snapshot, question, (one for one in choices if one is not choice))
            by_place = Matches(
                certain=asked.difference_cardinality(possible),
                possible=others.intersection_cardinality(possible),
            )
    if is_dated:
        by_date = Matches(certain=len(sure), possible=len(asked) - len(sure))
    return by_date, by_place


def total_of(snapshot: Snapshot, question: Question) -> int:
    """Count the matching records."""
    return len(members_of(snapshot, question))


def without_point_of(snapshot: Snapshot, question: Question) -> int | None:
    """Count the records that match all filters but those on the map, which they cannot answer."""
    sets = snapshot.sets(question.resource)
    located = [one.filter.located(sets) for one in question.choices]
    has_point = next((one for one in located if one is not None), None)
    if has_point is None:
        return None
    others = (choice for choice, one in zip(question.choices, located, strict=True) if one is None)
    return members_by(snapshot, question, others).difference_cardinality(has_point)
