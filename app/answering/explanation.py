"""Why each record matched, by which path; and where nothing did, what would have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from app.answering.facet_counts import facet_values
from app.answering.snapshot import Snapshot, total_of
from app.filters.base import AppliedFilter, Facts, Mode
from app.question.question import Linked, Question
from app.shape.answer import Explanation, MatchedBy, NearestValue, Without
from app.vocabulary.index import ancestors

MAX_NEAREST = 5
"""Values offered for one filter: a reader chooses among a handful."""


def explained(
    snapshot: Snapshot, question: Question, ids: Sequence[str], bodies: Sequence[bytes]
) -> list[bytes]:
    """Return the records with `matched_by`. Queries: one for each filter used."""
    facts = {
        applied.filter.name: _facts(snapshot, question, applied, ids)
        for applied in question.choices
    }

    def matched_by(id: str) -> list[MatchedBy]:
        return [
            reason
            for applied in question.choices
            for reason in applied.filter.reasons(
                applied, facts[applied.filter.name].get(id, ()), snapshot.index_of
            )
        ]

    return [
        b'%b,"matched_by":%b}' % (body.rstrip()[:-1], to_json(matched_by(id)))
        for id, body in zip(ids, bodies, strict=True)
    ]


def _facts(
    snapshot: Snapshot, question: Question, applied: AppliedFilter, ids: Sequence[str]
) -> Mapping[str, Facts]:
    stated = applied.filter.facts(question.resource.id)
    if stated is None:
        return {}
    found: dict[str, list[Any]] = {}
    record = stated.selected_columns[0]
    for id, *values in snapshot.connection.execute(stated.where(record.in_(ids))):
        found.setdefault(id, []).append(values)
    return found


@dataclass(frozen=True)
class Alternatives:
    """What would be found instead, each with the question that gives it."""

    without: Sequence[Linked[Without]]
    """For each filter, what there is without it."""
    nearest: Sequence[Linked[NearestValue]]
    """Values near those asked for that have records."""


def explanation_of(snapshot: Snapshot, question: Question) -> Explanation:
    """Say what the question would give without each filter, and which values near those asked for."""
    found = alternatives_to(snapshot, question)
    return Explanation(
        without=[one.answer for one in found.without], nearest=[one.answer for one in found.nearest]
    )


def alternatives_to(snapshot: Snapshot, question: Question) -> Alternatives:
    """Return the same with its questions.

    Queries: one, and one for each filter that chooses from a list.
    """
    return Alternatives(
        without=list(_without(snapshot, question)),
        nearest=[
            value
            for applied in question.choices
            if applied.mode in {Mode.ANY, Mode.EXACT}
            for value in _nearest(snapshot, question, applied)
        ],
    )


def _without(snapshot: Snapshot, question: Question) -> Iterator[Linked[Without]]:
    for applied in question.choices:
        fewer = question.without(applied)
        parameter, value = applied.together
        total = total_of(snapshot, fewer)
        yield Linked(Without(parameter=parameter, value=value, total=total, href=fewer.href), fewer)


def _nearest(
    snapshot: Snapshot, question: Question, applied: AppliedFilter
) -> Iterator[Linked[NearestValue]]:
    facet = applied.filter.nearest
    if facet is None:
        return
    values = facet_values(snapshot, question, facet)
    parents = applied.filter.parents(snapshot.index_of)

    def place(found: tuple[str, str, int]) -> tuple[int, int, str]:
        id, _, count = found
        return min(_steps(id, chosen, parents) for chosen in applied.values), -count, id

    there_are = [
        (value.id, value.label, value.count)
        for value in values
        if value.id is not None and value.count
    ]
    for id, label, total in sorted(there_are, key=place)[:MAX_NEAREST]:
        chosen = question.choosing(facet.filter, {facet.filter: [id]}, snapshot.index_of)
        answer = NearestValue(
            parameter=facet.filter, id=id, label=label, total=total, href=chosen.href
        )
        yield Linked(answer, chosen)


def _steps(one: str, other: str, parents: Mapping[str, str | None]) -> int:
    """Return how many steps apart two values stand in their tree; a value above is nearer."""
    up, also_up = ([id, *ancestors(id, parents)] for id in (one, other))
    common = next((id for id in up if id in also_up), None)
    if common is None:
        return len(up) + len(also_up)
    return up.index(common) + also_up.index(common)
