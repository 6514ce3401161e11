"""Writes each record's answer and stems, those that differ from what is there alone."""

import gc
from collections.abc import Sequence

from pydantic_core import from_json
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

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
    for first in range(0, len(ids), BATCH):
        batch = ids[first : first + BATCH]
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
        select(Document.id, Document.body, Document.digest).where(
            Document.resource == resource.name, Document.id.in_(ids)
        )
    )
    before = {row.id: (row.body, row.digest) for row in found}
    after = {
        answer.id: _dated(answer, resource, identity).model_dump_json(by_alias=True)
        for answer in resource.answers(session, ids)
    }
    digests = {entry.id: entry.digest for entry in entries}
    session.expunge_all()
    rows = [
        {"resource": resource.name, "id": id, "body": body, "digest": digests[id]}
        for id, body in after.items()
        if before.get(id) != (body, digests[id])
    ]
    if rows:
        changed = [row["id"] for row in rows]
        same = (Document.resource == resource.name, Document.id.in_(changed))
        session.connection().execute(delete(Document).where(*same))
        session.connection().execute(insert(Document), rows)
    if resource.text is not None:
        weights = resource.text.weights
        stems = {id: columns_of(from_json(body), weights, names) for id, body in after.items()}
        write_stems(session, resource.name, stems)
    return len(rows)


def _dated(answer: RecordAnswer, resource: Resource, identity: Identity) -> RecordAnswer:
    """Return the answer with the release that changed its record last."""
    last = identity.last_changes.get((resource.name, answer.id))
    if last is None:
        return answer
    day = last.released_at.date()
    return answer.model_copy(update={"release": last.id, "updated_on": day})
