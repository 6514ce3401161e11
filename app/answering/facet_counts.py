"""Counts per value, each with its own filter lifted, so that a choice can be widened."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pydantic_core import to_json
from sqlalchemy import (
    Enum,
    Select,
    String,
    and_,
    literal,
    true,
    type_coerce,
    union_all,
)

from app.answering.count import members_by
from app.answering.counted_facet import CountedFacet
from app.answering.facet_links import links_to
from app.answering.snapshot import Snapshot
from app.errors import BadParameter, BadRequest
from app.filters.facet import Bucket, Facet, Key, Rows, counted_by
from app.filters.parameters import IndexOf
from app.question.list_parameters import lang_of
from app.question.question import Question
from app.shape.answer import FacetValue
from app.translation import RECORDS, ukrainian

MAX_BUCKETS = 400
"""Buckets of one time facet: a year by day with a month to spare; nobody reads a longer row of bars."""


def facet_counts(
    snapshot: Snapshot, question: Question, names: Iterable[str] | None = None
) -> dict[str, list[FacetValue]]:
    """Return the facets asked for, or these; each value leads to the question with it, or without.

    Queries: one for each kind of column that no sets tell of.
    """
    names = question.facets if names is None else names
    facets = [question.resource.facets[name] for name in names]
    return {
        facet.name: found.values()
        for facet, found in zip(facets, _facets(snapshot, question, facets), strict=True)
    }


def facet_values(snapshot: Snapshot, question: Question, facet: Facet) -> list[FacetValue]:
    """Return the values of one facet, and last the records that have none."""
    (found,) = _facets(snapshot, question, [facet])
    return found.values()


def facets_json(snapshot: Snapshot, question: Question) -> bytes:
    """Return the facets asked for, as they are sent."""
    facets = [question.resource.facets[name] for name in question.facets]
    lang = lang_of(question.extras)
    return b"{%b}" % b",".join(
        b"%b:%b"
        % (
            to_json(facet.name),
            found.json(snapshot.once(("named", question.resource.name, facet.name, lang), dict)),
        )
        for facet, found in zip(facets, _facets(snapshot, question, facets), strict=True)
    )


def _facets(
    snapshot: Snapshot, question: Question, facets: Sequence[Facet]
) -> Iterator[CountedFacet]:
    counted = _counted(snapshot, question, facets)
    return (
        _facet(snapshot, question, facet, rows) for facet, rows in zip(facets, counted, strict=True)
    )


def _counted(snapshot: Snapshot, question: Question, facets: Sequence[Facet]) -> list[Rows]:
    """Return the rows of each facet; where SQL is asked, columns of the same types are read together.

    A value's count is what choosing it alone gives: the facet's own filter is lifted whole, in all
    its modes, and so is it in the address that chooses the value.
    """
    together: dict[tuple[type, ...], list[Select[Any]]] = {}
    rows: list[Rows] = [() for _ in facets]
    sets = snapshot.sets(question.resource)
    for at, facet in enumerate(facets):
        others = [one for one in question.choices if one.filter.name != facet.filter]
        found = facet.counted(members_by(snapshot, question, others), sets)
        if found is not None:
            rows[at] = found
            continue
        lifted = and_(true(), *(one.filter.where(one) for one in others))
        counted = counted_by(question.resource.id, lifted, (facet,), upward=True)
        # Codes of different lists are one kind of column: text.
        columns = [
            type_coerce(one, String) if isinstance(one.type, Enum) else one
            for one in counted.selected_columns
        ]
        select = counted.with_only_columns(*columns, literal(at))
        together.setdefault(tuple(one.type.python_type for one in columns), []).append(select)
    for selects in together.values():
        for *row, at in snapshot.connection.execute(union_all(*selects)):
            rows[at] = [*rows[at], row]
    return rows


def _facet(snapshot: Snapshot, question: Question, facet: Facet, rows: Rows) -> CountedFacet:
    held = [row[:-1] for row in rows]
    axis = facet.axis(held, snapshot.index_of)
    if axis.span > MAX_BUCKETS:
        raise _too_many(question, facet, held, snapshot.index_of)
    counts: Counter[Key] = Counter()
    for *values, count in rows:
        for key in axis.keys(values):
            counts[key] += count
    chosen = facet.chosen(question.values(facet.filter))

    unknown = Bucket(None, facet.unknown, label_uk=ukrainian().say(facet.unknown))
    in_ukrainian = lang_of(question.extras) != RECORDS
    keys = axis.shown(counts, chosen)
    links = links_to(question, facet, chosen, keys, snapshot.index_of)

    def bucket(key: Key) -> Bucket:
        found = unknown if key is None else axis.bucket(key)
        return replace(found, label=found.label_uk or found.label) if in_ukrainian else found

    return CountedFacet((*keys, None), counts, frozenset(chosen), bucket, links)


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
        refused.corrected = tuple(replace(question, facets=tuple(corrected), cursor=None).pairs())
    return refused
