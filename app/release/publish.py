"""Makes the records a release: refused where nothing changed, or where a record would vanish."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import FindingsError, RecordsVanished
from app.nearest import nearest
from app.release.change import RecordChange, State, changes_between
from app.release.history import History
from app.release.ledger import Ledger, LedgerEntry, Reason, is_key
from app.seed.record import Records


class NothingToRelease(FindingsError):
    """The records are those of the newest release."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Nothing changed since release {id}: there is nothing to release.")


class UnknownReason(FindingsError):
    """A reason is given for a record that this release does not change."""

    def __init__(self, key: str, changed: list[str]) -> None:
        meant = nearest(key, changed) if changed else None
        hint = f" Did you mean {meant!r}?" if meant else ""
        what = "does not change in this release" if is_key(key) else "is no FOLDER/ID"
        super().__init__(f"{key!r} {what}.{hint} Nothing was released.")


def publish(
    folder: Path, records: Records, note: str, reasons: Mapping[str, str]
) -> tuple[LedgerEntry, list[RecordChange]]:
    """Append a release to the ledger and store its records; return it and what it changes.

    Raises `NothingToRelease`, `RecordsVanished`, `UnknownReason` or `LedgerDamaged`.
    """
    ledger = Ledger.read(folder)
    last = ledger.last
    if last is not None and last.sha256 == records.content_hash:
        raise NothingToRelease(last.id)
    now = datetime.now(UTC).replace(microsecond=0)
    if last is not None and now <= last.released_at:
        # Two releases within a second; the order of the ledger is that of its instants.
        now = last.released_at + timedelta(seconds=1)
    entry = LedgerEntry(
        sequence=len(ledger.entries) + 1,
        sha256=records.content_hash,
        released_at=now,
        note=" ".join(note.split()),
        reasons=tuple(
            Reason(record=key, reason=" ".join(text.split()))
            for key, text in sorted(reasons.items())
        ),
    )
    changes = list(changes_to(records, History(ledger), entry))
    changed = ["/".join(change.key) for change in changes]
    for key in reasons:
        if key not in changed:
            raise UnknownReason(key, changed)
    return ledger.appended(entry, records.lines).entries[-1], changes


def changes_to(records: Records, history: History, entry: LedgerEntry) -> list[RecordChange]:
    """Return what a release of these records changes; raise `RecordsVanished`."""
    before, after = history.last_state, state_of_records(records)
    if vanished := [key for key in before if key not in after]:
        raise RecordsVanished(vanished)
    return list(changes_between(before, after, entry))


def state_of_records(records: Records) -> State:
    """Return the canonical lines of records that lie in files."""
    return {(one.folder, one.id): one.line for one in (*records, *records.withdrawals())}
