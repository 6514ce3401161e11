"""One search over the records of every kind: each hit with its kind, the best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ConfigDict
from pydantic_core import from_json
from sqlalchemy import desc, func, select, tuple_

from app.answering.coverage import coverage_of, nothing_of
from app.answering.did_you_mean import tried
from app.answering.documents import read_documents
from app.answering.explanation import Highlight, highlights
from app.answering.keyset import cut, decoded, encoded
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.filters.search_index import hits_of
from app.question.list_parameters import DEFAULT_LIMIT
from app.question.question import Question
from app.question.search import PATH, WORDS, GlobalSearch, searched
from app.shape.answer import Coded, CoverageNote, DidYouMean, FacetValue, Links, Ref
from app.text.search_syntax import SearchExpression

Ranked = tuple[float, str, str]
"""Rank, kind and id of a hit."""


class Hit(Ref):
    """A record that holds the words, with what must never be missing beside its label.

    On a finding or a claim that is how firmly and by whom it is stated, on a quotation whose words
    they are: keys as in the record.
    """

    model_config = ConfigDict(extra="allow")

    kind: Coded
    """The resource it is a record of."""
    highlights: list[Highlight]
    links: Links


@dataclass(frozen=True)
class SearchPage:
    """A page of hits."""

    total: int
    hits: Sequence[Hit]
    kinds: Sequence[FacetValue]
    """How many there are of each kind, whatever kinds were asked for."""
    next: str | None
    prev: str | None
    coverage: Sequence[CoverageNote]
    """What must be known before the hits are taken for all there is."""
    did_you_mean: Sequence[DidYouMean]


def search(snapshot: Snapshot, asked: GlobalSearch) -> SearchPage:
    """Answer a search. Queries: the counts, the page, and its records."""
    found = hits_of(asked.expression, snapshot.connection)
    counts = _counts(snapshot, asked.expression)
    total = _total(asked, counts)
    kinds = [
        _kind(asked, snapshot.resources[name], counts.get(name, 0))
        for name in searched(snapshot.resources)
    ]
    bound = [PATH, str(asked.expression), asked.kinds, snapshot.release]
    place = None if asked.cursor is None else decoded(bound, (float, str, str), asked.cursor)
    limit = DEFAULT_LIMIT if asked.limit is None else asked.limit
    coverage = _coverage(snapshot, asked, counts)
    if limit == 0 or total == 0:
        return SearchPage(total, (), kinds, None, None, coverage, _near(snapshot, asked, total))
    statement = select(found.c.rank, found.c.resource, found.c.id)
    if asked.kinds:
        statement = statement.where(found.c.resource.in_(asked.kinds))
    order = (-found.c.rank, found.c.resource, found.c.id)
    backward = place is not None and place.backward
    if place is not None:
        rank, *others = place.values
        key, beside = tuple_(*order), tuple_(-rank, *others)
        statement = statement.where(key < beside if backward else key > beside)
    by = (desc(one) if backward else one for one in order)
    statement = statement.order_by(*by).limit(limit + 1)
    rows = [(rank, kind, id) for rank, kind, id in snapshot.connection.execute(statement)]
    page = cut(rows, limit, place, lambda row: row)
    return SearchPage(
        total,
        _hits(snapshot, asked.expression, page.rows),
        kinds,
        encoded(bound, page.next),
        encoded(bound, page.prev),
        coverage,
        (),
    )


def _counts(snapshot: Snapshot, expression: SearchExpression) -> Mapping[str, int]:
    """Return kind → number of records that hold the words."""
    found = hits_of(expression, snapshot.connection)
    by_kind = select(found.c.resource, func.count()).group_by(found.c.resource)
    return {kind: count for kind, count in snapshot.connection.execute(by_kind)}  # noqa: C416  # rows are no pairs to mypy


def _total(asked: GlobalSearch, counts: Mapping[str, int]) -> int:
    return sum(counts.get(kind, 0) for kind in asked.kinds or counts)


def _near(snapshot: Snapshot, asked: GlobalSearch, total: int) -> list[DidYouMean]:
    def ask(expression: SearchExpression) -> tuple[GlobalSearch, int]:
        moved = asked.of(str(expression))
        return moved, _total(moved, _counts(snapshot, expression))

    found = () if total else tried(snapshot, asked.expression, ask)
    return [
        DidYouMean(q=str(near), total=count, href=moved.address()) for near, moved, count in found
    ]


def _coverage(
    snapshot: Snapshot, asked: GlobalSearch, counts: Mapping[str, int]
) -> list[CoverageNote]:
    """Return what is said of the list of each kind; of no list at all, where to look on."""
    if _total(asked, counts):
        notes = [
            note
            for kind in asked.kinds or counts
            if counts.get(kind)
            for note in coverage_of(snapshot, _list(snapshot, asked, kind), counts[kind])
        ]
        return list(dict.fromkeys(notes))
    nothing = nothing_of(snapshot, "record", asked.expression)
    elsewhere = (
        CoverageNote(
            code="recorded_elsewhere",
            detail=f"{resource.counted(count, 'holds', 'hold')} the same words. {resource.help}",
            href=replace(asked, kinds=(kind,), cursor=None).address(),
            total=count,
        )
        for kind, count in counts.items()
        for resource in (snapshot.resources[kind],)
    )
    return [nothing, *elsewhere]


def _list(snapshot: Snapshot, asked: GlobalSearch, kind: str) -> Question:
    resource = snapshot.resources[kind]
    return Question(resource).choosing(WORDS, {WORDS: [str(asked.expression)]}, snapshot.index_of)


def _kind(asked: GlobalSearch, resource: Resource, count: int) -> FacetValue:
    return FacetValue(
        id=resource.name,
        label=resource.title,
        parent=None,
        count=count,
        selected=resource.name in asked.kinds,
        href=asked.toggled(resource.name).address(),
    )


def _hits(snapshot: Snapshot, expression: SearchExpression, rows: Sequence[Ranked]) -> list[Hit]:
    bodies = read_documents(snapshot, [(kind, id) for _, kind, id in rows])
    hits = []
    for _, kind, id in rows:
        resource, body = snapshot.resources[kind], bodies[kind, id]
        record = resource.answer.model_validate_json(body)
        hits.append(
            Hit(
                id=id,
                label=resource.label_of(record),
                kind=Coded(id=kind, label=resource.title),
                **{name: getattr(record, name) for name in resource.beside},
                highlights=highlights(from_json(body), resource.weights, expression),
                links=record.links,
            )
        )
    return hits
