"""Writes each record's answer, line and stems, those that differ from what is there alone."""

import gc
from collections.abc import Sequence

from pydantic_core import from_json
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.answering.documents import batched
from app.answering.listing import PAGE
from app.declaration.resource import Resource
from app.filters.index_text import OtherNamesByReference, columns_of, names_of
from app.filters.search_index import forget_stems, write_stems
from app.model.release import Document
from app.release.collector import collected_by_hand
from app.release.difference import Advance
from app.release.identity import Identity
from app.seed.record import Entry, Records
from app.seed.shape import Record
from app.shape.answer import RecordAnswer
from app.table.layout import whole_layout
from app.table.line import lines_of

BATCH = 1_000
"""Records whose answers are built at a time, so that memory stays flat however many there are."""


def write_documents(
    session: Session,
    resources: Sequence[Resource],
    records: Records,
    identity: Identity,
    advance: Advance,
) -> int:
    """Write the answers of all records; return how many differ from what was there."""
    with collected_by_hand():
        names = names_of(session.connection(), [resource.vocabulary for resource in resources])
        return sum(
            _write_all(session, resource, records, identity, names, advance)
            for resource in resources
        )


def _write_all(
    session: Session,
    resource: Resource,
    records: Records,
    identity: Identity,
    names: OtherNamesByReference,
    advance: Advance,
) -> int:
    changed = 0
    ids = list(session.scalars(select(resource.id).order_by(resource.id)))
    for batch in batched(ids, BATCH):
        entries = [records.folders[resource.name][id] for id in batch]
        changed += _write(session, resource, entries, identity, names)
        gc.collect()
        advance(resource.name, len(batch))
    gone = (Document.resource == resource.name, Document.id.not_in(select(resource.id)))
    changed += session.connection().execute(delete(Document).where(*gone)).rowcount
    forget_stems(session, resource.name)
    return changed


def _write(
    session: Session,
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
    bodies = {
        answer.id: _dated(answer, resource, identity).model_dump_json(by_alias=True)
        for answer in resource.answers(session, ids)
    }
    digests = {entry.id: entry.digest for entry in entries}
    session.expunge_all()
    rows, stems = [], {}
    for some in batched(ids, PAGE):
        records = [from_json(bodies[id], cache_strings="keys") for id in some]
        lines = lines_of(whole_layout(resource).columns_of(records))
        for id, record, line in zip(some, records, lines, strict=True):
            row = {"id": id, "body": bodies[id], "digest": digests[id], "line": line}
            if before.get(id) != row:
                rows.append({"resource": resource.name, **row})
            if resource.text is not None:
                stems[id] = columns_of(record, resource.text.weights, names)
    if rows:
        changed = [row["id"] for row in rows]
        same = (Document.resource == resource.name, Document.id.in_(changed))
        session.connection().execute(delete(Document).where(*same))
        session.connection().execute(insert(Document), rows)
    if stems:
        write_stems(session, resource.name, stems)
    return len(rows)


def _dated(answer: RecordAnswer, resource: Resource, identity: Identity) -> RecordAnswer:
    """Return the answer with the release that changed its record last."""
    last = identity.last_changes.get((resource.name, answer.id))
    if last is None:
        return answer
    day = last.released_at.date()
    return answer.model_copy(update={"release": last.id, "updated_on": day})
