"""A server as a process on one core: started, asked what it used, ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.postgres import Postgres

SERVER_CORE, CLIENT_CORE = 0, 1
PATIENCE = 60
"""Seconds that a server may take to listen."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def uvicorn(app: str, port: int, *more: str) -> list[str]:
    """Return what serves an application with uvicorn."""
    given = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--log-level", "warning"]
    return [*given, "--no-access-log", "--no-server-header", *more]


def ours(port: int) -> list[str]:
    """Return what serves this project."""
    return [sys.executable, "-m", "app", "serve", "--port", str(port)]


class Server:
    """A running server and its children."""

    def __init__(
        self,
        command: Sequence[str],
        port: int,
        environment: Mapping[str, str] | None = None,
        core: int | None = SERVER_CORE,
        database: Postgres | None = None,
    ) -> None:
        """Start it on a core, or on all, and wait until it listens; it may ask a database beside it."""
        self.database = database
        pinned = ["taskset", "-c", f"{SERVER_CORE},{CLIENT_CORE}" if core is None else str(core)]
        self.port = port
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [*pinned, *command],
            env={**os.environ, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - began > PATIENCE:
                    self.stop()
                    raise SystemExit(f"does not start: {' '.join(command)}") from None
                time.sleep(0.005)
        self.started = time.perf_counter() - began

    def pids(self) -> list[int]:
        """Return the process and its children."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def processor(self) -> float:
        """Return the seconds of processor time that all its threads have had, and its database."""
        beside = self.database.processor() if self.database else 0
        return beside + sum(
            int((task / "schedstat").read_text().split()[0]) / 1e9
            for pid in self.pids()
            for task in Path(f"/proc/{pid}/task").iterdir()
        )

    def memory(self) -> float:
        """Return its proportional set size, in MiB."""
        rolled = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.pids())
        lines = (line.split() for text in rolled for line in text.splitlines())
        return sum(int(line[1]) for line in lines if line[0] == "Pss:") / 1024

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
