"""Loads checked records: the tables, the answers and the release, in one transaction or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.database import settle, writing
from app.declaration.resource import Resource
from app.errors import OlderRelease, RecordsVanished
from app.model.mapped import Release
from app.release.collector import uncollected
from app.release.difference import Advance
from app.release.documents import write_documents
from app.release.identity import DRAFT, Identity, identity_of
from app.release.schema import migrate, schema_version
from app.release.sets import write_sets
from app.release.state import state_of
from app.release.tables import Change, write_rows
from app.resources import RESOURCES
from app.seed.record import Records
from app.seed.rows import table_of


@dataclass(frozen=True)
class Loaded:
    """The outcome of a load."""

    release: str
    changes: tuple[Change, ...]
    is_new: bool
    """Whether a release row was written; `False` where the database already said all this."""

    @property
    def is_draft(self) -> bool:
        """Whether what was loaded is in no ledger."""
        return self.release.startswith(DRAFT)


@uncollected()
def load_records(
    engine: Engine,
    records: Records,
    advance: Advance = lambda _what, _rows: None,
    resources: Sequence[Resource] = tuple(RESOURCES.values()),
    *,
    identity: Identity | None = None,
    files: str | None = None,
    force: bool = False,
) -> Loaded:
    """Migrate where needed and load checked records; without an identity they are a draft.

    Where the database holds them already its rows are compared with them only if forced. `files` is the
    digest of the files that say them, by which the next load knows them unread. Raises
    `OlderRelease` unless forced, `WrongTables`, `RecordsVanished` or `LoadUnderWay`; then no record is
    changed.
    """
    identity = identity or identity_of(records)
    state_of(engine).refuse_unmigratable()
    migrate(engine)
    with writing(engine) as session:
        latest = session.scalars(select(Release).order_by(Release.number.desc()).limit(1)).first()
        is_older = latest is not None and identity.sequence < latest.sequence
        if latest is not None and is_older and not force:
            raise OlderRelease(identity.id, latest.id)
        before = latest and (*_identifying(latest), latest.schema_version)
        now = (*_identifying(identity), schema_version(one.name for one in resources))
        if latest is not None and before == now and not force:
            # The id is made of what the records say: the same program wrote the same rows of them.
            latest.files = files
            return Loaded(identity.id, tuple(_unchanged(records)), is_new=False)
        # An older release knows nothing of what came later, nor of what was taken back since.
        if not is_older:
            _refuse_vanished(session, records)
        changes, is_any = write_rows(session, records, advance)
        # The same rows, and the same program that makes them into answers.
        is_same = before == now and not is_any
        answers = 0
        if not is_same:
            answers = write_documents(session, resources, records, identity, advance)
        is_new = answers > 0 or before != now
        if is_new:
            write_sets(session, resources)
            session.add(
                Release(
                    id=identity.id,
                    sequence=identity.sequence,
                    released_at=identity.released_at,
                    instants=identity.instants,
                    loaded_at=datetime.now(UTC).replace(microsecond=0),
                    counts={change.folder: change.total for change in changes},
                    schema_version=now[-1],
                    files=files,
                )
            )
            session.flush()
    if is_new:
        settle(engine)
    return Loaded(identity.id, changes, is_new)


def _identifying(one: Release | Identity) -> tuple[object, ...]:
    """Return what answers say of their release, or take from it."""
    return one.id, one.sequence, one.released_at, one.instants


def _refuse_vanished(session: Session, records: Records) -> None:
    vanished = [
        (folder, id)
        for folder, entries in records.folders.items()
        for id in session.scalars(select(table_of(folder).c.id).order_by(table_of(folder).c.id))
        if id not in entries and id not in records.withdrawn[folder]
    ]
    if vanished:
        raise RecordsVanished(vanished)


def _unchanged(records: Records) -> Iterator[Change]:
    return (Change(folder, 0, 0, 0, len(entries)) for folder, entries in records.folders.items())
