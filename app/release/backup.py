"""Copies of a SQLite database while it is served: out of it, and back into it, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from app.errors import FindingsError
from app.release.state import State, state_of
from app.release.trouble import of_sqlite, trouble_of

PAGES = 1_000
"""Pages, of 4 KiB, that are copied at a time; in between others may write."""
PATIENCE = 10
"""Seconds to wait for one who writes: a load of the records takes about one."""
BROKEN = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}


class NotCopied(FindingsError):
    """No copy was made, and nothing was changed."""


def back_up(database: Path, copy: Path, *, force: bool = False) -> State:
    """Write a copy of a database that may be in use, and return what it holds.

    Raises `NotCopied`, or `WrongTables` where it is no database of findings.
    """
    if copy.exists() and not force:
        raise NotCopied(f"{copy} is there already. Name another file, or give --force.")
    state = held_in(database)
    unfinished = copy.with_name(f"{copy.name}.new")
    unfinished.unlink(missing_ok=True)
    with _opened(database) as source, _opened(unfinished) as target:
        source.backup(target, pages=PAGES)
        # So that it is one file, which may be copied by any means.
        target.execute("PRAGMA journal_mode = DELETE")
    unfinished.replace(copy)
    return state


def restore(copy: Path, database: Path, *, force: bool = False) -> State:
    """Bring a database back to a copy, for those who read it too, and return what it holds.

    What it held is lost, so that has to be forced; a file that is damaged is moved aside. Raises as
    `back_up` does.
    """
    state = held_in(copy)
    if not database.parent.is_dir():
        raise NotCopied(f"There is no folder {database.parent}. Make it, or correct DATABASE_URL.")
    if database.exists() and not force:
        raise NotCopied(f"{database} is there already. Give --force to lose what it holds.")
    _move_aside_if_damaged(database)
    with _opened(copy) as source, _opened(database) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = WAL")
    return state


def held_in(path: Path) -> State:
    """Return what a file holds; raise where that is not sound, or not a database of findings."""
    if not path.is_file():
        raise NotCopied(f"{path} is no file. Name one that `findings backup` wrote.")
    url = f"sqlite:///{path}"
    engine = create_engine(url)
    try:
        with closing(sqlite3.connect(path)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        state = state_of(engine)
    except sqlite3.Error as error:
        if error.sqlite_errorname in BROKEN:
            raise NotCopied(f"{path} is damaged, or no database. Name another file.") from None
        raise NotCopied(of_sqlite(error, str(path))) from None
    except DBAPIError as error:
        raise NotCopied(trouble_of(error, url).text) from None
    finally:
        engine.dispose()
    if found != "ok":
        raise NotCopied(f"{path} is damaged: {found}. Name another file.")
    state.refuse_unmigratable()
    if state.release is None:
        raise NotCopied(f"{path} holds no release. Name another file.")
    return state


def _move_aside_if_damaged(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database, timeout=PATIENCE)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname not in BROKEN:
            raise NotCopied(of_sqlite(error, str(database))) from None
        for ending in ("", "-wal", "-shm"):
            part = database.with_name(database.name + ending)
            if part.exists():
                part.replace(database.with_name(f"{database.name}.damaged{ending}"))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise NotCopied(of_sqlite(error, str(path))) from None
