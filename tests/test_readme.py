"""README and the guides say what happens: their requests are asked, README's commands are run."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from app.command.cli import cli
from app.settings import ROOT
from app.web.docs.guide import FOLDER
from tests.conftest import SQLITE, Lend, client_over

APP = ROOT / "app"
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))]
JSON_TOOL = " | python3 -m json.tool --no-ensure-ascii --indent 2"
ASKED = re.compile(
    r"^\$ curl -s '(?P<url>[^']+)'(?: --json '(?P<body>[^']+)')?(?P<pipe>[^\n]*)\n"
    r"(?P<answer>(?:(?!\$ |```).*\n)+)",
    re.MULTILINE,
)
COMMANDS = re.compile(r"^\| `findings (?P<command>[^`]+)` \|", re.MULTILINE)


def without_release(text: str) -> str:
    """Mask what changes with every record, and with every request."""
    text = re.sub(r"\b\d+-[0-9a-f]{16}\b", "RELEASE", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "DIGEST", text)
    text = re.sub(r"(/q/|/queries/|\"id\": ?\")[A-Za-z0-9_-]{40,}", r"\1QUERY", text)
    text = re.sub(r"(\"updated_on\": ?\")[0-9-]+", r"\1DAY", text)
    return re.sub(r"\b[0-9a-f]{32}\b", "REQUEST", text)


@pytest.fixture(scope="module")
def served(lend_published: Lend) -> Iterator[TestClient]:
    """Give what README's first command serves."""
    with lend_published(SQLITE) as engine, client_over(engine) as client:
        yield client


@pytest.mark.parametrize(
    "asked",
    [asked for text in (README, *GUIDES) for asked in ASKED.finditer(text)],
    ids=lambda asked: asked["url"][21:70],
)
def test_a_request_gets_the_answer_that_is_printed(
    served: TestClient, asked: re.Match[str]
) -> None:
    # The port too is README's, as the links in the answer begin with it.
    body = asked["body"] and json.loads(asked["body"])
    answer = (served.post(asked["url"], json=body) if body else served.get(asked["url"])).text
    if asked["pipe"]:
        assert asked["pipe"] == JSON_TOOL
        answer = json.dumps(json.loads(answer), ensure_ascii=False, indent=2) + "\n"
    # A terminal shows the line ends of a table as its own.
    answer = answer.replace("\r\n", "\n")
    assert without_release(answer.rstrip("\n")) == without_release(asked["answer"].rstrip("\n"))


def test_readme_draws_every_room_in_the_order_of_the_layers() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [room for layer in layers for room in layer.split(" | ") if (APP / room).is_dir()]
    assert re.findall(r"^app/(\w+)/ ", README, re.MULTILINE) == rooms


def test_every_request_of_a_guide_has_its_answer() -> None:
    for text in GUIDES:
        assert len(list(ASKED.finditer(text))) == text.count("$ curl")


def test_readme_shows_what_a_stranger_asks_first() -> None:
    assert len(list(ASKED.finditer(README))) >= 6


@pytest.mark.parametrize("command", [found["command"] for found in COMMANDS.finditer(README)])
def test_a_command_of_readme_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/findings.sqlite3")
    if command.startswith("release"):
        # Those of the repository are there already.
        monkeypatch.setenv("RELEASES_FOLDER", str(tmp_path / "releases"))
    files = {"FOLDER": str(tmp_path / "folder"), "monday.sqlite3": str(tmp_path / "monday.sqlite3")}
    words = [files.get(word, word) for word in command.split()]
    if words[0] == "serve":
        words.append("--help")  # that it serves is shown in test_cli
    if "--texts" in words:
        words = words[: words.index("--texts")]  # the texts are not everybody's
    runner = CliRunner()
    assert runner.invoke(cli, ["load"]).exit_code == 0
    done = runner.invoke(cli, words)
    assert done.exit_code == 0, done.output
