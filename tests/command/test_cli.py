"""The command line: what it prints, where it writes, and how it ends: 0 done, 1 bad data, 2 bad use."""

import gc
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.command.cli import cli, main
from app.database import writing
from app.settings import ROOT
from tests import make
from tests.conftest import shown
from tests.seed.conftest import FILES, Seed

Run = Callable[..., Result]
COMMANDS = ("serve", "load", "verify", "export", "generate", "info")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a database of its own, `DATABASE_URL` unless told otherwise."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/own.sqlite3")

    def invoke(*words: str, **environment: str) -> Result:
        return CliRunner().invoke(cli, words, env=environment or None)

    return invoke


def words_in(text: str) -> str:
    """Undo the line breaks of a terminal."""
    return " ".join(text.replace("│", " ").split())


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(command in result.output for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"findings {command}" in words_in(result.output).partition("Example")[2]


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-command",),
        ("load", "--sed", "x"),
        ("serve", "--port", "0"),
        ("export",),
        ("info", "x"),
    ],
)
def test_a_misused_command_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


@pytest.fixture
def lent_url(engine: Engine) -> str:
    """Give the address of a database with the published records, for reading alone."""
    return shown(engine.url)


def test_load_prints_what_it_did_and_a_second_load_what_it_did_not_look_at(
    run: Run, bare_engine: Engine, seed: Seed
) -> None:
    url = shown(bare_engine.url)
    first = run("load", "--seed", str(seed.folder), DATABASE_URL=url)
    assert first.exit_code == 0, first.output
    table = [line.split() for line in first.stdout.splitlines()]
    assert table[0] == ["records", "added", "changed", "withdrawn", "total"]
    assert ["actors", "5", "0", "0", "5"] in table
    assert f"draft-{make.small().content_hash[:16]} is loaded." in first.stdout
    second = run("load", "--seed", str(seed.folder), DATABASE_URL=url)
    assert second.exit_code == 0
    assert "was loaded already. --force compares its rows as well." in second.stdout
    assert ["actors", "0", "0", "0", "5"] in [line.split() for line in second.stdout.splitlines()]
    forced = run("load", "--force", "--seed", str(seed.folder), DATABASE_URL=url)
    assert "was loaded already, and every row was compared with it." in forced.stdout
    seed.change("incidents/strike", "A strike", "Another strike")
    third = run("load", "--seed", str(seed.folder), DATABASE_URL=url)
    assert ["incidents", "0", "1", "0", "1"] in [line.split() for line in third.stdout.splitlines()]


def test_bad_files_end_with_1_all_faults_at_once_and_the_database_as_it_was(
    run: Run, small_engine: Engine, seed: Seed
) -> None:
    url = shown(small_engine.url)
    seed.add("incidents/strike", "kiend: event\n")
    seed.change("actors/army", "parent: state", "parent: sate")
    seed.write("claims/torn", b"statement: \xff\xfe")
    result = run("load", "--seed", str(seed.folder), DATABASE_URL=url)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "data/seed/incidents/strike.yaml:" in result.stderr
    assert "data/seed/claims/torn.yaml:1:12:" in result.stderr
    assert "Traceback" not in result.output
    seed.path("claims/torn").unlink()
    again = run("load", "--seed", str(seed.folder), DATABASE_URL=url)
    assert "kiend" in again.stderr
    info = run("info", DATABASE_URL=url)
    assert make.small().content_hash[:16] in info.stdout


def test_a_record_that_vanished_ends_with_1(run: Run, small_engine: Engine, seed: Seed) -> None:
    seed.path("claims/twice").unlink()
    result = run("load", "--seed", str(seed.folder), DATABASE_URL=shown(small_engine.url))
    assert result.exit_code == 1
    assert "data/seed/claims/twice.yaml is gone" in result.stderr


def test_a_load_while_another_is_under_way_ends_with_1(
    run: Run, small_engine: Engine, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.transaction.WRITER_PATIENCE", 0.1)
    with writing(small_engine):
        result = run("load", "--seed", str(seed.folder), DATABASE_URL=shown(small_engine.url))
    assert result.exit_code == 1
    assert "Another load is under way" in result.stderr


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://user:hunter2@host/name", 2),
        ("nonsense", 2),
        ("postgresql://user:hunter2@127.0.0.1:1/name", 1),
        ("sqlite:////no/such/folder/x.sqlite3", 1),
    ],
)
@pytest.mark.parametrize("command", [("load",), ("info",), ("export", "incidents")])
def test_a_database_that_cannot_be_used_is_said_in_words_without_its_password(
    run: Run, url: str, code: int, command: tuple[str, ...]
) -> None:
    result = run(*command, DATABASE_URL=url)
    assert result.exit_code == code, result.output
    assert "hunter2" not in result.output
    assert "Traceback" not in result.output
    assert result.stderr.strip()


