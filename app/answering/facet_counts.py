"""Counts per value, each with its own filter lifted, so that a choice can be widened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeGuard

from sqlalchemy import ColumnElement, Connection, and_, true

from app.errors import BadParameter, BadRequest
from app.filters.base import IndexOf
from app.filters.date_bucket import CountedInterval, Grain, extent_of, overlapping
from app.filters.facet import DateFacet, Facet, Label, ValueFacet, counted_by
from app.question.question import Question
from app.shape.answer import FacetValue

MAX_BUCKETS = 400
"""Buckets of one time facet: a year by day with a month to spare; nobody reads a longer row of bars."""


def facet_counts(
    connection: Connection, question: Question, words_of: IndexOf
) -> dict[str, list[FacetValue]]:
    """Return the facets asked for. Queries: one for each."""
    facets = {name: question.resource.facets[name] for name in question.facets}
    return {name: values_of(connection, question, facets[name], words_of) for name in facets}


def values_of(
    connection: Connection, question: Question, facet: Facet, words_of: IndexOf
) -> list[FacetValue]:
    """Return the values of one facet, and last the records that have none.

    A value's count is what choosing it alone gives: the facet's own filter is lifted whole, in all
    its modes, and so is it in the address that chooses the value.
    """
    counted = counted_by(question.resource.id, lifted(question, facet), (facet,), upward=True)
    rows = connection.execute(counted).all()
    match facet:
        case DateFacet():
            return _times(question, facet, [tuple(row) for row in rows], words_of)
        case ValueFacet():
            counts = {facet.id_of(value): count for value, count in rows}
            return _values(question, facet, counts, words_of)
    raise TypeError(facet)


def lifted(question: Question, facet: Facet) -> ColumnElement[bool]:
    """Return the condition of all filters but the facet's own."""
    return and_(
        true(),
        *(choice.filter.where(choice) for choice in question.choices if choice.filter != facet.by),
    )


def _values(
    question: Question, facet: ValueFacet, counts: Mapping[str | None, int], words_of: IndexOf
) -> list[FacetValue]:
    labels = facet.labels(words_of)
    chosen = facet.chosen(question.choices)
    shown = {id for id in (*counts, *chosen) if id is not None}
    for id in list(shown):
        shown.update(_above(id, labels))

    def value(id: str | None, label: Label) -> FacetValue:
        toggled = [one for one in chosen if one != id] if id in chosen else [*chosen, id]
        return FacetValue(
            id=id,
            label=label.text,
            parent=label.parent,
            count=counts.get(id, 0),
            selected=id in chosen,
            href=_address(question, facet, facet.given(toggled), words_of),
        )

    def place(id: str) -> tuple[int, int, str, str]:
        label = labels[id]
        return 0 if facet.is_closed else -counts.get(id, 0), label.rank, label.text, id

    values = [value(id, labels[id]) for id in sorted(shown, key=place)]
    return [*values, value(None, Label(facet.unknown))]


def _above(id: str, labels: Mapping[str, Label]) -> Iterator[str]:
    above = labels[id].parent
    while above is not None:
        yield above
        above = labels[above].parent


def _times(
    question: Question, facet: DateFacet, rows: Sequence[CountedInterval], words_of: IndexOf
) -> list[FacetValue]:
    extent = extent_of(rows, facet.grain)
    if len(extent) > MAX_BUCKETS:
        raise _too_many(question, facet, rows)
    counts = dict(zip(extent, overlapping(rows, facet.grain, extent), strict=True))
    chosen = facet.chosen(question.choices)
    if chosen is not None:
        counts.setdefault(facet.grain.at(chosen.first), 0)
    values = []
    for number in sorted(counts):
        bucket = facet.grain.bucket(number)
        given = {} if bucket == chosen else facet.given(bucket)
        values.append(
            FacetValue(
                id=bucket.id,
                label=bucket.label,
                parent=None,
                count=counts[number],
                selected=bucket == chosen,
                href=_address(question, facet, given, words_of),
            )
        )
    undated = sum(count for first, last, count in rows if first is None and last is None)
    unknown = FacetValue(
        id=None, label=facet.unknown, parent=None, count=undated, selected=False, href=None
    )
    return [*values, unknown]


def _address(
    question: Question, facet: Facet, given: Mapping[str, list[str]] | None, words_of: IndexOf
) -> str | None:
    if given is None:
        return None
    try:
        return question.choosing(facet.by, given, words_of).canonical
    except BadRequest:
        # More values than one question may name: this one cannot be added.
        return None


def _too_many(question: Question, facet: DateFacet, rows: Sequence[CountedInterval]) -> BadRequest:
    """Return the refusal of a row of buckets that is too long, with the finest one that is not."""
    coarser = [other for other in question.resource.facets.values() if _is_coarser(other, facet)]
    fits = [other for other in coarser if len(extent_of(rows, other.grain)) <= MAX_BUCKETS]
    suggestion = fits[-1].name if fits else None
    others = [name for name in question.facets if name != facet.name]
    mended = sorted({*others, suggestion} if suggestion else others)
    hint = f" Ask for {suggestion}," if suggestion else " Ask"
    refused = BadRequest(
        [
            BadParameter(
                "facets",
                facet.name,
                "too_many_buckets",
                f"{facet.name} would have {len(extent_of(rows, facet.grain))} values; "
                f"{MAX_BUCKETS} are the most.{hint} or for fewer days.",
                suggestion,
            )
        ]
    )
    if facet.name in question.facets:
        refused.mended = tuple(replace(question, facets=tuple(mended), cursor=None).pairs())
    return refused


def _is_coarser(other: Facet, facet: DateFacet) -> TypeGuard[DateFacet]:
    grains = list(Grain)
    return (
        isinstance(other, DateFacet)
        and other.by == facet.by
        and grains.index(other.grain) < grains.index(facet.grain)
    )
