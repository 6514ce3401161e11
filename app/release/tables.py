"""Brings the tables to what the records say: some records at a time, so that their rows fit into memory."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from graphlib import TopologicalSorter

from sqlalchemy import Column, ColumnElement, Table, and_, select, true
from sqlalchemy.orm import Session

from app.release.difference import Advance, bring_to
from app.seed.record import Records
from app.seed.rows import rows_of, table_of, tables_of, withdrawal_rows

AT_A_TIME = 1_000
"""Records whose rows are made at a time."""


@dataclass(frozen=True)
class Change:
    """What a load did to the records of one folder."""

    folder: str
    added: int
    changed: int
    withdrawn: int
    total: int


def write_rows(
    session: Session, records: Records, advance: Advance
) -> tuple[tuple[Change, ...], bool]:
    """Write the rows that differ; return what changed, and whether any was written.

    Where no record has a row, what hangs on the records is not looked at.
    """
    withdrawn = bring_to(session, *withdrawal_rows(records), advance, true())
    is_any = bool(withdrawn.keys)
    firsts = (select(table_of(folder).c.id).limit(1) for folder in records.folders)
    is_empty = not any(session.execute(first).first() for first in firsts)
    changes: dict[str, Change] = {}
    for folder in in_order(records.folders):
        entries = records.folders[folder]
        added = changed = deleted = 0
        for ids, of_these in _spans(sorted(entries), table_of(folder)):
            rows = rows_of(folder, ids, records)
            found = {
                table: bring_to(
                    session, table, rows.pop(table), advance, None if is_empty else of_these(id)
                )
                for table, id in tables_of(folder).items()
            }
            own = found[table_of(folder)]
            touched = {
                key[:1] for table, one in found.items() if _is_own(table) for key in one.keys
            }
            added += len(own.added)
            deleted += len(own.deleted)
            changed += len(touched - own.added - own.deleted)
            is_any |= any(one.keys for one in found.values())
        changes[folder] = Change(folder, added, changed, deleted, len(entries))
    return tuple(changes[folder] for folder in records.folders), is_any


def in_order(folders: Collection[str]) -> list[str]:
    """Return the folders, each after those that its rows refer to by a column without an index.

    SQLite goes through all rows that refer so whenever a row comes that they may refer to. Raises
    `CycleError` where two folders refer so to each other: one of the columns needs an index then.
    """
    entities = {table_of(folder): folder for folder in folders}
    before: dict[str, dict[str, None]] = {folder: {} for folder in folders}
    for folder in folders:
        for table in tables_of(folder):
            indexed = {next(iter(table.primary_key)), *(one.columns[0] for one in table.indexes)}
            for key in table.foreign_keys:
                other = entities.get(key.column.table)
                if other not in (None, folder) and key.parent not in indexed:
                    before[folder][other] = None
    return [*TopologicalSorter(before).static_order()]


def _is_own(table: Table) -> bool:
    """Whether a row in it makes its record a changed one; the closures of trees are derived."""
    return not table.name.endswith("_tree")


def _spans(
    ids: Sequence[str], entity: Table
) -> Iterator[tuple[Sequence[str], Callable[[Column[str]], ColumnElement[bool]]]]:
    """Give the ids some at a time, each with the condition that an id is none of the others.

    Where rows claim unique values all are written together: one may take what another gives up.
    """
    size = len(ids) if any(column.unique for column in entity.c) else AT_A_TIME
    for start in range(0, len(ids), size) if ids else (0,):
        some = ids[start : start + size]
        after = ids[start - 1] if start else None
        last = some[-1] if start + size < len(ids) else None
        yield some, partial(_between, after, last)


def _between(after: str | None, last: str | None, id: Column[str]) -> ColumnElement[bool]:
    """Return the condition of a span, which goes on where there is no id on that side."""
    bounds = [] if after is None else [id > after]
    return and_(true(), *bounds, *([] if last is None else [id <= last]))
