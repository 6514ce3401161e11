"""What answers in memory must be of: looked at after a request has come, and before its answer.

In SQLite it is a row read over and over, in the event loop: it takes microseconds and waits for nobody.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Hashable
from time import monotonic
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from sqlalchemy import Engine

from app.answering.snapshot import NEWEST
from app.database import connection_beside, is_file
from app.errors import DatabaseAway

if TYPE_CHECKING:
    from app.cache.server_look import ServerLook

Row = tuple[Any, ...]
Mark = tuple[Row, Hashable]
"""The release that is current and the state of the ledger; to be compared and nothing else."""


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


class ReleaseCheck:
    """Tells which release, and which state of the ledger, an answer must be of."""

    def __init__(
        self, engine: Engine, ledger_state: Callable[[], Hashable], seconds: float = 0
    ) -> None:
        """Take what is looked at, and for how long a look is believed: 0 looks for every request."""
        self.seconds = seconds
        self.latest: Mark | None = None
        """What was seen last: what is read from now on is of this release or of a later one."""
        statement = str(NEWEST.compile(engine, compile_kwargs={"literal_binds": True}))
        self._look = FileLook(engine, statement) if is_file(engine) else _server(engine, statement)
        self._row: Row | None = None
        self._ledger_state = ledger_state
        self._until = 0.0

    async def current(self) -> Mark | None:
        """Return what is current at some moment since the call, `None` where none is.

        With a bound of time it may be one that was current so many seconds ago.
        """
        began = monotonic() if self.seconds else 0.0
        if began < self._until:
            return self.latest
        row = await self._look.now()
        if row is None:
            return None
        if row is not self._row:
            # A look of its own, and not one that was shared.
            self._row, self.latest = row, (row, self._ledger_state())
            self._until = began + self.seconds
        return self.latest

    def close(self) -> None:
        """Leave the database alone until somebody asks again."""
        self._look.close()


def _server(engine: Engine, statement: str) -> "ServerLook":
    from app.cache.server_look import ServerLook  # noqa: PLC0415  # the driver of Postgres

    return ServerLook(engine, statement)
