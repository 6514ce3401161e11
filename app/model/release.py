"""Releases, the answers written for them, and the records that were taken back."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from app.model.base import metadata, not_empty
from app.model.column import optional, primary_key, required

releases = Table(
    "release",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    # That of the ledger, or of a draft: the same files give the same id.
    *required("id"),
    *required("loaded_at", of=datetime),
    # Records by resource.
    *required("counts", of=dict),
    # Version of the tables and of the shape of the answers.
    *required("schema_version"),
    # Number in the ledger; of a draft, that of the release it comes after.
    *required("sequence", of=int),
    # Release that changed a record last → its instant.
    *required("instants", of=dict),
    # By the ledger; NULL for a draft.
    *optional("released_at", of=datetime),
    # Digest of the files that it was loaded from last; NULL where it was loaded of stored records.
    *optional("files"),
    Index(None, "id"),
)
"""The loaded states of all records; the row with the highest number is the one being served."""

documents = Table(
    "document",
    metadata,
    *required("resource", "id"),
    # Its answer as JSON.
    *required("body"),
    # SHA-256 of what the record says, however answers are made from it.
    *required("digest"),
    # The same answer as a line of the table of all its fields, links last. It stands behind all that
    # others read.
    *required("line"),
    # Its own as long as there is the record: by it SQLite finds a row without an index.
    Column("number", Integer, primary_key=True, autoincrement=False),
    UniqueConstraint("resource", "id"),
)
"""The records as they are sent, written once at load; reading a record is reading these bytes."""

withdrawals = Table(
    "withdrawal",
    metadata,
    primary_key("resource"),
    primary_key("id"),
    *required("reason"),
    *required("withdrawn_on", of=date),
    *optional("successor", "merged_into"),
    not_empty("reason"),
)
"""The records that were taken back: their ids stay taken, and whoever cited one learns why."""
