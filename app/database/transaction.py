"""Transactions: many read, each one state of the data; one writes."""

import logging
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from app.database import deadline
from app.database.fault import Fault, code_of, fault_of
from app.errors import DatabaseAway, Disturbed, FindingsError, LoadUnderWay

WRITER_LOCK = 7_306_921_544
"""Key of the Postgres advisory lock that a load holds; arbitrary, but the same in every version."""

WRITER_PATIENCE = 10
"""Seconds a second load waits for the first: a load of the records takes about one."""

ANALYSED = 1_000
"""Rows of an index that SQLite looks at to know how many are alike: what its manual advises."""

log = logging.getLogger("findings")


def reading(engine: Engine) -> Callable[[], Any]:
    """Return what opens a snapshot: a connection that sees one state of the data until it is closed."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @contextmanager
    def snapshot() -> Iterator[Connection]:
        deadline.check()
        try:
            with engine.connect() as connection:
                due = deadline.current()
                if due is None or due.seconds > connection.get_execution_options().get(
                    USUAL_SECONDS, math.inf
                ):
                    _allow(connection)
                yield connection
        except PoolTimeout as error:
            raise DatabaseAway("every connection is in use") from error
        except DBAPIError as error:
            told = _told(error)
            if told is None:
                raise
            raise told from error

    return snapshot


@contextmanager
def to_the_end(connection: Connection) -> Iterator[None]:
    """Finish what follows once it was begun, although who asked for it may have been told to come back.

    What is read once for all who ask is such: cut off, each question would begin it anew for ever.
    """
    due = deadline.current()
    if due is None:
        yield
        return
    with deadline.within(None):
        _allow(connection)
        yield
    _allow(connection)


def _allow(connection: Connection) -> None:
    """Let a file take its time: by itself the server ends what takes longer than a question may."""
    usual = connection.get_execution_options().get(USUAL_SECONDS)
    if usual is None:
        return
    due = deadline.current()
    milliseconds = 0 if due is None else round(due.seconds * 1000)
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")


USUAL_SECONDS = "findings_usual_seconds"
"""Execution option of an engine: seconds after which its server ends a statement."""


def _told(error: DBAPIError) -> FindingsError | None:
    """Return what who asks is told of an error; `None` where it is our own fault."""
    fault = fault_of(error)
    if fault is Fault.OURS:
        return None
    if fault is Fault.AWAY:
        log.warning("database away", extra={"code": code_of(error)})
        return DatabaseAway("the database does not answer")
    # A deadline that has passed, and a client that has gone, say more than what they led to.
    deadline.check()
    log.warning("database disturbed", extra={"code": code_of(error)})
    return Disturbed("somebody else holds what the question needs")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Open the one transaction that may write; a second writer waits, then gets `LoadUnderWay`."""
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
