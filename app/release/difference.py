"""Brings the tables to what the records say: the difference alone, in one transaction, or nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from app.database import writing
from app.errors import RecordsVanished
from app.model import Base
from app.model.release import Release
from app.seed.record import Records
from app.seed.rows import Row, rows_of, table_of

RELEASE_ID = 16
"""Hexadecimal digits of the hash that make the id: enough that no two releases ever share one."""

BATCH = 500
"""Rows in one statement, far below the bound variables that either database takes."""

Advance = Callable[[str, int], None]
"""Told what is being written and how many rows of it were done, for a progress bar."""

Publish = Callable[[Session, Advance], int]
"""Writes what is derived from the tables; returns how many answers differ from before."""


@dataclass(frozen=True)
class Change:
    """What a load did to the records of one folder."""

    folder: str
    added: int
    changed: int
    withdrawn: int
    total: int


@dataclass(frozen=True)
class Loaded:
    """The outcome of a load."""

    release: str
    changes: tuple[Change, ...]
    is_new: bool
    """Whether a release row was written; `False` where the database already said all this."""


def release_id(records: Records) -> str:
    """Return the id of the release that these records make."""
    return records.content_hash[:RELEASE_ID]


def load(
    engine: Engine,
    records: Records,
    schema_version: str,
    publish: Publish,
    advance: Advance = lambda _what, _rows: None,
) -> Loaded:
    """Apply checked records. Raises `RecordsVanished` or `LoadUnderWay`; then nothing is changed."""
    with writing(engine) as session:
        _refuse_vanished(session, records)
        wanted = rows_of(records)
        differences = {
            table: _bring_to(session, table, wanted[table], advance)
            for table in Base.metadata.sorted_tables
            if table in wanted
        }
        answers = publish(session, advance)
        release = release_id(records)
        latest = session.scalars(select(Release).order_by(Release.number.desc()).limit(1)).first()
        is_new = (
            answers > 0
            or latest is None
            or (latest.id, latest.schema_version) != (release, schema_version)
        )
        changes = tuple(_changes(records, differences))
        if is_new:
            session.add(
                Release(
                    id=release,
                    loaded_at=datetime.now(UTC).replace(microsecond=0),
                    counts={change.folder: change.total for change in changes},
                    schema_version=schema_version,
                )
            )
            session.flush()
    return Loaded(release, changes, is_new)


@dataclass(frozen=True)
class _Difference:
    """Primary keys of the rows that were written."""

    added: frozenset[tuple[Any, ...]]
    changed: frozenset[tuple[Any, ...]]
    deleted: frozenset[tuple[Any, ...]]


def _bring_to(
    session: Session, table: Table, wanted: Sequence[Row], advance: Advance
) -> _Difference:
    """Insert, update and delete what differs; never truncate, so that nobody's long read is cut off."""
    key = tuple(column.name for column in table.primary_key)
    after = {tuple(row[name] for name in key): row for row in wanted}
    before = {
        tuple(row[name] for name in key): dict(row)
        for row in session.execute(select(table)).mappings()
    }
    added = [values for values in after if values not in before]
    deleted = [values for values in before if values not in after]
    changed = [
        values
        for values, row in after.items()
        if values in before and any(before[values][name] != row[name] for name in row)
    ]
    for batch in _batches(deleted):
        session.execute(
            delete(table).where(and_(*(table.c[name] == bindparam(f"key_{name}") for name in key))),
            [
                {f"key_{name}": value for name, value in zip(key, values, strict=True)}
                for values in batch
            ],
        )
        advance(table.name, len(batch))
    for batch in _batches(added):
        session.execute(insert(table), [after[values] for values in batch])
        advance(table.name, len(batch))
    for batch in _batches(changed):
        session.execute(
            update(table).where(and_(*(table.c[name] == bindparam(f"key_{name}") for name in key))),
            [
                after[values] | {f"key_{name}": after[values][name] for name in key}
                for values in batch
            ],
        )
        advance(table.name, len(batch))
    return _Difference(frozenset(added), frozenset(changed), frozenset(deleted))


def _batches(keys: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    return (keys[first : first + BATCH] for first in range(0, len(keys), BATCH))


def _refuse_vanished(session: Session, records: Records) -> None:
    vanished = [
        (folder, id)
        for folder, entries in records.folders.items()
        for id in session.scalars(select(table_of(folder).c.id).order_by(table_of(folder).c.id))
        if id not in entries and id not in records.withdrawn[folder]
    ]
    if vanished:
        raise RecordsVanished(vanished)


def _changes(records: Records, differences: Mapping[Table, _Difference]) -> Iterator[Change]:
    """A record is changed when its row or any row that hangs on it was written."""
    for folder, entries in records.folders.items():
        entity = table_of(folder)
        own = differences[entity]
        added = {key[0] for key in own.added}
        withdrawn = {key[0] for key in own.deleted}
        touched = {
            key[0]
            for table, difference in differences.items()
            if table is entity or _hangs_on(table, entity)
            for key in difference.added | difference.changed | difference.deleted
        }
        changed = touched - added - withdrawn
        yield Change(folder, len(added), len(changed), len(withdrawn), len(entries))


def _hangs_on(table: Table, entity: Table) -> bool:
    """Whether the table's rows belong to rows of the entity; the closures of trees are derived."""
    first = next(iter(table.primary_key))
    return first.name == f"{entity.name}_id" and first.references(entity.c.id)
