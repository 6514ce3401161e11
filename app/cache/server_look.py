"""One row of Postgres read over and over, by messages from the event loop: no thread wakes, none waits."""

import asyncio
import os
from collections.abc import AsyncIterator

import psycopg
from anyio import to_thread
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult
from sqlalchemy import Engine

from app.cache.file_look import Row
from app.database import connection_beside
from app.errors import DatabaseAway

PATIENCE = 2.0
"""Seconds that a server may take to answer; after that it is held to be away."""


class ServerLook:
    """Asks Postgres by messages, so that no thread waits, and one question for all who have come.

    Who comes while one is under way takes part in the next, as that one may have been answered before.
    """

    def __init__(self, engine: Engine, statement: str) -> None:
        self._engine, self._statement = engine, statement.encode()
        self._connection: psycopg.Connection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._under_way: asyncio.Task[Row | None] | None = None
        self._next: asyncio.Task[Row | None] | None = None

    async def now(self) -> Row | None:
        """Return the row; `None` where there is none, or no database."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._under_way, self._next = loop, None, None
        if self._next is None:
            self._next = loop.create_task(self._ask_after(self._under_way))
        # Who gives up waiting does not end the question of the others.
        return await asyncio.shield(self._next)

    def close(self) -> None:
        """Let go of the connection; the next look opens another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    async def _ask_after(self, before: "asyncio.Task[Row | None] | None") -> Row | None:
        if before is not None:
            await asyncio.wait([before])
        self._under_way, self._next = self._next, None
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._answer(self._connection or await self._open())
        except (DatabaseAway, psycopg.Error, OSError):
            # The last where it took too long, and where the process may open nothing more.
            self.close()
            return None

    async def _open(self) -> psycopg.Connection:
        return await to_thread.run_sync(self._opened)

    def _opened(self) -> psycopg.Connection:
        connection: psycopg.Connection = connection_beside(self._engine)
        # Kept here: who waited may have given up, and then it is there for the next.
        before, self._connection = self._connection, connection
        if before is not None:
            before.close()
        return connection

    async def _answer(self, connection: psycopg.Connection) -> Row | None:
        loop, readable, talk = asyncio.get_running_loop(), asyncio.Event(), connection.pgconn
        talk.send_query(self._statement)
        talk.flush()
        # A number of our own: the driver closes its socket where the server is gone, and a loop that
        # still watched that number would never hear whoever is given it next.
        watched = os.dup(talk.socket)
        loop.add_reader(watched, readable.set)
        try:
            results = [one async for one in _results(talk, readable)]
        finally:
            loop.remove_reader(watched)
            os.close(watched)
        result = results[0]
        if result.status != ExecStatus.TUPLES_OK or not result.ntuples:
            return None
        return tuple(result.get_value(0, column) for column in range(result.nfields))


async def _results(talk: PGconn, readable: asyncio.Event) -> AsyncIterator[PGresult]:
    """Give what a statement comes to, each when it has come whole: to ask sooner stops the loop."""
    while True:
        while talk.is_busy():
            await readable.wait()
            readable.clear()
            talk.consume_input()
        result = talk.get_result()
        if result is None:
            return
        yield result
