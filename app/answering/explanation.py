"""Why each record matched, by which path; and where nothing did, what would have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, func, select

from app.answering.facet_counts import values_of
from app.answering.listing import Listing, condition_of
from app.filters.base import AppliedFilter, Filter, IndexOf, Mode
from app.filters.choice import BooleanFilter, ValueFilter
from app.filters.date import DateFilter
from app.filters.facet import Label, ListFacet
from app.filters.point import PointFilter
from app.question.question import Question
from app.shape.answer import Explanation, MatchedBy, NearestValue, Ref, Without

MAX_NEAREST = 5
"""Values offered for one filter: a reader chooses among a handful."""

Facts = Sequence[Sequence[Any]]
"""What one record states that a filter asks about: rows without the id."""


def explained(
    connection: Connection, question: Question, page: Listing, words_of: IndexOf
) -> list[bytes]:
    """Return the records with `matched_by`. Queries: one for each filter used."""
    facts = {
        choice.filter.name: _facts(connection, question, choice.filter, page.ids)
        for choice in question.choices
    }

    def matched_by(id: str) -> list[MatchedBy]:
        return [
            reason
            for choice in question.choices
            for reason in _reasons(choice, facts[choice.filter.name].get(id, ()), words_of)
        ]

    return [
        b'%b,"matched_by":%b}' % (body.rstrip()[:-1], to_json(matched_by(id)))
        for id, body in zip(page.ids, page.bodies, strict=True)
    ]


def _facts(
    connection: Connection, question: Question, filter: Filter, ids: Sequence[str]
) -> Mapping[str, Facts]:
    stated = _stated(question, filter)
    if stated is None:
        return {}
    found: dict[str, list[Any]] = {}
    record = stated.selected_columns[0]
    for id, *values in connection.execute(stated.where(record.in_(ids))):
        found.setdefault(id, []).append(values)
    return found


def _stated(question: Question, filter: Filter) -> Any:
    """Return a select of what the records state that a filter asks about, or `None`."""
    id = question.resource.id
    match filter:
        case ValueFilter():
            record, value = ListFacet(filter.name, filter).held.c
            return (
                select(record, value).where(value.is_not(None)).order_by(record, value).distinct()
            )
        case BooleanFilter():
            return select(id, filter.condition)
        case DateFilter():
            return select(id, filter.start, filter.end, filter.sure)
        case PointFilter():
            return filter.points
    return None


def _reasons(choice: AppliedFilter, facts: Facts, words_of: IndexOf) -> Iterator[MatchedBy]:
    filter, (parameter, value) = choice.filter, choice.pairs[0]
    match filter:
        case ValueFilter():
            yield from _chosen(filter, choice, [str(row[0]) for row in facts], words_of)
            return
        case BooleanFilter():
            detail = filter.reason(*facts[0])
        case DateFilter() | PointFilter():
            parameter, value = _together(choice)
            detail = filter.reason(choice, *facts[0])
        case _:
            detail = f"It is among the records {filter.clause(choice)}."
    yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)


def _together(choice: AppliedFilter) -> tuple[str, str]:
    """Return the parameters of a choice as one, and their values."""
    names, values = zip(*choice.pairs, strict=True)
    return ",".join(names), ",".join(values)


def _chosen(
    filter: ValueFilter, choice: AppliedFilter, held: Sequence[str], words_of: IndexOf
) -> Iterator[MatchedBy]:
    labels = ListFacet(filter.name, filter).labels(words_of)
    parameter = choice.pairs[0][0]
    if choice.mode is Mode.NOT:
        stated = " and ".join(f"“{labels[value].text}”" for value in held)
        is_what = f"{_capital(filter.noun)} is {stated}" if held else f"No {filter.noun} is stated"
        wanted = " nor ".join(f"“{said}”" for said in choice.said)
        yield MatchedBy(
            parameter=parameter,
            value=",".join(choice.values),
            path=[],
            detail=f"{is_what}, not {wanted}." if held else f"{is_what}.",
        )
        return
    for value in choice.values:
        for carried in held:
            path = [carried] if choice.mode is Mode.EXACT else list(_up_to(carried, value, labels))
            if path[-1] == value:
                refs = [Ref(id=id, label=labels[id].text) for id in path]
                yield MatchedBy(
                    parameter=parameter, value=value, path=refs, detail=_said(filter, refs)
                )


def _up_to(id: str, end: str, labels: Mapping[str, Label]) -> Iterator[str]:
    """Give a value and what it lies below, as far as `end`."""
    here: str | None = id
    while here is not None:
        yield here
        here = None if here == end else labels[here].parent


def _said(filter: ValueFilter, path: Sequence[Ref]) -> str:
    stated, *above = (f"“{ref.label}”" for ref in path)
    below = f" {filter.below} "
    lies = f", which is{below}{f',{below}'.join(above)}" if above else ""
    return f"{_capital(filter.noun)} is {stated}{lies}."


def _capital(noun: str) -> str:
    return noun[:1].upper() + noun[1:]


def explanation_of(connection: Connection, question: Question, words_of: IndexOf) -> Explanation:
    """Say what the question would give without each filter, and which values near those asked for.

    Queries: one, and one for each filter that chooses from a list.
    """
    return Explanation(
        without=list(_without(connection, question)),
        nearest=[
            value
            for choice in question.choices
            if isinstance(choice.filter, ValueFilter) and choice.mode in {Mode.ANY, Mode.EXACT}
            for value in _nearest(connection, question, choice.filter, choice, words_of)
        ],
    )


def _without(connection: Connection, question: Question) -> Iterator[Without]:
    if not question.choices:
        return
    fewer = [question.without(choice) for choice in question.choices]
    counts = [func.count().filter(condition_of(one)) for one in fewer]
    totals = connection.execute(
        select(*counts).select_from(question.resource.vocabulary.model)
    ).one()
    for choice, one, total in zip(question.choices, fewer, totals, strict=True):
        parameter, value = _together(choice)
        yield Without(parameter=parameter, value=value, total=total, href=one.canonical)


def _nearest(
    connection: Connection,
    question: Question,
    filter: ValueFilter,
    choice: AppliedFilter,
    words_of: IndexOf,
) -> Iterator[NearestValue]:
    facet = ListFacet(filter.name, filter)
    labels = facet.labels(words_of)
    there_are = [
        (value.id, value.label, value.count)
        for value in values_of(connection, question, facet, words_of)
        if value.id is not None and value.count
    ]

    def place(found: tuple[str, str, int]) -> tuple[int, int, str]:
        id, _, count = found
        return min(_steps(id, chosen, labels) for chosen in choice.values), -count, id

    for id, label, total in sorted(there_are, key=place)[:MAX_NEAREST]:
        yield NearestValue(
            parameter=filter.name,
            id=id,
            label=label,
            total=total,
            href=question.choosing(filter, {filter.name: [id]}, words_of).canonical,
        )


def _steps(one: str, other: str, labels: Mapping[str, Label]) -> int:
    """Return how many steps apart two values stand in their tree; a value above is nearer."""
    up, also_up = list(_up(one, labels)), list(_up(other, labels))
    common = next((id for id in up if id in also_up), None)
    if common is None:
        return len(up) + len(also_up)
    return up.index(common) + also_up.index(common)


def _up(id: str, labels: Mapping[str, Label]) -> Iterator[str]:
    here: str | None = id
    while here is not None:
        yield here
        here = labels[here].parent
