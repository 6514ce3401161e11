"""Counts per value, each with its own filter lifted, so that a choice can be widened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, true

from app.errors import BadParameter, BadRequest
from app.filters.facet import Bucket, Facet, Key, counted_by
from app.filters.parameters import IndexOf
from app.question.question import Question
from app.shape.answer import FacetValue

MAX_BUCKETS = 400
"""Buckets of one time facet: a year by day with a month to spare; nobody reads a longer row of bars."""


def facet_counts(
    connection: Connection, question: Question, index_of: IndexOf
) -> dict[str, list[FacetValue]]:
    """Return the facets asked for. Queries: one for each."""
    facets = {name: question.resource.facets[name] for name in question.facets}
    return {name: facet_values(connection, question, facets[name], index_of) for name in facets}


def facet_values(
    connection: Connection, question: Question, facet: Facet, index_of: IndexOf
) -> list[FacetValue]:
    """Return the values of one facet, and last the records that have none.

    A value's count is what choosing it alone gives: the facet's own filter is lifted whole, in all
    its modes, and so is it in the address that chooses the value.
    """
    counted = counted_by(question.resource.id, _lifted(question, facet), (facet,), upward=True)
    rows = connection.execute(counted).all()
    held = [row[:-1] for row in rows]
    axis = facet.axis(held, index_of)
    if axis.span > MAX_BUCKETS:
        raise _too_many(question, facet, held, index_of)
    counts: Counter[Key] = Counter()
    for *values, count in rows:
        for key in axis.keys(values):
            counts[key] += count
    chosen = facet.chosen(question.values(facet.filter))

    def value(key: Key) -> FacetValue:
        bucket = Bucket(None, facet.unknown) if key is None else axis.bucket(key)
        return FacetValue(
            id=bucket.id,
            label=bucket.label,
            parent=bucket.parent,
            count=counts[key],
            selected=key in chosen,
            href=_address(question, facet, facet.toggled(chosen, key), index_of),
        )

    return [value(key) for key in (*axis.shown(counts, chosen), None)]


def _lifted(question: Question, facet: Facet) -> ColumnElement[bool]:
    """Return the condition of all filters but the facet's own."""
    others = (one for one in question.choices if one.filter.name != facet.filter)
    return and_(true(), *(one.filter.where(one) for one in others))


def _address(
    question: Question,
    facet: Facet,
    given: Mapping[str, Sequence[str]] | None,
    index_of: IndexOf,
) -> str | None:
    if given is None:
        return None
    try:
        return question.choosing(facet.filter, given, index_of).canonical
    except BadRequest:
        # More values than one question may name: this one cannot be added.
        return None


def _too_many(
    question: Question, facet: Facet, held: Sequence[Sequence[object]], index_of: IndexOf
) -> BadRequest:
    """Return the refusal of a row of buckets that is too long, with the finest one that is not."""
    ways = question.resource.filter(facet.filter).facets
    spans = {one.name: one.axis(held, index_of).span for one in ways}
    fits = [name for name, span in spans.items() if span <= MAX_BUCKETS]
    suggestion = fits[-1] if fits else None
    others = [name for name in question.facets if name != facet.name]
    corrected = sorted({*others, suggestion} if suggestion else others)
    hint = f" Ask for {suggestion}," if suggestion else " Ask"
    detail = (
        f"{facet.name} would have {spans[facet.name]} values; {MAX_BUCKETS} are the most.{hint} or "
        "for fewer days."
    )
    refused = BadRequest(
        [BadParameter("facets", facet.name, "too_many_buckets", detail, suggestion)]
    )
    if facet.name in question.facets:
        refused.mended = tuple(replace(question, facets=tuple(corrected), cursor=None).pairs())
    return refused
