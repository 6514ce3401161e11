"""What is kept of releases: the store of each that was asked for, and the files of those served last.

An old release is a database, made of its stored records on first use, by today's program.
"""

import os
import shutil
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock
from weakref import finalize

from cachetools import LRUCache
from sqlalchemy import Engine

from app.answering.snapshot import Snapshot, Store
from app.database import deadline, engine_of, to_the_end
from app.declaration.resource import Resource
from app.export.dataset.release_file import KINDS, FileKind, ReleaseFile
from app.export.query_id import released
from app.question.base_url import BaseUrl
from app.release.history import History
from app.release.identity import identity_of_release
from app.release.ledger import LedgerEntry
from app.release.releases import Releases
from app.release.schema import schema_version
from app.settings import Settings

KEPT = 8
"""Old releases held open at a time; one that was left out is opened again in some milliseconds."""
CONNECTIONS = 4
"""To a file of an old release, which few ask for at a time."""
KEPT_FILES = 2
"""Releases whose files are kept: whoever asked for the one before can still read it to its end."""


class Stores:
    """The stores of one service."""

    def __init__(self, current: Store, releases: Releases, folder: Path | None) -> None:
        """Take a folder for old releases that all processes share; `None` for one of this process."""
        self.current, self.releases = current, releases
        self._folder = folder
        self._own: TemporaryDirectory[str] | None = None
        self._making: dict[str, Lock] = {}
        self._lock = Lock()
        self._old = _Open(KEPT)

    @property
    def resources(self) -> Mapping[str, Resource]:
        """What is declared, in every release."""
        return self.current.resources

    def known(self, release: str | None) -> Store | None:
        """Return the store of a release where that is open already."""
        if release is None:
            return self.current
        with self._lock:
            return self._old.get(release)

    def of(self, release: str | None) -> Store:
        """Return the store of a release, made at first need; raise `UnknownRelease`, `LedgerDamaged`.

        `None` is what is served now. It may take a second, and who asks for the same meanwhile waits:
        never in the event loop.
        """
        found = self.known(release)
        if found is not None or release is None:
            return found or self.current
        history = self.releases.history
        entry = history.ledger.exactly(release)
        with self._lock:
            making = self._making.setdefault(release, Lock())
        with making, deadline.within(None):
            # The form of the answers is in the name, so that no program reads another's file.
            path = self._place() / f"{release}-{schema_version()}.sqlite3"
            if not path.exists():
                _make(path, history, entry)
        store = Store(_engine_at(path), self.resources)
        with self._lock:
            kept: Store = self._old.setdefault(release, store)
        if kept is not store:
            store.close()
        return kept

    def close(self) -> None:
        """Close all that is open, and take the folder of this process away."""
        with self._lock:
            while self._old:
                self._old.popitem()
            if self._own is not None:
                self._own.cleanup()
            self._own = None
        self.current.close()

    def _place(self) -> Path:
        with self._lock:
            if self._folder is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
                return self._folder
            self._own = self._own or TemporaryDirectory(prefix="findings-releases-")
            return Path(self._own.name)


class _Open(LRUCache[str, Store]):
    def popitem(self) -> tuple[str, Store]:
        """Leave out the store used the longest ago; who still reads it keeps their connection."""
        release, store = super().popitem()
        store.close()
        return release, store


def _make(path: Path, history: History, entry: LedgerEntry) -> None:
    """Write the file whole before it has its name, so that another process never reads half of it."""
    from app.release.load import load_records  # noqa: PLC0415  # few requests need it
    from app.release.stored_records import stored_records  # noqa: PLC0415  # few requests need it

    made = path.with_suffix(f".{os.getpid()}.new")
    engine = _engine_at(made)
    try:
        records = stored_records(history.ledger, entry)
        load_records(engine, records, identity=identity_of_release(history, entry))
        with engine.connect() as connection:
            # All that is written goes into the one file that is renamed.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    finally:
        engine.dispose()
    made.replace(path)


def _engine_at(path: Path) -> Engine:
    return engine_of(Settings(database_url=f"sqlite:///{path}", pool_size=CONNECTIONS))


class ReleaseFiles:
    """The files of the releases served last, in a folder of this process."""

    def __init__(self, origin: str) -> None:
        """Take the public address of the service, which stands in citations; empty for paths."""
        self._origin = origin
        self._lock = Lock()
        self._folder: Path | None = None
        self._kept = _Kept(KEPT_FILES * len(KINDS))

    def of(self, snapshot: Snapshot, kind: FileKind) -> ReleaseFile:
        """Return the file of the release that this snapshot sees; at first need, write it.

        Who asks meanwhile waits, so it is to be called where files are made, never in the event loop.
        """
        with self._lock:
            key = (snapshot.index.number, snapshot.release, kind.name)
            if key not in self._kept:
                with to_the_end(snapshot.connection):
                    self._kept[key] = self._written(snapshot, kind)
            return self._kept[key]

    def close(self) -> None:
        """Take the folder away; what is asked for afterwards is written anew."""
        with self._lock:
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder, self._kept = None, _Kept(self._kept.maxsize)

    def _written(self, snapshot: Snapshot, kind: FileKind) -> ReleaseFile:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="findings-"))
            # Where nobody closes it.
            finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = self._folder / f"{snapshot.index.number}-{snapshot.release}-{kind.name}"
        try:
            kind.write(snapshot, path, BaseUrl(self._origin, released(snapshot)))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").digest()
        return ReleaseFile(kind, path, snapshot.release, path.stat().st_size, digest)


class _Kept(LRUCache[tuple[int, str, str], ReleaseFile]):
    def popitem(self) -> tuple[tuple[int, str, str], ReleaseFile]:
        """Forget the file used the longest ago, and delete it."""
        key, file = super().popitem()
        file.path.unlink(missing_ok=True)
        return key, file
