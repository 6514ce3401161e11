"""Snapshots: what many read at the same time, each one state of the data."""

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.database import deadline
from app.database.engine import USUAL_SECONDS, is_as_opened, is_file, readers_of
from app.database.fault import Fault, code_of, fault_of
from app.errors import DatabaseAway, Disturbed, FindingsError

log = logging.getLogger("findings")


class Readers:
    """Opens snapshots: connections that see one state of the data until they are closed.

    Those to a file are kept as they are: to take one from SQLAlchemy's pool, to begin, end and give back
    through all its layers, takes ten times as long as SQLite takes for the same.
    """

    def __init__(self, engine: Engine) -> None:
        self._is_file = is_file(engine)
        self._kept: list[Connection] = []
        """Connections that nobody reads, the warmest last."""
        self._most = readers_of(engine) if self._is_file else 0
        if not self._is_file:
            engine = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        self._engine = engine

    @contextmanager
    def open(self) -> Iterator[Connection]:
        """Open a snapshot; raises `DatabaseAway`, `Disturbed`, `TookTooLong` or `Abandoned`."""
        deadline.check()
        try:
            connection = self._taken()
            try:
                due = deadline.current()
                if due is None or due.seconds > connection.get_execution_options().get(
                    USUAL_SECONDS, math.inf
                ):
                    _allow(connection)
                yield connection
            finally:
                self._give_back(connection)
        except PoolTimeout as error:
            raise DatabaseAway("every connection is in use") from error
        except DBAPIError as error:
            told = _told(error)
            if told is None:
                raise
            raise told from error

    def close(self) -> None:
        """Close all that is open; who still reads keeps their connection until they have read."""
        self._most = 0
        while (kept := self._another()) is not None:
            kept.close()
        self._engine.dispose()

    def _taken(self) -> Connection:
        connection = self._another()
        while connection is not None and not is_as_opened(connection.info):
            connection.invalidate()
            connection.close()
            connection = self._another()
        if connection is None:
            connection = self._engine.connect()
        if self._is_file:
            driver: Any = connection.connection.dbapi_connection
            if not driver.in_transaction:
                driver.execute("BEGIN")
        return connection

    def _another(self) -> Connection | None:
        try:
            return self._kept.pop()
        except IndexError:
            return None

    def _give_back(self, connection: Connection) -> None:
        if len(self._kept) >= self._most or connection.invalidated:
            connection.close()
            return
        # What SQLAlchemy has begun it ends: for all but a few it was not asked.
        connection.rollback()
        driver: Any = connection.connection.dbapi_connection
        driver.rollback()
        self._kept.append(connection)


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
