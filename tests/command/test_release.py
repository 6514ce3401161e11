"""Releases from the command line: made, compared, loaded, and never changed by `serve` unasked."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.command.cli import cli
from app.release.ledger import Ledger
from app.settings import ROOT
from tests.seed.conftest import Seed

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "releases"


@pytest.fixture
def run(tmp_path: Path, folder: Path, seed: Seed, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command over records, releases and a database of its own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/own.sqlite3")
    monkeypatch.setenv("SEED_FOLDER", str(seed.folder))
    monkeypatch.setenv("RELEASES_FOLDER", str(folder))
    return lambda *words: CliRunner().invoke(cli, words)


def retitled(seed: Seed, title: str) -> None:
    """Give the incident of the small seed folder another title."""
    path = seed.folder / "incidents" / "strike.yaml"
    lines = path.read_text("utf-8").splitlines()
    lines = [f"title: {title}" if line.startswith("title:") else line for line in lines]
    path.write_text("\n".join([*lines, ""]), "utf-8")


def test_a_release_is_made_of_the_files_and_then_loaded(run: Run, seed: Seed, folder: Path) -> None:
    draft = run("load")
    assert draft.exit_code == 0, draft.output
    assert "This is a draft" in draft.stdout
    made = run("release", "--note", "The first.")
    assert made.exit_code == 0, made.output
    (entry,) = Ledger.read(folder).entries
    assert f"Release {entry.id} is in" in made.stdout.replace("\n", " ")
    loaded = run("load")
    assert f"{entry.id} is loaded." in loaded.stdout
    assert entry.id in run("info").stdout
    retitled(seed, "Another title")
    changed = run("release", "--note", "More.", "--reason", "incidents/strike=A better title.")
    assert changed.exit_code == 0, changed.output
    assert "changed   incidents/strike (title)" in changed.stdout
    assert Ledger.read(folder).entries[1].reason_of("incidents/strike") == "A better title."


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--note", " "), 2, "--note is empty"),
        (("--note", "x", "--reason", "incidents/strike"), 2, "gives no reason"),
        (("--note", "x", "--reason", "incidents/strik=typo"), 1, "Did you mean"),
        ((), 2, "--note"),
    ],
)
def test_a_release_without_a_reason_is_none(
    run: Run, folder: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = run("release", *words)
    assert refused.exit_code == code
    assert said in refused.output
    assert Ledger.read(folder).entries == ()


def test_an_older_release_is_loaded_only_by_force_and_back_again(
    run: Run, seed: Seed, folder: Path
) -> None:
    run("release", "--note", "The first.")
    retitled(seed, "Another title")
    run("release", "--note", "The second.")
    first, second = (entry.id for entry in Ledger.read(folder).entries)
    assert f"{second} is loaded." in run("load", "2").stdout
    refused = run("load", "1")
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert second in run("info").stdout
    assert f"{first} is loaded." in run("load", first, "--force").stdout
    assert f"{second} is loaded." in run("load").stdout
    assert run("load", "3").exit_code == 1
    assert run("load", "1", "--seed", str(seed.folder)).exit_code == 2


def test_what_differs_is_printed_before_and_after(run: Run, seed: Seed) -> None:
    run("release", "--note", "The first.")
    assert "Nothing differs." in run("diff", "1").stdout
    retitled(seed, "Another title")
    told = run("diff", "1").stdout
    assert "changed incidents/strike" in told
    assert '+ "Another title"' in told
    run("release", "--note", "The second.")
    assert "Nothing differs." in run("diff", "2").stdout
    assert run("diff", "1", "9").exit_code == 1


def test_a_database_of_another_release_is_served_as_it_is(run: Run, seed: Seed) -> None:
    """A second `serve` from other files once replaced what the first one served."""
    run("release", "--note", "The first.")
    run("load")
    held = run("info").stdout
    retitled(seed, "Another title")
    # It stops at the port, after it looked at the database.
    served = subprocess.run(
        [sys.executable, "-m", "app", "serve", "--host", "192.0.2.1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "which is served. `findings load` brings it to the files." in served.stderr
    (before,) = [line for line in held.splitlines() if line.startswith("Release")]
    assert before in run("info").stdout
