"""Releases, the answers written for them, and the records that were taken back."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Index, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import AnswerBase, not_empty


class Instant(TypeDecorator[datetime]):
    """A UTC instant; SQLite would otherwise give it back without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Name the zone where the database does not."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Release(AnswerBase):
    """A loaded state of all records; the row with the highest number is the one being served."""

    __tablename__ = "release"
    __table_args__ = (Index(None, "id"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str]
    """That of the ledger, or of a draft: the same files give the same id."""
    loaded_at: Mapped[datetime] = mapped_column(Instant)
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    """Records by resource."""
    schema_version: Mapped[str]
    """Version of the tables and of the shape of the answers."""
    sequence: Mapped[int]
    """Number in the ledger; of a draft, that of the release it comes after."""
    instants: Mapped[dict[str, str]] = mapped_column(JSON)
    """Release that changed a record last → its instant."""
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    """By the ledger; NULL for a draft."""
    files: Mapped[str | None]
    """Digest of the files that it was loaded from last; NULL where it was loaded of stored records."""


class Document(AnswerBase):
    """A record as it is sent, written once at load; reading a record is reading these bytes."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("resource", "id"),)

    resource: Mapped[str]
    id: Mapped[str]
    body: Mapped[str]
    """Its answer as JSON."""
    digest: Mapped[str]
    """SHA-256 of what the record says, however answers are made from it."""
    line: Mapped[str]
    """The same answer as a line of the table of all its fields, links last. It stands behind all that
    others read."""
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its own as long as there is the record: by it SQLite finds a row without an index."""


class Withdrawal(AnswerBase):
    """A record that was taken back: its id stays taken, and whoever cited it learns why."""

    __tablename__ = "withdrawal"
    __table_args__ = (not_empty("reason"),)

    resource: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    withdrawn_on: Mapped[date]
    successor: Mapped[str | None]
    merged_into: Mapped[str | None]
