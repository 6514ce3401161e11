"""Sets of records by what they hold, and the numbers that tell the records apart in them."""

from sqlalchemy import Column, Index, Integer, Table

from app.model.base import metadata
from app.model.column import primary_key, required

record_orders = Table(
    "record_order",
    metadata,
    primary_key("resource"),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    *required("id"),
    # Of the record, as in `documents`: what was found is said by a thousand of them, without all they say.
    *required("digest"),
    # Number of its document.
    *required("document", of=int),
    Index(None, "resource", "id"),
    sqlite_with_rowid=False,
)
"""The number of each record in the default order of its resource, from 0, written at load."""

record_sets = Table(
    "record_set",
    metadata,
    primary_key("resource"),
    # What is held: one of the families of a filter.
    primary_key("family"),
    # Empty for the records that hold any.
    primary_key("value"),
    # Digest of the select that it was written from: of another one it answers nothing.
    *required("made_of"),
    # Their ordinals as a roaring bitmap, in its portable format.
    *required("members", of=bytes),
)
"""The records that hold one value, written at load."""
