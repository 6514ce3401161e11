"""`serve` in an empty folder: it makes the database, loads the records, answers, and stops when told to."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from app.settings import ROOT

PATIENCE = 60
"""Seconds; it takes three on a machine that does nothing else."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", httpx2.Client]]:
    """Start the server with nothing said but the port, and wait until it answers."""
    port = free_port()
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port)],
        cwd=folder,
        env=own | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        # One name whatever the port is, as links begin with it and a tag is that of an answer.
        own_name = {"Host": "localhost"}
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=own_name) as client:
            wait_for(client, process)
            yield process, client
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(client: httpx2.Client, process: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "it ended"
        try:
            client.get("/readyz").raise_for_status()
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("it does not answer")


def test_it_makes_loads_answers_stops_and_starts_again_on_what_it_made(tmp_path: Path) -> None:
    with served(tmp_path) as (process, client):
        asked = "/v1/incidents?violation_type=attack-on-protected-objects&location=iso:UA-14"
        answer = client.get(asked)
        assert answer.status_code == 200
        assert "mariupol-maternity-hospital" in {one["id"] for one in answer.json()["data"]}
        assert client.head(asked).headers["etag"] == answer.headers["etag"]
        # Some bytes only a real server shows: an id that is no UTF-8, a path of dots.
        assert client.get("/v1/incidents/%ff%00").status_code == 404
        assert "server" not in answer.headers
        # And letters as they are typed, which httpx would encode itself.
        assert "kyiv-oblast" in raw(client, "/v1/locations?q=Київ&fields=id")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode in {0, -signal.SIGTERM}
    assert "is loaded" in said
    assert "Traceback" not in said
    assert (tmp_path / "findings.sqlite3").exists()

    with served(tmp_path) as (process, client):
        assert client.get(asked).headers["etag"] == answer.headers["etag"]
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert "added" not in said, "nothing was behind, so nothing was loaded"


def raw(client: httpx2.Client, address: str) -> str:
    with socket.create_connection((client.base_url.host, client.base_url.port)) as connection:
        request = f"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return connection.makefile(encoding="utf-8").read()


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "app", "serve", "--port", port],
            cwd=tmp_path,
            env=os.environ
            | {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{tmp_path}/x.db"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode != 0
    assert "in use" in done.stdout + done.stderr
    assert "Serving on" not in done.stdout
