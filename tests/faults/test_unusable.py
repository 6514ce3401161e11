"""A database or an address that cannot be used: every command says what is wrong and what to do."""

import gc
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from app.command.cli import cli
from app.release.schema import revisions
from tests.conftest import Databases, client_over, on_both_databases, on_postgres, on_sqlite, shown
from tests.faults.harness import locked

COMMANDS = ("serve", "load", "info", "export incidents")
Make = Callable[[Path], object]


def run(command: str, **environment: str) -> Result:
    try:
        return CliRunner().invoke(cli, command.split(), env=environment)
    finally:
        # What `serve` imports stays for as long as its process, which here is that of the tests.
        gc.unfreeze()


def refused(result: Result, *words: str) -> None:
    """Hold what a command said to be an explanation, and no more than that."""
    assert result.exit_code in {1, 2}, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    said = " ".join(result.stderr.split())
    for one in words:
        assert one in said, said


def a_folder(path: Path) -> None:
    path.mkdir()


def no_database(path: Path) -> None:
    path.write_text("These are notes, at some length.\n" * 200, encoding="utf-8")


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE moz_places (id INTEGER)")


def a_revision(name: str) -> Make:
    """Say that tables are of a revision, which are not there."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            database.execute("INSERT INTO alembic_version VALUES (?)", [name])
            database.commit()

    return make


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(a_folder, ("it is a folder", "Name a file"), id="a folder"),
        pytest.param(no_database, ("is no SQLite database", "Name another"), id="no database"),
        pytest.param(of_another_program, ("another program (moz_places)",), id="another's"),
        pytest.param(a_revision("9999"), ("9999", revisions()[0], "later"), id="a later program's"),
        pytest.param(a_revision("0001"), ("0001", "none of them", revisions()[0]), id="no tables"),
    ],
)
def test_a_file_that_is_no_database_of_findings_is_told_and_left_as_it_is(
    tmp_path: Path, command: str, make: Make, words: tuple[str, ...]
) -> None:
    """Each of these was a traceback, or was served without a word."""
    path = tmp_path / "x.sqlite3"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    result = run(command, DATABASE_URL=f"sqlite:///{path}")
    refused(result, *words)
    after = path.read_bytes() if path.is_file() else b""
    # A file's header says how its changes are logged; nothing else may differ.
    assert before[100:] == after[100:]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_folder_is_made_for_a_database(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "no" / "such"
    result = run(command, DATABASE_URL=f"sqlite:///{folder}/x.sqlite3")
    refused(result, f"there is no folder {folder}. Make it")
    assert list(tmp_path.iterdir()) == []


@on_sqlite
@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_file_is_told_and_how_to_bring_it_back(own_engine: Engine, command: str) -> None:
    path = Path(str(own_engine.url.database))
    own_engine.dispose()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * (path.stat().st_size - 100))
    refused(run(command, DATABASE_URL=shown(own_engine.url)), "damaged", "findings restore")


@on_sqlite
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_another_program_holds_is_told(
    own_engine: Engine, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.transaction.WRITER_PATIENCE", 0.05)
    own_engine.dispose()
    with locked(Path(str(own_engine.url.database))):
        refused(run(command, DATABASE_URL=shown(own_engine.url)), "another program has held it")


@on_both_databases
@pytest.mark.parametrize("revision", ["9999", revisions()[-1]])
def test_tables_of_another_revision_are_served_by_nobody(own_engine: Engine, revision: str) -> None:
    """They were, with `info` saying that all is up to date and `readyz` that all is well."""
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    own_engine.dispose()
    what = "later program" if revision == "9999" else "run `findings load`"
    for command in ("serve", "info", "export incidents"):
        said = run(command, DATABASE_URL=shown(own_engine.url))
        refused(said, f"revision {revision}", revisions()[0], what)
    with client_over(own_engine) as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert f"the tables are of revision {revision}" in answer.json()["detail"]
        assert client.get("/healthz").status_code == 200


@on_both_databases
def test_readiness_asks_for_words_as_questions_do(own_engine: Engine) -> None:
    with client_over(own_engine) as client:
        assert client.get("/readyz").status_code == 200
        with own_engine.begin() as connection:
            kind = own_engine.dialect.name
            table = "search_index" if kind == "sqlite" else "search"
            connection.execute(text(f"ALTER TABLE {table} RENAME TO gone"))
        assert client.get("/v1/findings?q=theatre").status_code == 503
        assert client.get("/readyz").status_code == 503


@on_postgres
@pytest.mark.parametrize("command", COMMANDS)
def test_what_keeps_postgres_from_answering_is_told(databases: Databases, command: str) -> None:
    server = databases.server
    for url, words in (
        (server.set(database="nowhere"), ('database "nowhere" does not exist', "createdb")),
        (server.set(username="nobody-here"), ('role "nobody-here" does not exist', "createuser")),
        (server.set(port=99_999), ("port", "DATABASE_URL")),
        (server.set(query={}, host="no-host.invalid"), ("Correct the host",)),
    ):
        refused(run(command, DATABASE_URL=shown(url)), *words)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_port_that_is_no_number_is_told(command: str) -> None:
    refused(run(command, DATABASE_URL="postgresql://u:hunter2@h:abc/x"), "DATABASE_URL is neither")


@pytest.mark.parametrize("command", [*COMMANDS, "verify", "diff 1", "release --note x"])
def test_a_setting_that_cannot_be_read_is_named(command: str) -> None:
    refused(run(command, POOL_SIZE="many", DATABASE_URL="sqlite:///x"), "POOL_SIZE", "integer")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--host 192.0.2.1", "192.0.2.1"),
        ("--host no-host.invalid", "no-host.invalid"),
        ("--host " + "x" * 300, "cannot be found"),
        ("--port abc", "integer"),
        ("--port 65536", "65535"),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_told_before_anything_is_made(
    tmp_path: Path, options: str, words: str
) -> None:
    result = run(f"serve {options}", DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite3")
    refused(result, words)
    assert "loaded" not in result.output


def test_a_database_in_memory_is_no_database_to_serve() -> None:
    refused(run("serve", DATABASE_URL="sqlite://"), "name a file")


@pytest.mark.parametrize(
    "command",
    [
        "verify --seed {0}",
        "load --seed {0}",
        "export actors -o {0}/x/y.json",
        "export actors -o /",
        "export --package {1}/below",
        "release --note x --seed {0}",
    ],
)
def test_files_that_cannot_be_read_or_written_are_told(
    tmp_path: Path, engine: Engine, command: str
) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    words = command.format(tmp_path / "nowhere", file)
    refused(run(words, DATABASE_URL=shown(engine.url)), str(tmp_path) if "{" in command else "/")


@pytest.mark.parametrize("command", ["serve", "load", "info", "diff 1"])
def test_a_damaged_ledger_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "ledger.yaml").write_text("releases: [\n", encoding="utf-8")
    settings = {"RELEASES_FOLDER": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"}
    refused(run(command, **settings), "ledger.yaml")
