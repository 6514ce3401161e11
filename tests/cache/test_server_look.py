"""Postgres is looked into over one connection, whatever becomes of those who wait for it."""

import asyncio
import time
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine

from app.cache import server_look
from app.cache.server_look import ServerLook
from app.database import connection_beside
from tests.conftest import on_postgres

pytestmark = on_postgres


def test_a_connection_that_came_too_late_for_one_is_there_for_the_next(
    small_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    opened = Event()

    def slow(engine: Engine) -> Any:
        time.sleep(0.3)
        made.append(connection_beside(engine))
        opened.set()
        return made[-1]

    monkeypatch.setattr(server_look, "connection_beside", slow)
    look = ServerLook(small_engine, "SELECT id FROM release")

    async def look_twice() -> tuple[Any, Any]:
        monkeypatch.setattr(server_look, "PATIENCE", 0.01)
        first = await look.now()
        await asyncio.to_thread(opened.wait)
        monkeypatch.setattr(server_look, "PATIENCE", 20.0)
        return first, await look.now()

    first, second = asyncio.run(look_twice())
    assert first is None
    assert second is not None
    assert len(made) == 1
    look.close()
    assert made[0].closed
