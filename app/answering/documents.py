"""Each record's answer, read as it was written at load."""

from collections.abc import Sequence

from sqlalchemy import Connection, Result, Select, select

from app.model.release import Document


def read_documents(connection: Connection, resource: str, ids: Sequence[str]) -> dict[str, str]:
    """Return id → answer of the records that exist."""
    return bodies_of(connection.execute(documents_of(resource, ids)))


def documents_of(resource: str, ids: Sequence[str]) -> Select[str, str]:
    return select(Document.id, Document.body).where(
        Document.resource == resource, Document.id.in_(ids)
    )


def bodies_of(rows: Result[str, str]) -> dict[str, str]:
    return {row.id: row.body for row in rows}
