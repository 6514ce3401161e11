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
State = Mapping[Key, str]
"""The canonical lines of a release: the records that are there, and then those that were taken back."""


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

    @property
    def is_gone(self) -> bool:
        """Whether the record was withdrawn, or merged into another."""
        return self.kind in {ChangeKind.WITHDRAWN, ChangeKind.MERGED}


def changes_between(before: State, after: State, entry: LedgerEntry) -> Iterator[RecordChange]:
    """Give what differs between two states, each with the reason that the release gives."""
    for key, line in after.items():
        if before.get(key) == line:
            continue
        now, then = json.loads(line), json.loads(before.get(key, "{}"))
        said, is_gone = now["record"], now.get("withdrawn", False)
        was = then.get("record", {}) if then.get("withdrawn", False) == is_gone else {}
        kind = ChangeKind.CHANGED if was else ChangeKind.CREATED
        if is_gone:
            kind = ChangeKind.MERGED if said.get("merged_into") else ChangeKind.WITHDRAWN
        reason = said["reason"] if is_gone else entry.reason_of("/".join(key))
        beside = {name: said[name] for name in STAYING if was and not is_gone and name in said}
        fields = (FieldChange(one, was.get(one), said.get(one)) for one in sorted({*was, *said}))
        differing = tuple(one for one in fields if one.before != one.after)
        yield RecordChange(entry, kind, key, reason, differing, beside)
