"""Engines and transactions: one place where SQLite and Postgres differ in how they are spoken to."""

import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from app.errors import BadDatabaseUrl, DatabaseAway, LoadUnderWay
from app.settings import Settings

WRITER_LOCK = 7_306_921_544
"""Key of the Postgres advisory lock that a load holds; arbitrary, but the same in every version."""

ANALYSED = 1_000
"""Rows of an index that SQLite looks at to know how many are alike: what its manual advises."""

WRITER_PATIENCE = 10
"""Seconds a second load waits for the first: a load of the records takes about one."""


def url_of(given: str) -> URL:
    """Return the URL with the driver this project uses; raise `BadDatabaseUrl` on any other kind."""
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):  # the latter on a port that is no number
        raise BadDatabaseUrl(given) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite":
        return url
    raise BadDatabaseUrl(given)


def engine_of(settings: Settings) -> Engine:
    """Return an engine; nothing is connected yet."""
    url = url_of(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, settings)
    engine = create_engine(
        url,
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=settings.pool_timeout,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5, "application_name": "findings"},
    )
    event.listen(engine, "handle_error", _demoted_is_gone)
    return engine


def _sqlite(url: URL, settings: Settings) -> Engine:
    shared: dict[str, Any] = {
        "pool_size": settings.pool_size,
        "max_overflow": 0,
        "pool_timeout": settings.pool_timeout,
    }
    if url.database in (None, "", ":memory:"):
        # Every connection to a database in memory would otherwise open an empty one of its own.
        shared = {"poolclass": StaticPool}
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": WRITER_PATIENCE},
        **shared,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "checkin", _leave_nothing_open)
    return engine


def readers_of(engine: Engine) -> int:
    """Return how many may read at a time: a thread more would only wait for a connection."""
    pool = engine.pool
    return pool.size() if isinstance(pool, QueuePool) else 1


def is_file(engine: Engine) -> bool:
    """Whether the database is a file beside the program, which it may make and fill by itself."""
    return engine.dialect.name == "sqlite"


def connection_beside(engine: Engine) -> Any:
    """Return a connection as its driver makes it, beside those that answer; raise `DatabaseAway`."""
    if isinstance(engine.pool, StaticPool):
        raise DatabaseAway("a database in memory has one connection")
    try:
        connection = engine.raw_connection()
    except (DBAPIError, PoolTimeout) as error:
        raise DatabaseAway("the database does not answer") from error
    own = connection.driver_connection
    connection.detach()
    return own


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions start late and leave reads outside; `_begin_sqlite` starts them.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    # Postgres has them; SQLite has them only where it was built so.
    for function in (math.sin, math.cos):
        connection.create_function(function.__name__, 1, _of_number(function), deterministic=True)


def _of_number(function: Callable[[float], float]) -> Callable[[float | None], float | None]:
    return lambda number: None if number is None else function(number)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _leave_nothing_open(connection: Any, _record: Any) -> None:
    # A COMMIT that a deferred key refuses leaves the transaction open; SQLAlchemy takes it for ended.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _demoted_is_gone(context: Any) -> None:
    """A node that was demoted answers 25006 to writers: leave it, as if it had gone."""
    if getattr(context.original_exception, "sqlstate", None) == "25006":
        context.is_disconnect = True


def reading(engine: Engine) -> Callable[[], Any]:
    """Return what opens a snapshot: a connection that sees one state of the data until it is closed."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @contextmanager
    def snapshot() -> Iterator[Connection]:
        try:
            with engine.connect() as connection:
                yield connection
        except PoolTimeout as error:
            raise DatabaseAway("every connection is in use") from error
        except DBAPIError as error:
            if is_away(error):
                raise DatabaseAway("the database does not answer") from error
            raise

    return snapshot


def is_away(error: DBAPIError) -> bool:
    """Whether the database is out of reach or not set up; a refused statement is our own fault."""
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        # 08 connection, 53 out of resources, 57 shut down, 42P01 no such table (not migrated yet)
        return state[:2] in {"08", "53", "57"} or state == "42P01"
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    said = str(error.orig)
    if "sqlite3" in type(error.orig).__module__:
        return said.startswith(
            ("unable to open", "database is locked", "disk I/O", "no such table")
        )
    return True


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
            if _is_locked(error):
                raise LoadUnderWay(WRITER_PATIENCE) from None
            raise
        yield session
        session.commit()


def settle(engine: Engine) -> None:
    """After a load: statistics for the planner, and no log of writes left lying beside a file.

    A reader or a second load may stand in the way; then the next load does it.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
        return
    # The driver's own connection: SQLAlchemy's begins a transaction, in which no log is emptied.
    driver: Any = engine.raw_connection()
    try:
        driver.execute("PRAGMA busy_timeout = 0")
        with suppress(sqlite3.OperationalError):
            driver.execute(f"PRAGMA analysis_limit = {ANALYSED}")
            driver.execute("ANALYZE")
        with suppress(sqlite3.OperationalError):
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.execute(f"PRAGMA busy_timeout = {WRITER_PATIENCE * 1000}")
    finally:
        driver.close()


def _is_locked(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlstate", None) == "55P03" or "locked" in str(error.orig)
