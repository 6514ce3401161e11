"""One list: counted, ordered and read in one snapshot, with a fixed number of queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import from_json, to_json

from app.answering.documents import (
    AS_JSON,
    batched,
    digest_of,
    digests_of,
    documents_at,
    read_documents,
    written_at,
)
from app.answering.explanation import explained, explanation_of, highlights
from app.answering.keyset import Page, cursor_of, in_order, ordinals_at, place_of
from app.answering.snapshot import Snapshot, members_by, members_of
from app.database import Prepared
from app.filters.record_sets import Members
from app.question.list_parameters import DEFAULT_LIMIT
from app.question.question import Question
from app.shape.answer import Explanation, Matches
from app.shape.field import ALWAYS, with_staying

PAGE = 50
"""Records of a file that are read at a time: of ten times as many all that is made of them is no longer
in the processor's caches when it is used, and a table takes a third longer."""

MAX_RECORDS = 1_000
"""Matches up to which a list says the digest; where there are more, `/v1/queries/{id}` says it."""

Included = Mapping[str, Sequence[bytes]]
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
    without_point: int | None = None
    explain: Explanation | None = None
    included: Included | None = None


def list_records(snapshot: Snapshot, question: Question) -> Listing:
    """Answer a question with a page of records and its explanations.

    Queries: the page, one for each filter explained and resource included; and once a release what
    no load has written: see `RecordSets`.
    """
    asked = members_of(snapshot, question)
    total, (by_date, by_place) = len(asked), _matches_of(snapshot, question, asked)
    found = Listing(
        total,
        matches=by_date,
        location_matches=by_place,
        without_point=_without_point_of(snapshot, question),
    )
    if total == 0 or question.limit == 0:
        is_explained = question.explain and total == 0
        explain = explanation_of(snapshot, question) if is_explained else None
        return replace(found, explain=explain, included=included(snapshot, question, ()))
    page = _page(snapshot, question, asked)
    read = documents_at(snapshot, question.resource, page.rows)
    ids = [row.id for row in read]
    whole = [row.body for row in read]
    bodies = shaped(question, whole)
    return replace(
        found,
        ids=ids,
        digests={row.id: row.digest for row in read} if len(ids) == total else None,
        bodies=explained(snapshot, question, ids, bodies) if question.explain else bodies,
        next=cursor_of(question, snapshot.release, page.next),
        prev=cursor_of(question, snapshot.release, page.prev),
        included=included(snapshot, question, whole),
    )


def _matches_of(
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


def _without_point_of(snapshot: Snapshot, question: Question) -> int | None:
    """Count the records that match all filters but those on the map, which they cannot answer."""
    sets = snapshot.sets(question.resource)
    located = [one.filter.located(sets) for one in question.choices]
    has_point = next((one for one in located if one is not None), None)
    if has_point is None:
        return None
    others = (choice for choice, one in zip(question.choices, located, strict=True) if one is None)
    return members_by(snapshot, question, others).difference_cardinality(has_point)


def digest_of_list(snapshot: Snapshot, question: Question, listing: Listing) -> str | None:
    """Return the digest of all that matches a list; `None` where that is too much for a list."""
    digests = listing.digests
    if digests is None and listing.total <= MAX_RECORDS:
        digests = digests_of(snapshot, question) if listing.total else {}
    return None if digests is None else digest_of(question.resource.name, digests)


def _page(snapshot: Snapshot, question: Question, asked: Members) -> Page[int]:
    place = place_of(question, snapshot.release, question.cursor) if question.cursor else None
    limit = DEFAULT_LIMIT if question.limit is None else question.limit
    return ordinals_at(snapshot, question, asked, place, limit)


def pages(
    snapshot: Snapshot, question: Question, form: Prepared = AS_JSON
) -> Iterator[Sequence[bytes]]:
    """Give all matching records as they were written in a form, a batch at a time.

    Memory stays flat; where `limit` or `cursor` asks for a page, that page alone is given.
    """
    asked, is_page = members_of(snapshot, question), question.limit is not None or question.cursor
    ordinals: Iterable[int] = (
        _page(snapshot, question, asked).rows if is_page else in_order(snapshot, question, asked)
    )
    for batch in batched(ordinals, PAGE):
        yield written_at(snapshot, question.resource, batch, form)


def shaped(question: Question, bodies: Sequence[bytes]) -> Sequence[bytes]:
    """Return the answers with only what `fields` names, and with snippets if asked."""
    if not question.fields and not question.is_marked:
        return bodies
    records = [from_json(body) for body in bodies]
    snippets = [_snippets(question, record) for record in records] if question.is_marked else []
    if question.fields:
        paths = (*ALWAYS, *with_staying(question.fields))
        records = [_chosen(record, paths) for record in records]
    for record, found in zip(records, snippets, strict=False):
        record["highlights"] = found
    return [to_json(record) for record in records]


def included(snapshot: Snapshot, question: Question, bodies: Sequence[bytes]) -> Included | None:
    """Return the records that these refer to, of every resource that `include` names.

    `None` where nothing is to be included. Queries: one for each resource.
    """
    if not question.include:
        return None
    records = [from_json(body) for body in bodies]
    found = {}
    for name in question.include:
        held = [record[path] for record in records for path in question.resource.includes[name]]
        keys = {(name, ref["id"]) for value in held for ref in _refs(value)}
        found[name] = [body for _, body in sorted(read_documents(snapshot, keys).items())]
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
    assert question.expression is not None, "else nothing is marked"
    found = highlights(record, question.resource.weights, question.expression)
    return [one.model_dump() for one in found]
