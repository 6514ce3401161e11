"""What changed from release to release, when and why: told from the stored records alone."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from app.release.change import Key, RecordChange, State, changes_between
from app.release.ledger import Ledger, LedgerEntry


@dataclass(frozen=True)
class History:
    """The releases and what each changed. What was read stays: stored releases never change."""

    ledger: Ledger
    _changes: dict[int, tuple[RecordChange, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def state(self, entry: LedgerEntry | None) -> State:
        """Return the lines of a release; before the first there are none."""
        lines = self.ledger.lines(entry) if entry else ()
        stored = ((json.loads(line), line) for line in lines)
        return {(one["folder"], one["id"]): line for one, line in stored}

    def changes(self, sequence: int) -> tuple[RecordChange, ...]:
        """Return what a release changed, in the order of the folders and ids."""
        with self._lock:
            read = len(self._changes)
            if read < sequence:
                # One after the other, so that each file is read once and two at a time are in memory.
                before = self.state(self.ledger.entries[read - 1] if read else None)
                for entry in self.ledger.entries[read:sequence]:
                    after = self.state(entry)
                    self._changes[entry.sequence] = tuple(changes_between(before, after, entry))
                    before = after
            return self._changes[sequence]

    def keys(self, sequence: int) -> frozenset[Key]:
        """Return the records that are there in a release."""
        there: set[Key] = set()
        for change in self.since(0, sequence):
            (there.discard if change.is_gone else there.add)(change.key)
        return frozenset(there)

    def since(self, sequence: int, until: int | None = None) -> Iterator[RecordChange]:
        """Give all changes of the releases after one."""
        for entry in self.ledger.entries[sequence:until]:
            yield from self.changes(entry.sequence)

    def of_record(self, key: Key, until: int | None = None) -> list[RecordChange]:
        """Return what happened to a record, the first first."""
        return [change for change in self.since(0, until) if change.key == key]

    def last_changes(self, until: int) -> Mapping[Key, LedgerEntry]:
        """Return record → release that changed it last, among those up to one."""
        return {change.key: change.release for change in self.since(0, until)}

    @cached_property
    def last_state(self) -> State:
        """The lines of the newest release."""
        return self.state(self.ledger.last)
