"""What keeps a statement from going on beyond its deadline, whatever the database does."""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

from app.database import deadline

Result = TypeVar("Result")
GRACE = 0.2
"""Seconds after its deadline that a server has to say so by itself; one that hangs never does."""


class BoundedConnection(psycopg.Connection[Any]):
    """A connection on which nothing waits for longer than the work in progress may take.

    A server that is stopped, or behind a cable that was pulled, keeps every timeout of its own from
    being noticed: the waiting ends on this side, and the connection with it.
    """

    def wait(
        self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None
    ) -> Result:
        """Wait as the driver does, but no longer than the deadline."""
        due = deadline.current()
        if due is not None and timeout is None:
            timeout = due.left + GRACE
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.errors._WaitTimeout:  # noqa: SLF001  # has no public name
            self.pgconn.finish()
            raise psycopg.OperationalError("the server did not answer in time") from None
