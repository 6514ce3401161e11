"""Writes each record's answer, line and stems, those that differ from what is there alone."""

from collections.abc import Iterator, Sequence
from itertools import islice

from pydantic_core import to_json
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.answering.documents import batched
from app.answering.listing import PAGE
from app.answers.from_rows import answers_of
from app.declaration.resource import Resource
from app.filters.index_text import OtherNamesByReference, columns_of, names_of
from app.filters.search_index import forget_stems, write_stems
from app.model.release import Document
from app.model.rows import Rows
from app.release.difference import Advance
from app.release.identity import Identity
from app.seed.record import Entry, Records
from app.seed.shape import Record
from app.table.layout import whole_layout
from app.table.line import lines_of

BATCH = 400
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
    for resource, ids in _some_at_a_time(resources, records, rows):
        entries = [records.folders[resource.name][id] for id in ids]
        changed += _write(session, rows, resource, entries, identity, names)
        advance(resource.name, len(ids))
    for resource in resources:
        gone = (Document.resource == resource.name, Document.id.not_in(select(resource.id)))
        changed += session.connection().execute(delete(Document).where(*gone)).rowcount
        forget_stems(session, resource.name)
    return changed


def _some_at_a_time(
    resources: Sequence[Resource], records: Records, rows: Rows
) -> Iterator[tuple[Resource, Sequence[str]]]:
    """Give all ids: some of one kind, and those whose rows were read for them, so that few are read twice."""
    left = {one.name: dict.fromkeys(records.folders[one.name]) for one in resources}
    for first in resources:
        while left[first.name]:
            rows.of(first.vocabulary.model, islice(left[first.name], BATCH))
            for resource in resources:
                waiting = left[resource.name]
                read = [id for id in rows.ids(resource.vocabulary.model) if id in waiting]
                for start in range(0, len(read), BATCH):
                    yield resource, read[start : start + BATCH]
                for id in read:
                    del waiting[id]
            rows.let_go()


def _write(
    session: Session,
    rows: Rows,
    resource: Resource,
    entries: Sequence[Entry[Record]],
    identity: Identity,
    names: OtherNamesByReference,
) -> int:
    ids = [entry.id for entry in entries]
    found = session.execute(
        select(Document.id, Document.body, Document.digest, Document.line).where(
            Document.resource == resource.name, Document.id.in_(ids)
        )
    )
    before = {row.id: row._asdict() for row in found}
    answers = dict(answers_of(resource, rows, ids))
    for id, answer in answers.items():
        if (last := identity.last_changes.get((resource.name, id))) is not None:
            day = last.released_at.date()
            answer |= {"release": last.id, "updated_on": day.isoformat()}
    digests = {entry.id: entry.digest for entry in entries}
    written, stems = [], {}
    for some in batched(ids, PAGE):
        records = [answers[id] for id in some]
        lines = lines_of(whole_layout(resource).columns_of(records))
        for id, record, line in zip(some, records, lines, strict=True):
            row = {"id": id, "body": to_json(record).decode(), "digest": digests[id], "line": line}
            if before.get(id) != row:
                written.append({"resource": resource.name, **row})
            if resource.text is not None:
                stems[id] = columns_of(record, resource.text.weights, names)
    if written:
        changed = [row["id"] for row in written]
        same = (Document.resource == resource.name, Document.id.in_(changed))
        session.connection().execute(delete(Document).where(*same))
        session.connection().execute(insert(Document), written)
    if stems:
        write_stems(session, resource.name, stems)
    return len(written)
