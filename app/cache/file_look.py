"""One row of SQLite read over and over, in the event loop: it takes microseconds and waits for nobody."""

import asyncio
import sqlite3
from typing import Any

from anyio import to_thread
from sqlalchemy import Engine

from app.database import connection_beside
from app.errors import DatabaseAway

Row = tuple[Any, ...]


class FileLook:
    """Looks into SQLite in the event loop itself, once a turn of it.

    Servers give each request a task, and one that begins in a turn was read before that turn's look.
    """

    def __init__(self, engine: Engine, statement: str) -> None:
        self._engine, self._statement = engine, statement
        self._connection: sqlite3.Connection | None = None
        self._turn: asyncio.AbstractEventLoop | None = None
        self._seen: Row | None = None

    async def now(self) -> Row | None:
        """Return the row; `None` where there is none, or no database."""
        loop = asyncio.get_running_loop()
        if self._turn is loop:
            return self._seen
        try:
            connection = self._connection or await self._open()
            self._seen = connection.execute(self._statement).fetchone()
        except (DatabaseAway, sqlite3.Error):
            self.close()
            return None
        self._turn = loop
        loop.call_soon(self._end_turn)
        return self._seen

    def close(self) -> None:
        """Let go of the connection; the next look opens another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._turn = None

    async def _open(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = await to_thread.run_sync(connection_beside, self._engine)
        # Readers have nothing to wait for; if they had, it would not be in the event loop.
        connection.execute("PRAGMA busy_timeout = 0")
        self._connection = connection
        return connection

    def _end_turn(self) -> None:
        self._turn = None
