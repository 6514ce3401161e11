"""Postgres is looked into over one connection, whatever becomes of those who wait for it."""

import asyncio
import os
import socket
from threading import Event
from typing import Any

import pytest
import uvicorn
from sqlalchemy import Engine, text

from app.cache import server_look
from app.cache.server_look import ServerLook
from app.database import connection_beside
from tests.conftest import on_postgres

pytestmark = on_postgres


def test_a_connection_that_came_too_late_for_one_is_there_for_the_next(
    small_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    begun, given_up, opened = Event(), Event(), Event()

    def slow(engine: Engine) -> Any:
        begun.set()
        assert given_up.wait(60)
        made.append(connection_beside(engine))
        opened.set()
        return made[-1]

    monkeypatch.setattr(server_look, "connection_beside", slow)
    look = ServerLook(small_engine, "SELECT id FROM release")

    async def look_twice() -> tuple[Any, Any]:
        monkeypatch.setattr(server_look, "PATIENCE", 0.01)
        first = await look.now()
        while not begun.is_set():
            # What is given up before its thread began does not begin at all.
            first = await look.now()
        given_up.set()
        assert await asyncio.to_thread(opened.wait, 60)
        await asyncio.sleep(0.1)  # until it is held
        monkeypatch.setattr(server_look, "PATIENCE", 20.0)
        return first, await look.now()

    first, second = asyncio.run(look_twice())
    assert first is None
    assert second is not None
    assert len(made) == 1
    look.close()
    assert made[0].closed


def test_a_socket_that_broke_is_watched_no_more(
    small_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was given its number next, a client who had just come, was never heard."""
    made: list[Any] = []

    def opened(engine: Engine) -> Any:
        made.append(connection_beside(engine))
        return made[-1]

    monkeypatch.setattr(server_look, "connection_beside", opened)
    look = ServerLook(small_engine, "SELECT pg_sleep(0.3)")

    async def break_and_listen() -> tuple[Any, bytes]:
        assert await look.now()
        asked = asyncio.create_task(look.now())
        await asyncio.sleep(0.1)
        number = made[0].pgconn.socket
        with socket.socket(fileno=os.dup(number)) as broken:
            broken.shutdown(socket.SHUT_RDWR)
        row = await asked
        ours, theirs = socket.socketpair()
        with ours, theirs:
            given = socket.socket(fileno=os.dup2(ours.fileno(), number))
            reader, writer = await asyncio.open_connection(sock=given)
            theirs.sendall(b"hello\n")
            heard = await asyncio.wait_for(reader.readline(), 5)
            writer.close()
        return row, heard

    with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
        row, heard = runner.run(break_and_listen())
    look.close()
    assert row is None
    assert heard == b"hello\n"


def test_a_table_that_another_program_changed_is_looked_at_anew(small_engine: Engine) -> None:
    """What the server planned for a connection is worth nothing after a migration."""
    look = ServerLook(small_engine, "SELECT * FROM looked_at")

    def do(*statements: str) -> None:
        with small_engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    async def look_four_times() -> list[Any]:
        found = [await look.now()]
        do("CREATE TABLE looked_at (id integer)", "INSERT INTO looked_at VALUES (1)")
        found.append(await look.now())
        do("ALTER TABLE looked_at ADD COLUMN name text DEFAULT 'a'")
        return [*found, await look.now(), await look.now()]

    try:
        found = asyncio.run(look_four_times())
    finally:
        look.close()
        do("DROP TABLE IF EXISTS looked_at")
    assert found == [None, (b"1",), None, (b"1", b"a")]
