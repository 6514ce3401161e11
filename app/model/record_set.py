"""Sets of records by what they hold, and the numbers that tell the records apart in them."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import AnswerBase


class RecordOrder(AnswerBase):
    """The number of each record in the default order of its resource, from 0, written at load."""

    __tablename__ = "record_order"
    __table_args__ = (Index(None, "resource", "id"), {"sqlite_with_rowid": False})

    resource: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str]
    digest: Mapped[str]
    """Of the record, as in `Document`: what was found is said by a thousand of them, without all they say."""
    document: Mapped[int]
    """Number of its `Document`."""


class RecordSet(AnswerBase):
    """The records that hold one value, written at load."""

    __tablename__ = "record_set"

    resource: Mapped[str] = mapped_column(primary_key=True)
    family: Mapped[str] = mapped_column(primary_key=True)
    """What is held: one of the families of a filter."""
    value: Mapped[str] = mapped_column(primary_key=True)
    """Empty for the records that hold any."""
    made_of: Mapped[str]
    """Digest of the select that it was written from: of another one it answers nothing."""
    members: Mapped[bytes]
    """Their ordinals as a roaring bitmap, in its portable format."""
