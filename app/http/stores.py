"""What is served now, and old releases that were asked for: each is a store of its own.

An old release is a database, made of its stored records on first use, by today's program.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from cachetools import LRUCache
from sqlalchemy import Engine

from app.answering.snapshot import Store
from app.database import deadline, engine_of
from app.declaration.resource import Resource
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
