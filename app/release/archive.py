"""Old releases as databases: each made of its stored records on first use, by today's program."""

import os
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from sqlalchemy import Engine

from app.database import engine_of
from app.release.history import History
from app.release.identity import identity_of_release
from app.release.ledger import LedgerEntry
from app.release.schema import schema_version
from app.settings import Settings

CONNECTIONS = 4
"""To a file of an old release, which few ask for at a time."""


class Archive:
    """The files of old releases, in a folder that all processes share or in one of this process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._own: TemporaryDirectory[str] | None = None
        self._making: dict[str, Lock] = {}
        self._lock = Lock()

    def open(self, history: History, entry: LedgerEntry) -> Engine:
        """Return the database of a release; who asks for the same meanwhile waits.

        So it is to be called where files are made, never in the event loop. Raises `LedgerDamaged`.
        """
        with self._lock:
            making = self._making.setdefault(entry.id, Lock())
        with making:
            # The form of the answers is in the name, so that no program reads another's file.
            path = self._place() / f"{entry.id}-{self._version}.sqlite3"
            if not path.exists():
                _make(path, history, entry)
        return _engine_at(path)

    @cached_property
    def _version(self) -> str:
        return schema_version()

    def close(self) -> None:
        """Take the folder of this process away."""
        with self._lock:
            if self._own is not None:
                self._own.cleanup()
                self._own = None

    def _place(self) -> Path:
        with self._lock:
            if self._folder is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
                return self._folder
            if self._own is None:
                self._own = TemporaryDirectory(prefix="findings-releases-")
            return Path(self._own.name)


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
