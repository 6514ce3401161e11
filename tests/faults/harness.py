"""Servers that really run, and what is done to them: start, kill, hang, stop, lock, fill, wait."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.message import Message
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from app.settings import ROOT

PATIENCE = 240
"""Seconds; a server takes three to start on a machine that does nothing else."""

Asked = tuple[int, Message, bytes]
"""Status, headers and body of an answer."""
UNANSWERED = (OSError, HTTPException)
"""What `ask` raises where nobody answers, or not to the end."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(holds: Callable[[], bool], what: str, seconds: float = PATIENCE) -> float:
    """Wait for something to hold, and return the seconds that it took."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > seconds:
            raise AssertionError(f"after {seconds} s still not so: {what}")
        time.sleep(0.1)
    return time.monotonic() - begun


def environment(**own: str) -> dict[str, str]:
    """Return the environment of a program of ours, with no setting but those given."""
    settings = ("DATABASE_URL", "SEED_FOLDER", "RELEASES_FOLDER", "PUBLIC_URL")
    kept = {name: value for name, value in os.environ.items() if name not in settings}
    return kept | {"PYTHONPATH": str(ROOT)} | own


class Program:
    """A program that runs, with what it printed in a file, so that it never waits for a reader."""

    def __init__(self, command: list[str], folder: Path, **own: str) -> None:
        self.log = folder / f"{Path(command[0]).name}-{free_port()}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment(**own),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    @property
    def said(self) -> str:
        """What it printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """End it and all that it started at once, by SIGKILL."""
        for number in (signal.SIGCONT, signal.SIGKILL):
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:
                break
        self.process.wait()

    def hang(self) -> None:
        """Let it do nothing until `go_on`: its sockets take connections and nobody answers."""
        os.killpg(self.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.killpg(self.pid, signal.SIGCONT)

    def stop(self, number: int = signal.SIGTERM, seconds: float = PATIENCE) -> int:
        """Tell it to end, and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(seconds)


class Server(Program):
    """`findings serve` on a port of its own."""

    def __init__(self, folder: Path, *options: str, port: int | None = None, **own: str) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "app", "serve", "--port", str(self.port), *options]
        super().__init__(command, folder, **own)

    def get(self, path: str, seconds: float = PATIENCE, /, **headers: str) -> Asked:
        """Ask over a connection of its own; raise `UNANSWERED` where nobody does."""
        return ask(self.url + path, seconds, **headers)

    def is_ready(self) -> bool:
        assert self.runs, f"it ended:\n{self.said}"
        try:
            return self.get("/readyz")[0] == 200
        except UNANSWERED:
            return False

    def wait(self) -> "Server":
        """Wait until it is ready."""
        wait_until(self.is_ready, f"{self.url} is ready")
        return self


def ask(url: str, seconds: float = PATIENCE, /, **headers: str) -> Asked:
    """Ask one address; a header's hyphens are written as underscores. It raises `UNANSWERED`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    address = urlsplit(url)
    with closing(
        HTTPConnection(str(address.hostname), address.port, timeout=seconds)
    ) as connection:
        connection.request("GET", url.partition(address.netloc)[2] or "/", headers=named)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


@contextmanager
def serving(folder: Path, *options: str, port: int | None = None, **own: str) -> Iterator[Server]:
    """Give a server that is ready, and end it: `serving(tmp_path, DATABASE_URL=…)`."""
    server = Server(folder, *options, port=port, **own)
    try:
        yield server.wait()
    finally:
        server.kill()


def run(folder: Path, *words: str, **own: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of ours to its end."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=folder,
        env=environment(**own),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold a SQLite file so that nobody else reads or writes it."""
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        # With write-ahead logging readers wait for nobody but for one who keeps the file to himself.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()


@contextmanager
def small_disk(folder: Path, megabytes: int = 64) -> Iterator[Path]:
    """Give a file system of this size; it needs root, and tests that use it say so."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill a file system to the last byte, and return the file that does; delete it to free it."""
    filler = folder / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1 << 16))
    except OSError:
        return filler


def descriptors(pid: int) -> int:
    """Return how many files and sockets a process holds open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def threads(pid: int) -> int:
    """Return how many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def memory(pid: int) -> int:
    """Return the bytes that a process holds in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


def release_of(server: Server) -> str:
    """Return the release that a server says it serves."""
    found: str = json.loads(server.get("/readyz")[2])["release"]
    return found
