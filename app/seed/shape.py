"""What a curator may write: one model per kind of record, every field with its meaning.

The file's name is the record's id, so no record states its own. References to other records are
plain ids; `seed/checks.py` resolves them. The field descriptions become `data/seed/README.md`.
"""

from app.seed.shape_incident import IncidentRecord
from app.seed.shape_part import Day, Record, Sentence, Shape, Slug
from app.seed.shape_statement import ClaimRecord, FindingRecord, QuoteRecord
from app.seed.shape_vocabulary import ActorRecord, LocationRecord, SourceRecord, ViolationTypeRecord


class WithdrawalRecord(Shape):
    """Why a record was taken back; its id stays taken for ever. The file lies in `withdrawn/<folder>/`."""

    reason: Sentence
    """What a reader who cited the record must know."""
    withdrawn_on: Day
    """The day, `YYYY-MM-DD`."""
    successor: Slug | None = None
    """The record of the same folder that replaces it; to be read instead, but not the same."""
    merged_into: Slug | None = None
    """The record of the same folder that says the same: what was asked of this one is answered by that."""


SHAPES: dict[str, type[Record]] = {
    "sources": SourceRecord,
    "actors": ActorRecord,
    "locations": LocationRecord,
    "violation-types": ViolationTypeRecord,
    "quotes": QuoteRecord,
    "incidents": IncidentRecord,
    "findings": FindingRecord,
    "claims": ClaimRecord,
}
"""Folder → shape, in the order in which one refers to the other."""
