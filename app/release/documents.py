"""Writes each record's answer and stems, those that differ from what is there alone."""

from collections.abc import Sequence

from pydantic_core import from_json
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.answering.documents import read_documents
from app.declaration.resource import Resource
from app.filters.index_text import OtherNamesByReference, columns_of, names_of
from app.filters.search_index import forget_stems, write_stems
from app.model.release import Document
from app.release.difference import Advance

BATCH = 500
"""Records whose answers are built at a time, so that memory stays flat however many there are."""


def write_documents(session: Session, resources: Sequence[Resource], advance: Advance) -> int:
    """Write the answers of all records; return how many differ from what was there."""
    changed = 0
    names = names_of(session.connection(), [resource.vocabulary for resource in resources])
    for resource in resources:
        ids = list(session.scalars(select(resource.id).order_by(resource.id)))
        for first in range(0, len(ids), BATCH):
            batch = ids[first : first + BATCH]
            changed += _write(session, resource, batch, names)
            advance(resource.name, len(batch))
        gone = (Document.resource == resource.name, Document.id.not_in(select(resource.id)))
        changed += session.connection().execute(delete(Document).where(*gone)).rowcount
        forget_stems(session, resource.name)
    return changed


def _write(
    session: Session, resource: Resource, ids: Sequence[str], names: OtherNamesByReference
) -> int:
    before = read_documents(session.connection(), resource.name, ids)
    after = {
        answer.id: answer.model_dump_json(by_alias=True)
        for answer in resource.answers(session, ids)
    }
    session.expunge_all()
    rows = [
        {"resource": resource.name, "id": id, "body": body}
        for id, body in after.items()
        if before.get(id) != body
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
