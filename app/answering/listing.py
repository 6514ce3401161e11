"""One list: counted, ordered and read in one snapshot, with a fixed number of queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Select, and_, func, select, true

from app.answering.documents import read_documents
from app.answering.highlight import highlights
from app.answering.keyset import KeysetPosition, beyond, cursor_of, keys_of, order_by, place_of
from app.model.release import Document
from app.question.list_parameters import DEFAULT_LIMIT, MAX_LIMIT
from app.question.question import Question
from app.shape.answer import Explanation, FacetValue, Matches


@dataclass(frozen=True)
class Listing:
    """What a list holds; `bodies` are the records as JSON."""

    total: int
    bodies: Sequence[bytes]
    next: str | None
    prev: str | None
    matches: Matches | None
    ids: Sequence[str] = ()
    """Ids of the records in `bodies`."""
    facets: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)
    without_point: int | None = None
    explain: Explanation | None = None


def listing(connection: Connection, question: Question, release: str) -> Listing:
    """Answer a question. Queries: the count, the page, and one for each resource included."""
    place = place_of(question, release, question.cursor) if question.cursor else None
    total, matches = count_of(connection, question)
    limit = DEFAULT_LIMIT if question.limit is None else question.limit
    if limit == 0 or total == 0:
        return Listing(total, (), None, None, matches)
    rows, more = _page(connection, question, place, limit)
    backward = place is not None and place.backward
    before = more if backward else place is not None
    after = True if backward else more
    return Listing(
        total,
        shaped(connection, question, [row.body for row in rows]),
        _cursor(question, release, rows[-1], backward=False) if rows and after else None,
        _cursor(question, release, rows[0], backward=True) if rows and before else None,
        matches,
        ids=[row.id for row in rows],
    )


def pages(connection: Connection, question: Question, release: str) -> Iterator[Sequence[str]]:
    """Give the answers of all matching records as they were written, a batch at a time.

    Memory stays flat; where `limit` or `cursor` asks for a page, that page alone is given.
    """
    place = place_of(question, release, question.cursor) if question.cursor else None
    if question.limit is not None or place is not None:
        limit = DEFAULT_LIMIT if question.limit is None else question.limit
        rows, _ = _page(connection, question, place, limit)
        yield [row.body for row in rows]
        return
    if question.hits is not None:
        yield from _ranked(connection, question)
        return
    more = True
    while more:
        rows, more = _page(connection, question, place, MAX_LIMIT)
        yield [row.body for row in rows]
        if more:
            place = KeysetPosition(tuple(rows[-1][2:]))


def _ranked(connection: Connection, question: Question) -> Iterator[Sequence[str]]:
    """Give the same by rank. Ranks are reckoned once: page by page, each would reckon them all anew."""
    id = question.resource.id
    in_order = select(id).where(_joined(question)).order_by(*order_by(keys_of(question)))
    ids = connection.scalars(in_order).all()
    for first in range(0, max(len(ids), 1), MAX_LIMIT):
        batch = ids[first : first + MAX_LIMIT]
        bodies = read_documents(connection, question.resource.name, batch)
        yield [bodies[id] for id in batch]


def condition_of(question: Question) -> Any:
    """Return the condition of all filters together."""
    return and_(true(), *(choice.filter.where(choice) for choice in question.choices))


def _joined(question: Question) -> Any:
    """Return the same condition for a page: words that give the order are looked up once, by a join."""
    if question.hits is None or question.words is None:
        return condition_of(question)
    found = question.hits.c
    return and_(
        condition_of(question.without(question.words)),
        found.resource == question.resource.name,
        found.id == question.resource.id,
    )


def count_of(connection: Connection, question: Question) -> tuple[int, Matches | None]:
    """Count the matching records, and by date the certain among them."""
    resource = question.resource
    counts: list[Any] = [func.count()]
    for applied in question.choices:
        certainly = applied.filter.certain(applied)
        if certainly is not None:
            counts.append(func.count().filter(certainly))
    statement = select(*counts).select_from(resource.vocabulary.model).where(condition_of(question))
    total, *certain = connection.execute(statement).one()
    if not certain:
        return total, None
    return total, Matches(certain=certain[0], possible=total - certain[0])


def without_point_of(connection: Connection, question: Question) -> int | None:
    """Count the records that match all filters but those on the map, which they cannot answer."""
    located = [one.filter.located for one in question.choices if one.filter.located is not None]
    if not located:
        return None
    others = (one for one in question.choices if one.filter.located is None)
    statement = (
        select(func.count())
        .select_from(question.resource.vocabulary.model)
        .where(question.resource.id.not_in(located[0]), *(one.filter.where(one) for one in others))
    )
    return connection.execute(statement).scalar_one()


def _page(
    connection: Connection, question: Question, place: KeysetPosition | None, limit: int
) -> tuple[Sequence[Any], bool]:
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
    joined = (
        select(Document.body, Document.id, *(page.c[column.name] for column in columns))
        .join(page, page.c.id == Document.id)
        .where(Document.resource == question.resource.name)
    )
    in_order = [
        (page.c[column.name], sort.nullable, descending != backward)
        for column, (sort, descending) in zip(columns, keys, strict=True)
    ]
    for column, nullable, descending in in_order:
        if nullable:
            unknown = column.is_(None)
            joined = joined.order_by(unknown.desc() if backward else unknown)
        joined = joined.order_by(column.desc() if descending else column)
    rows = connection.execute(joined).all()
    more = len(rows) > limit
    rows = rows[:limit]
    return (rows[::-1] if backward else rows), more


def _cursor(question: Question, release: str, row: Any, *, backward: bool) -> str:
    return cursor_of(question, release, KeysetPosition(tuple(row[2:]), backward))


def shaped(connection: Connection, question: Question, bodies: Sequence[str]) -> list[bytes]:
    """Return the answers with what `include` adds, only what `fields` names, and snippets if asked."""
    marked = question.is_marked
    if not question.include and not question.fields and not marked:
        return [body.encode() for body in bodies]
    records = [from_json(body) for body in bodies]
    snippets = [_snippets(question, record) for record in records] if marked else []
    for name in question.include:
        _include(connection, records, name, question.resource.includes[name])
    if question.fields:
        records = [_chosen(record, question.fields) for record in records]
    for record, found in zip(records, snippets, strict=False):
        record["highlights"] = found
    return [to_json(record) for record in records]


def _include(
    connection: Connection, records: Sequence[dict[str, Any]], name: str, fields: Iterable[str]
) -> None:
    held = [(record, path) for record in records for path in fields if record[path]]
    ids = {ref["id"] for record, path in held for ref in _refs(record[path])}
    bodies = read_documents(connection, name, sorted(ids)) if ids else {}
    whole = {id: from_json(body) for id, body in bodies.items()}
    for record, path in held:
        refs = record[path]
        record[path] = (
            [whole.get(ref["id"], ref) for ref in refs]
            if isinstance(refs, list)
            else whole.get(refs["id"], refs)
        )


def _refs(value: Any) -> list[dict[str, Any]]:
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
