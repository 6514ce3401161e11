"""Brings a table to the rows that are wanted: the difference alone, never by truncating."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from app.seed.rows import Row

Advance = Callable[[str, int], None]
"""Told what is being written and how many rows of it were done, for a progress bar."""

Key = tuple[Any, ...]
"""The values of a row's primary key."""


@dataclass(frozen=True)
class Difference:
    """Primary keys of the rows that were written."""

    added: frozenset[Key]
    changed: frozenset[Key]
    deleted: frozenset[Key]

    @property
    def keys(self) -> frozenset[Key]:
        """All of them."""
        return self.added | self.changed | self.deleted


def bring_to(
    session: Session,
    table: Table,
    wanted: Sequence[Row],
    advance: Advance,
    held: ColumnElement[bool] | None,
) -> Difference:
    """Delete and insert what differs, so that nobody's long read is cut off.

    `held` says with which rows of the table those wanted are compared; without it there are none. A
    changed row is deleted and inserted: no two rows then claim one unique value on the way.
    """
    key = [column.name for column in table.primary_key]
    after = _by_key(key, wanted)
    before: dict[Key, Row] = {}
    if held is not None:
        found = session.execute(select(table).where(held)).mappings().all()
        before = _by_key(key, [*map(dict, found)])
    gone = [values for values, row in before.items() if after.get(values) != row]
    fresh = [values for values, row in after.items() if before.get(values) != row]
    if gone:
        same = [table.c[name] == bindparam(f"key_{name}") for name in key]
        keys = [dict(zip((f"key_{name}" for name in key), one, strict=True)) for one in gone]
        session.execute(delete(table).where(*same), keys)
    if fresh:
        session.execute(insert(table), [after[values] for values in fresh])
    changed = frozenset(gone) & frozenset(fresh)
    if written := len(gone) + len(fresh) - len(changed):
        advance(table.name, written)
    return Difference(frozenset(fresh) - changed, changed, frozenset(gone) - changed)


def _by_key(names: Sequence[str], rows: Sequence[Row]) -> dict[Key, Row]:
    """Return primary key → row."""
    keys = zip(*(map(itemgetter(name), rows) for name in names), strict=True)
    return dict(zip(keys, rows, strict=True))
