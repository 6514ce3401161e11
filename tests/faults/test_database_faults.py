"""A database that hangs, locks, dies or is another's: 200 or 503 in time, and right again when it is back."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL

from app.seed.record import Records
from tests.conftest import POSTGRES, SQLITE, Lend, embedded_server, engine_at, load_published, shown
from tests.faults.harness import Server, serving, wait_until
from tests.faults.watch import watched

IN_TIME = 3.0
"""Seconds in which whoever asks is answered, whatever the database does; a machine that runs much else
at the same time is given as long again."""
BUSY_MACHINE = 2.0

CUT_OFF = "SELECT {}(pid) FROM pg_stat_activity WHERE application_name = 'findings'"


def holds_through(server: Server, fault: AbstractContextManager[None], seconds: float) -> None:
    """Let a fault last, and assert what holds meanwhile and afterwards."""
    with watched(server) as watch:
        with fault:
            time.sleep(seconds)
        recovered = wait_until(lambda: server.get("/v1/incidents?limit=3")[0] == 200, "it answers")
    assert watch.wrong == []
    assert watch.slowest < IN_TIME * BUSY_MACHINE
    assert recovered < 1 + IN_TIME * BUSY_MACHINE
    assert sum(watch.statuses.values()) > 0


@pytest.fixture(scope="module")
def file(lend_published: Lend) -> Iterator[Path]:
    """Give a SQLite file of its own folder, which the module's server reads."""
    with lend_published(SQLITE) as engine:
        assert engine.url.database
        engine.dispose()
        yield Path(engine.url.database)


