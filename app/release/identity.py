"""Which release a state of the records is: one of the ledger, or a draft that is in none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.release.change import Key
from app.release.history import History
from app.release.ledger import LedgerEntry, short

if TYPE_CHECKING:
    from app.seed.record import Records

DRAFT = "draft-"


@dataclass(frozen=True)
class Identity:
    """What is known of a state of the records beside what they say."""

    id: str
    sequence: int
    """Number of the release; of a draft, of the release it comes after: 0 before the first."""
    released_at: datetime | None = None
    """`None` for a draft."""
    last_changes: Mapping[Key, LedgerEntry] = field(default_factory=dict)
    """Record → release that changed it last; a record that a draft changes is left out."""

    @property
    def is_draft(self) -> bool:
        """Whether it is in no ledger."""
        return self.released_at is None

    @property
    def instants(self) -> dict[str, str]:
        """Id of a release that changed a record last → its instant (RFC 3339)."""
        releases = {entry.id: entry for entry in self.last_changes.values()}
        return {id: entry.released_at.isoformat() for id, entry in sorted(releases.items())}


def identity_of_release(history: History, entry: LedgerEntry) -> Identity:
    """Return the identity of a release of the ledger."""
    changed = history.last_changes(entry.sequence)
    return Identity(entry.id, entry.sequence, entry.released_at, changed)


def identity_of(records: "Records", history: History | None = None) -> Identity:
    """Return the identity of the working files: the newest release, or a draft that follows it."""
    if history is None or (last := history.ledger.last) is None:
        return Identity(f"{DRAFT}{short(records.content_hash)}", 0)
    if records.content_hash == last.sha256:
        return identity_of_release(history, last)
    known = history.last_state
    same = {
        (folder, id): entry
        for (folder, id), entry in history.last_changes(last.sequence).items()
        if (now := records.folders.get(folder, {}).get(id)) and known.get((folder, id)) == now.line
    }
    return Identity(f"{DRAFT}{short(records.content_hash)}", last.sequence, None, same)
