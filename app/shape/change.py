"""What a reader gets of changes: what a release did to a record, and why."""

from datetime import date
from typing import Any

from pydantic import AwareDatetime

from app.shape.answer import Answer, Coded
from app.terms import ChangeKind


class FieldChangeAnswer(Answer):
    """One field of a record, as curators write it."""

    field: str
    """Name in the record's file; data/seed/README.md says what it means."""
    before: Any
    """`null` where it was left out."""
    after: Any
    """`null` where it is left out."""


class ChangeLinks(Answer):
    self: str
    """The record as it was after the change."""
    history: str
    """All changes of the record."""


class ChangeAnswer(Answer):
    """What one release changed in one record."""

    sequence: int
    """Number of the release."""
    release: str
    released_at: AwareDatetime
    """RFC 3339, UTC."""
    kind: Coded[ChangeKind]
    resource: str
    id: str
    reason: str
    """Why: the record's own reason, else the note of the release."""
    withdrawn_on: date | None
    successor: str | None
    """Id of the record to be read instead of one that was withdrawn."""
    merged_into: str | None
    """Id of the record that says the same."""
    fields: list[FieldChangeAnswer]
    """Which fields changed; of a record that was created, all it says."""
    beside: dict[str, Any]
    """Of a record that was changed, who says it and how after the change, as curators write it: a
    statement without these would read as a fact. A `polarity` that is left out affirms."""
    links: ChangeLinks


class ChangesMeta(Answer):
    returned: int
    since: int
    """Number of the release after which the changes are."""
    sequence: int
    """Number of the newest release: what to ask `since` the next time."""


class ChangesLinks(Answer):
    self: str


class ChangesAnswer(Answer):
    """What releases changed, in the order in which it must be applied."""

    data: list[ChangeAnswer]
    meta: ChangesMeta
    links: ChangesLinks


class HistoryMeta(Answer):
    release: str
    """Release whose history this is."""
    is_live: bool
    """Whether the record is there."""


class HistoryAnswer(Answer):
    """What happened to one record, the first first."""

    data: list[ChangeAnswer]
    meta: HistoryMeta
    links: ChangesLinks
