"""Why each record matched, by which path; and where nothing did, what would have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, func, select

from app.answering.facet_counts import facet_values
from app.answering.listing import Listing, condition_of
from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.parameters import IndexOf
from app.question.question import Question
from app.shape.answer import Explanation, MatchedBy, NearestValue, Without
from app.vocabulary.index import ancestors

MAX_NEAREST = 5
"""Values offered for one filter: a reader chooses among a handful."""


def explained(
    connection: Connection, question: Question, page: Listing, index_of: IndexOf
) -> list[bytes]:
    """Return the records with `matched_by`. Queries: one for each filter used."""
    facts = {
        applied.filter.name: _facts(connection, question, applied, page.ids)
        for applied in question.choices
    }

    def matched_by(id: str) -> list[MatchedBy]:
        return [
            reason
            for applied in question.choices
            for reason in applied.filter.reasons(
                applied, facts[applied.filter.name].get(id, ()), index_of
            )
        ]

    return [
        b'%b,"matched_by":%b}' % (body.rstrip()[:-1], to_json(matched_by(id)))
        for id, body in zip(page.ids, page.bodies, strict=True)
    ]


def _facts(
    connection: Connection, question: Question, applied: AppliedFilter, ids: Sequence[str]
) -> Mapping[str, Facts]:
    stated = applied.filter.facts(question.resource.id)
    if stated is None:
        return {}
    found: dict[str, list[Any]] = {}
    record = stated.selected_columns[0]
    for id, *values in connection.execute(stated.where(record.in_(ids))):
        found.setdefault(id, []).append(values)
    return found


def explanation_of(connection: Connection, question: Question, index_of: IndexOf) -> Explanation:
    """Say what the question would give without each filter, and which values near those asked for.

    Queries: one, and one for each filter that chooses from a list.
    """
    return Explanation(
        without=list(_without(connection, question)),
        nearest=[
            value
            for applied in question.choices
            if applied.mode in {Mode.ANY, Mode.EXACT}
            for value in _nearest(connection, question, applied, index_of)
        ],
    )


def _without(connection: Connection, question: Question) -> Iterator[Without]:
    if not question.choices:
        return
    fewer = [question.without(applied) for applied in question.choices]
    counts = [func.count().filter(condition_of(one)) for one in fewer]
    totals = connection.execute(
        select(*counts).select_from(question.resource.vocabulary.model)
    ).one()
    for applied, one, total in zip(question.choices, fewer, totals, strict=True):
        parameter, value = applied.together
        yield Without(parameter=parameter, value=value, total=total, href=one.canonical)


def _nearest(
    connection: Connection, question: Question, applied: AppliedFilter, index_of: IndexOf
) -> Iterator[NearestValue]:
    facet = applied.filter.nearest
    if facet is None:
        return
    values = facet_values(connection, question, facet, index_of)
    parents = applied.filter.parents(index_of)

    def place(found: tuple[str, str, int]) -> tuple[int, int, str]:
        id, _, count = found
        return min(_steps(id, chosen, parents) for chosen in applied.values), -count, id

    there_are = [
        (value.id, value.label, value.count)
        for value in values
        if value.id is not None and value.count
    ]
    for id, label, total in sorted(there_are, key=place)[:MAX_NEAREST]:
        yield NearestValue(
            parameter=facet.filter,
            id=id,
            label=label,
            total=total,
            href=question.choosing(facet.filter, {facet.filter: [id]}, index_of).canonical,
        )


def _steps(one: str, other: str, parents: Mapping[str, str | None]) -> int:
    """Return how many steps apart two values stand in their tree; a value above is nearer."""
    up, also_up = ([id, *ancestors(id, parents)] for id in (one, other))
    common = next((id for id in up if id in also_up), None)
    if common is None:
        return len(up) + len(also_up)
    return up.index(common) + also_up.index(common)