def test_info_tells_what_there_is_and_hides_the_password(run: Run, lent_url: str) -> None:
    result = run("info", DATABASE_URL=lent_url.replace("postgres:@", "postgres:hunter2@"))
    assert result.exit_code == 0, result.output
    told = dict(line.split(maxsplit=1) for line in result.stdout.splitlines() if line)
    assert "hunter2" not in result.output
    assert told["Database"].startswith(("sqlite:///", "postgresql+psycopg://postgres:***@"))
    assert told["Release"] == told["Records"].rpartition(": ")[2]
    assert "Up to date      yes" in result.stdout


def test_info_of_an_empty_database_says_what_to_do(run: Run) -> None:
    result = run("info")
    assert result.exit_code == 0
    assert "none yet" in result.stdout
    assert "run `findings load`" in result.stdout


def test_verify_checks_files_and_texts_and_needs_no_database(run: Run, seed: Seed) -> None:
    result = run("verify", "--seed", str(seed.folder), "--texts", str(seed.texts), DATABASE_URL="?")
    assert result.exit_code == 0, result.output
    assert f"{len(FILES)} records" in result.stdout
    assert "No fault found." in result.stdout
    seed.change("quotes/hit-twice", "text: hit twice", "text: hit thrice")
    result = run("verify", "--seed", str(seed.folder), "--texts", str(seed.texts), DATABASE_URL="?")
    assert result.exit_code == 1
    assert "quotes/hit-twice.yaml" in result.stderr


def test_verify_of_the_published_records_finds_no_fault(run: Run) -> None:
    result = run("verify")
    assert (result.exit_code, "No fault found." in result.stdout) == (0, True)


def test_verify_loads_neither_database_nor_web_stack() -> None:
    program = (
        "import sys\nfrom typer.testing import CliRunner, Result\nfrom app.command.cli import cli\n"
        "assert CliRunner().invoke(cli, ['verify']).exit_code == 0\n"
        "print(*(name for name in ('sqlalchemy', 'fastapi', 'starlette', 'alembic', 'uvicorn')"
        " if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "asked",
    [
        "incidents violation_type=attack-on-protected-objects location=iso:UA-14",
        "findings limit=2 sort=-statement include=quotes",
        "violation-types fields=id,name",
    ],
)
def test_export_writes_what_the_api_answers(
    run: Run, client: TestClient, lent_url: str, asked: str, tmp_path: Path
) -> None:
    resource, *parameters = asked.split()
    body = client.get(f"/v1/{resource}?{'&'.join(parameters)}").content
    printed = run("export", resource, *parameters, DATABASE_URL=lent_url)
    assert printed.exit_code == 0, printed.output
    assert json.loads(printed.stdout_bytes) == json.loads(body)
    file = tmp_path / "out.json"
    written = run("export", resource, *parameters, "-o", str(file), DATABASE_URL=lent_url)
    assert written.exit_code == 0
    assert written.stdout == ""
    assert file.read_bytes() == body


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("incident",), "Did you mean 'incidents'?"),
        (("incidents", "locaton=mariupol"), "Did you mean 'location'?"),
        (("incidents", "location=mariupl"), "'Mariupol' resembles it"),
        (("incidents", "location"), "write name=value"),
        (("incidents", "limit=501"), "at most 500"),
    ],
)
def test_export_refuses_what_the_api_refuses_and_names_the_way_out(
    run: Run, lent_url: str, words: tuple[str, ...], hint: str
) -> None:
    result = run("export", *words, DATABASE_URL=lent_url)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert hint in words_in(result.stderr)


def test_export_from_an_empty_database_says_what_to_do(run: Run) -> None:
    result = run("export", "incidents")
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert "Traceback" not in result.output


def test_output_that_is_no_terminal_is_plain(run: Run, lent_url: str) -> None:
    for command in (("info",), ("verify",), ("export", "actors", "limit=1")):
        assert "\x1b" not in run(*command, DATABASE_URL=lent_url).output


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "verify" in done.stdout


def test_a_second_load_of_the_same_files_reads_none_of_them_and_refuses_them_once_they_are_faulty(
    run: Run, bare_engine: Engine, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = shown(bare_engine.url)

    def load(*more: str) -> Result:
        return run("load", "--seed", str(seed.folder), *more, DATABASE_URL=url)

    assert load().exit_code == 0
    with monkeypatch.context() as patched:
        patched.delattr("app.release.files.read")
        assert "was loaded already" in load().stdout
        assert isinstance(load("--force").exception, NameError)
    seed.add("incidents/strike", "kiend: event\n")
    assert "kiend" in load().stderr


def test_a_command_ends_without_a_look_at_all_that_it_was_made_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.command.cli.cli", lambda: sys.exit(2))
    try:
        with pytest.raises(SystemExit):
            main()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
