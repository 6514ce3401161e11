"""What differs between two states of the records, as a release changed it and says why."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.release.ledger import LedgerEntry
from app.shape.field import STAYING
from app.terms import ChangeKind

Key = tuple[str, str]
"""Folder and id of a record."""


@dataclass(frozen=True)
class FieldChange:
    """A field before and after; `None` where it was left out."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RecordChange:
    """What one release changed in one record."""

    release: LedgerEntry
    kind: ChangeKind
    key: Key
    reason: str
    fields: tuple[FieldChange, ...]
    """Of a record that was created, all it says; of one that was withdrawn, the withdrawal."""
    beside: Mapping[str, Any] = field(default_factory=dict)
    """Of a record that was changed, what must not be parted from its fields: who says it, and how."""


@dataclass(frozen=True)
class State:
    """The canonical lines of a release by key."""

    live: Mapping[Key, str] = field(default_factory=dict)
    withdrawn: Mapping[Key, str] = field(default_factory=dict)

    @property
    def keys(self) -> Mapping[Key, str]:
        """All records, live and withdrawn, with their lines."""
        return {**self.live, **self.withdrawn}


def changes_between(before: State, after: State, entry: LedgerEntry) -> Iterator[RecordChange]:
    """Give what differs between two states, each with the reason that the release gives."""
    for key, line in after.keys.items():
        old = before.live.get(key) or before.withdrawn.get(key)
        if old == line:
            continue
        is_gone = key in after.withdrawn
        said = json.loads(line)["record"]
        was = json.loads(old)["record"] if old and (key in before.withdrawn) == is_gone else {}
        kind = ChangeKind.CHANGED if was else ChangeKind.CREATED
        if is_gone:
            kind = ChangeKind.MERGED if said.get("merged_into") else ChangeKind.WITHDRAWN
        reason = said["reason"] if is_gone else entry.reason_of("/".join(key))
        beside = {name: said[name] for name in STAYING if was and not is_gone and name in said}
        yield RecordChange(entry, kind, key, reason, tuple(_fields(was, said)), beside)


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield FieldChange(name, before.get(name), after.get(name))
