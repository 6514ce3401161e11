"""`serve` in an empty folder: it makes the database, loads the records, answers, and stops when told to."""

import asyncio
import json
import signal
import socket
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import uvloop

from app.command.listening import listening
from app.command.load import load_files
from app.command.serve import is_to_be_filled
from app.database import engine_of
from app.settings import Settings
from tests.faults.harness import Server, run, serving, wait_until
from tests.seed.conftest import Seed


def test_it_makes_loads_answers_stops_and_starts_again_on_what_it_made(tmp_path: Path) -> None:
    # One name whatever the port is, as links begin with it and a tag is that of an answer.
    asked = "/v1/incidents?violation_type=attack-on-protected-objects&location=iso:UA-14"
    with serving(tmp_path) as server:
        status, headers, body = server.get(asked, Host="localhost")
        assert status == 200
        assert "mariupol-maternity-hospital" in {one["id"] for one in json.loads(body)["data"]}
        # Some bytes only a real server shows: an id that is no UTF-8, a path of dots.
        assert server.get("/v1/incidents/%ff%00")[0] == 404
        assert "server" not in headers
        # And letters as they are typed, which httpx would encode itself.
        assert "kyiv-oblast" in raw(server, "/v1/locations?q=Київ&fields=id")
        assert server.stop() == 0
    assert "is loaded" in server.said
    assert "Traceback" not in server.said
    assert (tmp_path / "findings.sqlite3").exists()

    with serving(tmp_path) as server:
        assert server.get(asked, Host="localhost")[1]["etag"] == headers["etag"]
        assert server.stop(signal.SIGINT) == 0
    assert "added" not in server.said, "nothing was behind, so nothing was loaded"


def test_files_that_the_database_was_loaded_from_are_not_read_again_at_a_start(
    tmp_path: Path, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'findings.sqlite3'}"
    settings = Settings(
        database_url=url, seed_folder=seed.folder, releases_folder=tmp_path / "none"
    )
    engine = engine_of(settings)
    load_files(engine, settings, seed.folder)
    read: list[Path] = []
    monkeypatch.setattr("app.release.files.checked", read.append)
    monkeypatch.setattr("app.release.files.identified", lambda *_: 1 / 0)
    assert not is_to_be_filled(engine, settings)
    assert read == []
    seed.add("incidents/strike", "# Nothing that is said.\n")
    with pytest.raises(ZeroDivisionError):
        is_to_be_filled(engine, settings)
    assert read == [seed.folder]
    engine.dispose()


def raw(server: Server, address: str) -> str:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        request = f"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return connection.makefile(encoding="utf-8").read()


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(tmp_path, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert "Serving on" not in done.stdout


def test_several_processes_share_the_connections_and_the_port_is_taken_all_the_same(
    tmp_path: Path,
) -> None:
    """Where they listened on one socket, all of 32 connections could be the first one's."""
    with serving(tmp_path, "--workers", "2") as server, ExitStack() as open_ones:
        wait_until(lambda: min(shares(server, open_ones)) > 0, "both have begun")
        for _ in range(20):
            assert min(shares(server, open_ones)) >= 4
        done = run(tmp_path, "serve", "--port", str(server.port), "--workers", "2")
        assert done.returncode == 1
        assert "in use" in done.stderr


def shares(server: Server, open_ones: ExitStack) -> list[int]:
    """Open 32 connections anew, and return how many of them each of the two processes has."""
    open_ones.close()
    address = "127.0.0.1", server.port
    clients = [open_ones.enter_context(socket.create_connection(address)) for _ in range(32)]
    for client in clients:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert client.recv(16).startswith(b"HTTP/1.1 200")
    held = Counter[int]()
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        fields = line.split()
        # Where it is established, whose port is the server's: the number of the socket.
        if fields[3] == "01" and int(fields[1].partition(":")[2], 16) == server.port:
            held.update(pid for pid in children(server.pid) if fields[9] in sockets(pid))
    return [*held.values(), 0, 0][:2]


def children(pid: int) -> list[int]:
    """Return the processes that one has started."""
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split())]


def sockets(pid: int) -> set[str]:
    """Return the numbers of the sockets of a process."""
    found = set()
    for one in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            found.add(one.readlink().name.removeprefix("socket:[").removesuffix("]"))
    return found


def test_several_connections_are_taken_at_a_turn_of_the_event_loop() -> None:
    """Of 200 who came at once while all threads answered, the last waited for more than a second."""
    taken: list[asyncio.BaseTransport] = []

    class Taker(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            taken.append(transport)

    async def turns(clients: ExitStack) -> int:
        loop = asyncio.get_running_loop()
        with listening("127.0.0.1", 0) as bound:
            servers = [await loop.create_server(Taker, sock=one) for one in bound.watched()]
            address = servers[0].sockets[0].getsockname()
            for _ in range(16):
                clients.enter_context(socket.create_connection(address))
            count = 0
            while len(taken) < 16:
                await asyncio.sleep(0)
                count += 1
            for server in servers:
                server.close()
            for transport in taken:
                transport.close()
        return count

    with ExitStack() as clients, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(turns(clients)) < 8
