"""Engines: for commands and loads, which take their time, and for questions, which may not."""

import math
import os
import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool, StaticPool

from app.database import transaction
from app.database.deadline import is_to_stop
from app.errors import BadDatabaseUrl, DatabaseAway
from app.settings import Settings

OPENED = "opened"
"""What of a connection's `info` says which file it reads: the path, and what lay there."""


def connect_to_read(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
    """Open a file that is there; raises as the driver does where it is not."""
    path = Path(arguments[0])
    return sqlite3.connect(f"file:{quote(str(path))}?{_mode(path)}", uri=True, **named)


def _mode(path: Path) -> str:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Readers of a file with a write-ahead log write into the index beside it.
        return "mode=rw"
    log = path.with_name(f"{path.name}-wal")
    if _is_read_only(path) and not (log.exists() and log.stat().st_size):
        # Nobody can write here, so no index is needed, and none could be made.
        return "mode=ro&immutable=1"
    return "mode=ro"


def _is_read_only(path: Path) -> bool:
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def remember_file(path: str, _connection: Any, record: Any) -> None:
    """Take down which file a connection reads."""
    record.info[OPENED] = path, _identity(path)


def is_as_opened(known: Mapping[str, Any]) -> bool:
    """Whether the path leads to the file that a connection, of which this is known, reads.

    A file put in place by a rename leaves the old one to those that have it open, who would serve it
    for ever.
    """
    opened = known.get(OPENED)
    return opened is None or bool(opened[1] == _identity(opened[0]))


def replace_where_moved(_connection: Any, record: Any, _proxy: Any) -> None:
    """Have a connection replaced that reads another file."""
    if not is_as_opened(record.info):
        raise DisconnectionError("the file was replaced")


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # asked for every question: a `Path` costs ten times as much
    except OSError:
        return None
    return found.st_dev, found.st_ino


READER_PATIENCE = 0.8
"""Seconds a question waits for a lock before it is asked once more, and then to come back: both fit
into the time that a question has."""
SPARE = 1
"""Connections beyond those that answer questions: with it `readyz` looks for itself."""
USUAL_SECONDS = "findings_usual_seconds"
"""Execution option of an engine: seconds after which its server ends a statement."""
LOOK_EVERY = 20_000
"""Steps of SQLite's machine, a fraction of a millisecond, between two looks at the deadline."""


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


def engine_of(settings: Settings, *, for_questions: bool = False) -> Engine:
    """Return an engine; nothing is connected yet.

    One `for_questions` is kept from waiting by all means there are, and makes no file.
    """
    url = url_of(settings.database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    engine = (_sqlite if is_sqlite else _postgres)(url, settings, for_questions=for_questions)
    event.listen(engine, "handle_error", _demoted_is_gone)
    return engine


def _postgres(url: URL, settings: Settings, *, for_questions: bool) -> Engine:
    seconds = settings.question_seconds
    arguments: dict[str, Any] = {"connect_timeout": 2, "application_name": "findings"}
    if for_questions:
        limits = {"statement_timeout": seconds, "lock_timeout": min(READER_PATIENCE, seconds)}
        arguments["options"] = " ".join(
            f"-c {name}={round(limit * 1000)}" for name, limit in limits.items()
        )
    engine = create_engine(
        url,
        pool_size=settings.pool_size,
        max_overflow=SPARE if for_questions else 0,
        pool_timeout=settings.pool_timeout,
        pool_pre_ping=True,
        connect_args=arguments,
        # What is asked stands in no log, not even in that of an error.
        hide_parameters=True,
        execution_options={USUAL_SECONDS: seconds} if for_questions else {},
    )
    if for_questions:
        event.listen(engine, "do_connect", _connect_bounded)
    return engine


def _connect_bounded(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
    from app.database.bounded import BoundedConnection  # noqa: PLC0415  # the driver of Postgres

    return BoundedConnection.connect(*arguments, **named)


def _sqlite(url: URL, settings: Settings, *, for_questions: bool) -> Engine:
    shared: dict[str, Any] = {
        "pool_size": settings.pool_size,
        "max_overflow": SPARE if for_questions else 0,
        "pool_timeout": settings.pool_timeout,
    }
    path = url.database or ":memory:"
    in_memory = path == ":memory:"
    if in_memory:
        # Every connection to a database in memory would otherwise open an empty one of its own.
        shared = {"poolclass": StaticPool}
    patience = READER_PATIENCE if for_questions else transaction.WRITER_PATIENCE
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": patience},
        hide_parameters=True,
        **shared,
    )
    if for_questions and not in_memory:
        event.listen(engine, "do_connect", connect_to_read)
        event.listen(engine, "connect", partial(remember_file, path))
        event.listen(engine, "checkout", replace_where_moved)
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
    if connection.execute("PRAGMA journal_mode").fetchone()[0] not in {"wal", "memory"}:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.set_progress_handler(is_to_stop, LOOK_EVERY)
    # Postgres has them; SQLite has them only where it was built so.
    for function in (math.sin, math.cos):
        connection.create_function(function.__name__, 1, _of_number(function), deterministic=True)


def _of_number(function: Callable[[float], float]) -> Callable[[float | None], float | None]:
    return lambda number: None if number is None else function(number)


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sqlite_begin")
    if begin is not None:
        connection.exec_driver_sql(begin)
        return
    # It takes no lock and so cannot fail. A snapshot has begun already.
    driver: Any = connection.connection.dbapi_connection
    if not driver.in_transaction:
        driver.execute("BEGIN")


def _leave_nothing_open(connection: Any, _record: Any) -> None:
    # A COMMIT that a deferred key refuses leaves the transaction open; SQLAlchemy takes it for ended.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _demoted_is_gone(context: Any) -> None:
    """A node that was demoted answers 25006 to writers: leave it, as if it had gone."""
    if getattr(context.original_exception, "sqlstate", None) == "25006":
        context.is_disconnect = True
