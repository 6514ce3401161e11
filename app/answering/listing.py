"""One list: counted, ordered and read in one snapshot, with a fixed number of queries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import ColumnElement, Select, and_, select

from app.answering.count import count_of, without_point_of
from app.answering.documents import read_documents
from app.answering.explanation import explained, explanation_of
from app.answering.facet_counts import facet_counts
from app.answering.highlight import highlights
from app.answering.keyset import (
    KeysetPosition,
    Page,
    beyond,
    cursor_of,
    cut,
    keys_of,
    order_by,
    place_of,
)
from app.answering.snapshot import Snapshot
from app.model.release import Document
from app.question.list_parameters import DEFAULT_LIMIT, MAX_LIMIT
from app.question.question import Question
from app.shape.answer import Explanation, FacetValue, Matches
from app.shape.field import ALWAYS, with_staying

Included = Mapping[str, Sequence[str]]
"""Resource → whole records as JSON, each once."""


@dataclass(frozen=True)
class Listing:
    """What a list holds; `bodies` are the records as JSON."""

    total: int
    bodies: Sequence[bytes] = ()
    next: str | None = None
    prev: str | None = None
    matches: Matches | None = None
    location_matches: Matches | None = None
    ids: Sequence[str] = ()
    """Ids of the records in `bodies`."""
    digests: Mapping[str, str] | None = None
    """Id → SHA-256 of what the record says, of all that match, where the page holds them all."""
    facets: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)
    without_point: int | None = None
    explain: Explanation | None = None
    included: Included | None = None


def list_records(snapshot: Snapshot, question: Question) -> Listing:
    """Answer a question with a page of records, its facets and its explanations.

    Queries: the count, the page, one for each kind of facet, filter explained, resource included,
    and one for the records without a point where the map is asked.
    """
    counts = count_of(snapshot, question)
    total = counts.total
    found = Listing(
        total,
        matches=counts.by_date,
        location_matches=counts.by_place,
        facets=facet_counts(snapshot, question),
        without_point=without_point_of(snapshot, question),
    )
    if total == 0:
        explain = explanation_of(snapshot, question) if question.explain else None
        return replace(found, explain=explain, included=included(snapshot, question, ()))
    if _limit(question) == 0:
        return replace(found, included=included(snapshot, question, ()))
    place = place_of(question, snapshot.release, question.cursor) if question.cursor else None
    page = _page(snapshot, question, place, _limit(question))
    ids = [row.id for row in page.rows]
    whole = [row.body for row in page.rows]
    bodies = shaped(question, whole)
    return replace(
        found,
        ids=ids,
        digests={row.id: row.digest for row in page.rows} if len(ids) == total else None,
        bodies=explained(snapshot, question, ids, bodies) if question.explain else bodies,
        next=cursor_of(question, snapshot.release, page.next),
        prev=cursor_of(question, snapshot.release, page.prev),
        included=included(snapshot, question, whole),
    )


def _limit(question: Question) -> int:
    return DEFAULT_LIMIT if question.limit is None else question.limit


def pages(snapshot: Snapshot, question: Question) -> Iterator[Sequence[str]]:
    """Give the answers of all matching records as they were written, a batch at a time.

    Memory stays flat; where `limit` or `cursor` asks for a page, that page alone is given.
    """
    place = place_of(question, snapshot.release, question.cursor) if question.cursor else None
    if question.limit is not None or place is not None:
        yield [row.body for row in _page(snapshot, question, place, _limit(question)).rows]
        return
    if question.hits is not None:
        yield from _ranked(snapshot, question)
        return
    while True:
        page = _page(snapshot, question, place, MAX_LIMIT)
        yield [row.body for row in page.rows]
        place = page.next
        if place is None:
            return


def _ranked(snapshot: Snapshot, question: Question) -> Iterator[Sequence[str]]:
    """Give the same by rank. Ranks are reckoned once: page by page, each would reckon them all anew."""
    id = question.resource.id
    in_order = select(id).where(_joined(question)).order_by(*order_by(keys_of(question)))
    ids = snapshot.connection.scalars(in_order).all()
    for first in range(0, max(len(ids), 1), MAX_LIMIT):
        batch = ids[first : first + MAX_LIMIT]
        bodies = read_documents(snapshot.connection, question.resource.name, batch)
        yield [bodies[id] for id in batch]


def _joined(question: Question) -> ColumnElement[bool]:
    """Return the same condition for a page: words that give the order are looked up once, by a join."""
    if question.hits is None or question.words is None:
        return question.condition
    found = question.hits.c
    return and_(
        question.without(question.words).condition,
        found.resource == question.resource.name,
        found.id == question.resource.id,
    )


def _page(
    snapshot: Snapshot, question: Question, place: KeysetPosition | None, limit: int
) -> Page[Any]:
    backward = place is not None and place.backward
    keys = keys_of(question)
    columns: list[Any] = [
        sort.column.label(f"key_{position}") for position, (sort, _) in enumerate(keys)
    ]
    ids: Select[Any] = select(question.resource.id.label("id"), *columns).where(_joined(question))
    if place is not None:
        ids = ids.where(beyond(keys, place))
    ids = ids.order_by(*order_by(keys, backward=backward)).limit(limit + 1)
    # The page is cut before the answers are joined: a sort must not drag every answer along.
    page = ids.subquery()
    read = [page.c[column.name] for column in columns]
    in_order = [
        (replace(sort, column=column), descending)
        for column, (sort, descending) in zip(read, keys, strict=True)
    ]
    joined = (
        select(Document.body, Document.id, Document.digest, *read)
        .join(page, page.c.id == Document.id)
        .where(Document.resource == question.resource.name)
        .order_by(*order_by(in_order, backward=backward))
    )
    rows = snapshot.connection.execute(joined).all()
    return cut(rows, limit, place, lambda row: tuple(row[3:]))


def shaped(question: Question, bodies: Sequence[str]) -> list[bytes]:
    """Return the answers with only what `fields` names, and with snippets if asked."""
    marked = question.is_marked
    if not question.fields and not marked:
        return [body.encode() for body in bodies]
    records = [from_json(body) for body in bodies]
    snippets = [_snippets(question, record) for record in records] if marked else []
    if question.fields:
        paths = (*ALWAYS, *with_staying(question.fields))
        records = [_chosen(record, paths) for record in records]
    for record, found in zip(records, snippets, strict=False):
        record["highlights"] = found
    return [to_json(record) for record in records]


def included(snapshot: Snapshot, question: Question, bodies: Sequence[str]) -> Included | None:
    """Return the records that these refer to, of every resource that `include` names.

    `None` where nothing is to be included. Queries: one for each resource.
    """
    if not question.include:
        return None
    records = [from_json(body) for body in bodies]
    found = {}
    for name in question.include:
        held = [record[path] for record in records for path in question.resource.includes[name]]
        ids = {ref["id"] for value in held for ref in _refs(value)}
        bodies_by_id = read_documents(snapshot.connection, name, sorted(ids)) if ids else {}
        found[name] = [bodies_by_id[id] for id in sorted(bodies_by_id)]
    return found


def _refs(value: Any) -> list[dict[str, Any]]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _chosen(record: Any, paths: Sequence[str]) -> Any:
    """Return the record with only these fields; a field within a list is chosen in each element."""
    if isinstance(record, list):
        return [_chosen(element, paths) for element in record]
    if not isinstance(record, dict):
        return record
    chosen: dict[str, Any] = {}
    heads = {path.split(".", 1)[0] for path in paths}
    for head in (name for name in record if name in heads):
        inner = [path.split(".", 1)[1] for path in paths if path.startswith(f"{head}.")]
        whole = head in paths
        chosen[head] = record[head] if whole or not inner else _chosen(record[head], inner)
    return chosen


def _snippets(question: Question, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    text, words = question.resource.text, question.words
    assert text is not None
    assert words is not None
    found = highlights(record, text.weights, text.expression(words))
    return [one.model_dump() for one in found]
