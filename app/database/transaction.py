"""The one transaction that may write, and what is done after it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from app.database.fault import Fault, fault_of
from app.errors import LoadUnderWay

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WRITER_LOCK = 7_306_921_544
"""Key of the Postgres advisory lock that a load holds; arbitrary, but the same in every version."""

WRITER_PATIENCE = 10
"""Seconds a second load waits for the first: a load of the records takes about one."""

ANALYSED = 1_000
"""Rows of an index that SQLite looks at to know how many are alike: what its manual advises."""


@contextmanager
def writing(engine: Engine) -> Iterator["Session"]:
    """Open the one transaction that may write; a second writer waits, then gets `LoadUnderWay`."""
    from sqlalchemy.orm import Session  # noqa: PLC0415  # 0.05 s, which a start does not need

    if engine.dialect.name == "sqlite":
        engine = engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
    with Session(engine, autoflush=False, expire_on_commit=False) as session:
        try:
            session.connection()
            if engine.dialect.name == "postgresql":
                session.execute(text(f"SET LOCAL lock_timeout = '{WRITER_PATIENCE}s'"))
                session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
        except OperationalError as error:
            if fault_of(error) is Fault.PASSING:
                raise LoadUnderWay(WRITER_PATIENCE) from None
            raise
        yield session
        session.commit()


def analyse(connection: Connection) -> None:
    """Tell the planner what the tables hold, the uncommitted, too."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA analysis_limit = {ANALYSED}"))
    connection.execute(text("ANALYZE"))


def settle(engine: Engine) -> None:
    """Leave no log of writes lying beside a file after a load.

    A reader or a second load may stand in the way; then the next load does it.
    """
    if engine.dialect.name != "sqlite":
        return
    # The driver's own connection: SQLAlchemy's begins a transaction, in which no log is emptied.
    driver: Any = engine.raw_connection()
    try:
        driver.execute("PRAGMA busy_timeout = 0")
        with suppress(sqlite3.OperationalError):
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.execute(f"PRAGMA busy_timeout = {WRITER_PATIENCE * 1000}")
    finally:
        driver.close()