@pytest.fixture(scope="module")
def of_file(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    with serving(folder, DATABASE_URL=f"sqlite:///{file}", QUESTION_SECONDS="2") as server:
        yield server


@contextmanager
def in_its_place(file: Path, content: bytes | None) -> Iterator[None]:
    """Put another content in the place of a file by a rename; `None` takes the file away."""
    aside = file.with_suffix(".aside")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.rename(aside)
    if content is not None:
        file.write_bytes(content)
    try:
        yield
    finally:
        for name in (f"{file}-wal", f"{file}-shm"):
            Path(name).unlink(missing_ok=True)
        aside.rename(file)


@contextmanager
def overwritten(file: Path) -> Iterator[None]:
    """Damage a file where it lies, and bring it back."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = file.read_bytes()
    with file.open("r+b") as damaged:
        for at in range(0, len(whole), 4096):
            damaged.seek(at)
            damaged.write(b"\xff" * 64)
    try:
        yield
    finally:
        with file.open("r+b") as mended:
            mended.write(whole)


def test_a_sqlite_file_that_another_program_writes(tmp_path: Path, file: Path) -> None:
    """Nobody can keep it to himself while it is served; readers do not wait for a writer."""
    # Who would wait is sent away after `READER_PATIENCE`; who is merely slow has time enough.
    with (
        serving(tmp_path, DATABASE_URL=f"sqlite:///{file}", QUESTION_SECONDS="30") as server,
        watched(server) as watch,
        closing(sqlite3.connect(file, isolation_level=None)) as writer,
    ):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM document")
        time.sleep(2)
        writer.execute("ROLLBACK")
    assert set(watch.statuses) == {200}
    assert watch.wrong == []


@pytest.mark.parametrize(
    "content",
    [None, b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 8176],
    ids=["gone", "empty", "text", "damaged"],
)
def test_a_sqlite_file_that_is_gone_or_another(
    of_file: Server, file: Path, content: bytes | None
) -> None:
    holds_through(of_file, in_its_place(file, content), 1)
    assert file.stat().st_size > 100_000, "nobody made a new one in its place"


def test_a_sqlite_file_damaged_where_it_lies(of_file: Server, file: Path) -> None:
    holds_through(of_file, overwritten(file), 1)


def test_a_sqlite_file_put_in_place_by_a_rename_is_served(
    tmp_path: Path, lend_published: Lend
) -> None:
    """The old file was served for ever: whoever had it open kept it."""
    with lend_published(SQLITE) as engine, lend_published(SQLITE) as other:
        place, new = Path(engine.url.database or ""), Path(other.url.database or "")
        with closing(sqlite3.connect(new)) as connection:
            connection.execute("UPDATE release SET id = '9-of-another-file'")
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with serving(tmp_path, DATABASE_URL=f"sqlite:///{place}") as server:
            assert b"9-of-another-file" not in server.get("/v1/incidents")[2]
            new.replace(place)
            wait_until(
                lambda: b"9-of-another-file" in server.get("/readyz")[2], "the new file is served"
            )


@pytest.mark.parametrize(
    "statement",
    ["ALTER TABLE document DROP COLUMN body", "DROP TABLE document", "DROP TABLE release"],
)
def test_tables_of_another_program(tmp_path: Path, lend_published: Lend, statement: str) -> None:
    with lend_published(SQLITE) as engine:
        url = f"sqlite:///{engine.url.database}"
        with serving(tmp_path, DATABASE_URL=url) as server:
            with closing(sqlite3.connect(engine.url.database or "")) as connection:
                connection.execute(statement)
            for address in ("/v1/incidents", "/v1/incidents/mariupol-theatre", "/incidents"):
                assert server.get(address)[0] == 503, address
            assert server.get("/readyz")[0] == 503
            assert server.get("/healthz")[0] == 200


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """Give a Postgres of this module's own, which may be stopped."""
    with embedded_server(tmp_path_factory.mktemp("cluster")) as url:
        yield url


@pytest.fixture(scope="module")
def of_cluster(
    cluster: URL, published: Records, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    engine = engine_at(cluster)
    load_published(engine, published)
    engine.dispose()
    folder = tmp_path_factory.mktemp("served")
    with serving(folder, DATABASE_URL=shown(cluster), QUESTION_SECONDS="2") as server:
        yield server


def asked(cluster: URL, statement: str) -> list[tuple[object, ...]]:
    address = shown(cluster.set(drivername="postgresql"))
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def processes_of(cluster: URL) -> list[int]:
    """Return the processes of a cluster, its first one first."""
    data = Path(str(cluster.query["host"]))
    first = int((data / "postmaster.pid").read_text(encoding="ascii").split()[0])
    found = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False)
    return [first, *map(int, found.stdout.split())]


@contextmanager
def hung(cluster: URL) -> Iterator[None]:
    """Stop all processes of a cluster: its sockets stay, and nobody answers."""
    processes = processes_of(cluster)
    for one in processes:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in processes:
            os.kill(one, signal.SIGCONT)


@contextmanager
def table_locked(cluster: URL) -> Iterator[None]:
    with psycopg.connect(shown(cluster.set(drivername="postgresql"))) as connection:
        connection.execute("LOCK TABLE document, release IN ACCESS EXCLUSIVE MODE")
        yield


@contextmanager
def done_and_undone(cluster: URL, done: str, undone: str) -> Iterator[None]:
    asked(cluster, done)
    try:
        yield
    finally:
        asked(cluster, undone)


@contextmanager
def cut_off_again_and_again(cluster: URL, function: str) -> Iterator[None]:
    """Have an operator end statements, or connections, many times."""
    for _ in range(20):
        asked(cluster, CUT_OFF.format(function))
        time.sleep(0.05)
    yield


@pytest.mark.databases(POSTGRES)
class TestPostgres:
    """What a server does that a file cannot."""

    def test_one_that_hangs(self, of_cluster: Server, cluster: URL) -> None:
        """Every answer waited for as long as it lasted: no timeout of the driver notices."""
        holds_through(of_cluster, hung(cluster), 4)

    def test_one_whose_tables_are_locked(self, of_cluster: Server, cluster: URL) -> None:
        holds_through(of_cluster, table_locked(cluster), 4)

    @pytest.mark.parametrize("function", ["pg_cancel_backend", "pg_terminate_backend"])
    def test_one_whose_operator_cuts_statements_off(
        self, of_cluster: Server, cluster: URL, function: str
    ) -> None:
        holds_through(of_cluster, cut_off_again_and_again(cluster, function), 0)

    @pytest.mark.parametrize(
        ("done", "undone"),
        [
            (
                "ALTER TABLE document RENAME TO elsewhere",
                "ALTER TABLE elsewhere RENAME TO document",
            ),
            (
                "ALTER TABLE document RENAME COLUMN body TO other",
                "ALTER TABLE document RENAME COLUMN other TO body",
            ),
        ],
        ids=["table", "column"],
    )
    def test_one_with_tables_of_another_program(
        self, of_cluster: Server, cluster: URL, done: str, undone: str
    ) -> None:
        holds_through(of_cluster, done_and_undone(cluster, done, undone), 1)
