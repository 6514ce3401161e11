"""Writes each record's answer, line and stems, those that differ from what is there alone."""

from collections.abc import Iterator, Sequence
from itertools import count, islice

from pydantic_core import to_json
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.answering.keyset import order_by
from app.answers.from_rows import answers_of
from app.declaration.resource import Resource
from app.filters.index_text import OtherNamesByReference, columns_of, names_of
from app.filters.search_index import forget_stems, write_stems
from app.model.release import documents
from app.model.rows import Rows
from app.release.difference import Advance, bring_to
from app.release.identity import Identity
from app.seed.record import Entry, Records
from app.seed.shape_part import Record
from app.table.column import whole_layout
from app.table.line import lines_of

BATCH = 300
"""Records whose answers are built at a time, so that memory stays flat however many there are."""


def write_documents(
    session: Session,
    resources: Sequence[Resource],
    records: Records,
    identity: Identity,
    advance: Advance,
) -> int:
    """Write the answers of all records; return how many differ from what was there."""
    names = names_of(session.connection(), [resource.vocabulary for resource in resources])
    rows = Rows(session.connection())
    changed = 0
    for resource, ids in _some_at_a_time(session, resources, rows):
        entries = [records.folders[resource.name][id] for id in ids]
        changed += _write(session, rows, resource, entries, identity, names)
        advance(resource.name, len(ids))
    for resource in resources:
        gone = (documents.c.resource == resource.name, documents.c.id.not_in(select(resource.id)))
        changed += session.connection().execute(delete(documents).where(*gone)).rowcount
        forget_stems(session, resource.name)
    return changed


def _some_at_a_time(
    session: Session, resources: Sequence[Resource], rows: Rows
) -> Iterator[tuple[Resource, Sequence[str]]]:
    """Give all ids: some of one kind, and those whose rows were read for them, so that few are read twice.

    They come in the order of their lists, so that what is listed together stands together: to read it from
    a large file takes two thirds of the time.
    """
    left = {one.name: _places(session, one) for one in resources}
    for first in resources:
        while left[first.name]:
            rows.of(first.vocabulary.table, islice(left[first.name], BATCH))
            for resource in resources:
                waiting = left[resource.name]
                held = (id for id in rows.ids(resource.vocabulary.table) if id in waiting)
                read = sorted(held, key=waiting.__getitem__)
                for start in range(0, len(read), BATCH):
                    yield resource, read[start : start + BATCH]
                for id in read:
                    del waiting[id]
            rows.let_go()


def _places(session: Session, resource: Resource) -> dict[str, int]:
    """Return id → place in the default order."""
    ordered = select(resource.id).order_by(*order_by(resource, resource.order))
    return {id: place for place, id in enumerate(session.scalars(ordered))}


def _write(
    session: Session,
    rows: Rows,
    resource: Resource,
    entries: Sequence[Entry[Record]],
    identity: Identity,
    names: OtherNamesByReference,
) -> int:
    ids = [entry.id for entry in entries]
    answers = dict(answers_of(resource, rows, ids))
    for id, answer in answers.items():
        if (last := identity.last_changes.get((resource.name, id))) is not None:
            day = last.released_at.date()
            answer |= {"release": last.id, "updated_on": day.isoformat()}
    lines = lines_of(whole_layout(resource).columns_of([answers[id] for id in ids]))
    held = (documents.c.resource == resource.name) & documents.c.id.in_(ids)
    numbered = session.execute(select(documents.c.id, documents.c.number).where(held))
    numbers: dict[str, int] = dict(numbered.all())
    fresh = count(1 + (session.scalar(select(func.max(documents.c.number))) or 0))
    wanted = [
        {
            "resource": resource.name,
            "id": entry.id,
            "body": to_json(answers[entry.id]).decode(),
            "digest": entry.digest,
            "line": line,
            "number": numbers.get(entry.id) or next(fresh),
        }
        for entry, line in zip(entries, lines, strict=True)
    ]
    written = bring_to(session, documents, wanted, lambda _what, _rows: None, held).keys
    if resource.text is not None:
        weights = resource.text.weights
        stems = {id: columns_of(answer, weights, names) for id, answer in answers.items()}
        write_stems(session, resource.name, stems)
    return len(written)
