"""Releases, the answers written for them, and the records that were taken back."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from app.model.base import metadata, not_empty
from app.model.column import given, key, unknown

releases = Table(
    "release",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    # That of the ledger, or of a draft: the same files give the same id.
    *given("id"),
    *given("loaded_at", of=datetime),
    # Records by resource.
    *given("counts", of=dict),
    # Version of the tables and of the shape of the answers.
    *given("schema_version"),
    # Number in the ledger; of a draft, that of the release it comes after.
    *given("sequence", of=int),
    # Release that changed a record last → its instant.
    *given("instants", of=dict),
    # By the ledger; NULL for a draft.
    *unknown("released_at", of=datetime),
    # Digest of the files that it was loaded from last; NULL where it was loaded of stored records.
    *unknown("files"),
    Index(None, "id"),
)
"""The loaded states of all records; the row with the highest number is the one being served."""

documents = Table(
    "document",
    metadata,
    *given("resource", "id"),
    # Its answer as JSON.
    *given("body"),
    # SHA-256 of what the record says, however answers are made from it.
    *given("digest"),
    # The same answer as a line of the table of all its fields, links last. It stands behind all that
    # others read.
    *given("line"),
    # Its own as long as there is the record: by it SQLite finds a row without an index.
    Column("number", Integer, primary_key=True, autoincrement=False),
    UniqueConstraint("resource", "id"),
)
"""The records as they are sent, written once at load; reading a record is reading these bytes."""

withdrawals = Table(
    "withdrawal",
    metadata,
    key("resource"),
    key("id"),
    *given("reason"),
    *given("withdrawn_on", of=date),
    *unknown("successor", "merged_into"),
    not_empty("reason"),
)
"""The records that were taken back: their ids stay taken, and whoever cited one learns why."""
