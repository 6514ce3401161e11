"""The house: imports point down, mechanisms know no resource by name, every file says what it is for."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from app.resources import RESOURCES
from app.seed.shape import SHAPES
from app.settings import ROOT

APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
LONGEST = 250
"""Lines; a longer file does more than one thing."""
MEDIAN = 90
AT_THE_ROOT = 9
IN_A_ROOM = 25
NAMED = re.compile(r"incident|mariupol|certainty|speaker|\bstances?\b", re.IGNORECASE)
"""What belongs to one kind of record; “instance” and “distance” are words of their own."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_point_down() -> None:
    pytest.importorskip("importlinter", reason="a tool of the extra `dev`")
    program = shutil.which("lint-imports")
    assert program is not None
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "room",
    ["filters", "declaration", "table", "question", "answering", "http", "export", "api"],
)
def test_a_mechanism_knows_no_resource_by_name(room: str) -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in sorted((APP / room).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if NAMED.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_first_line_of_every_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"write what {name_of(path)} is for"
    assert text.startswith('"""')


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_longer_than_one_thing_takes(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name_of(path)} has {lines} lines: what in it is another thing?"


def test_half_of_the_files_are_read_at_a_glance() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES]
    assert median(length for length in lengths if length > 1) <= MEDIAN


def test_a_room_is_looked_over_at_once() -> None:
    held = Counter(path.parent for path in MODULES)
    assert held.pop(APP) <= AT_THE_ROOT
    assert {name_of(room): files for room, files in held.items() if files > IN_A_ROOM} == {}


def test_only_the_room_of_the_database_and_the_search_ask_which_one_it_is() -> None:
    forked = {
        name_of(path)
        for path in MODULES
        if re.search(r"dialect\.name|get_backend_name", path.read_text(encoding="utf-8"))
    }
    known = {
        "app/database/engine.py",
        "app/database/transaction.py",
        "app/filters/search_index.py",
        "app/main.py",
        "app/command/cli.py",
    }
    assert forked <= known, (
        "forks belong into the first three; the others choose how to run and start"
    )


NEEDED_BY_FEW = {
    *(
        "alembic",
        "babel.dates",
        "icalendar",
        "jinja2",
        "markdown_it",
        "PIL",
        "prometheus_client",
        "psycopg",
    ),
    *("pydantic.v1", "rapidfuzz", "snowballstemmer", "sqlalchemy.orm", "xlsxwriter", "yaml"),
    *(
        "app.model.mapped",
        "app.release.load",
        "app.seed.read",
        "app.seed.shape",
        "app.seed.uncertain_date",
    ),
}
"""What the first request that needs it imports, and the room of records in files; pydantic's first version
is what FastAPI compares answers with."""


NEEDED_BY_SOME_COMMANDS = {
    "alembic",
    "app.seed.shape",
    "fastapi",
    "sqlalchemy",
    "yaml",
}


@pytest.mark.parametrize(
    ("made", "others"),
    [
        ("from app.main import create_app; create_app()", NEEDED_BY_FEW),
        ("from app.command.cli import cli", NEEDED_BY_SOME_COMMANDS),
    ],
    ids=["requests", "commands"],
)
def test_a_start_imports_nothing_that_only_some_need(made: str, others: set[str]) -> None:
    program = f"{made}; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert others & {*done.stdout.split()} == set()


def test_the_manual_of_the_records_speaks_of_every_folder() -> None:
    manual = (ROOT / "data" / "seed" / "README.md").read_text(encoding="utf-8")
    for folder in SHAPES:
        assert f"`{folder}/`" in manual or f"{folder}/" in manual, folder
        assert (ROOT / "data" / "seed" / folder).is_dir()


def test_every_folder_of_records_is_a_resource() -> None:
    assert set(RESOURCES) == set(SHAPES)


EXCEPTION = re.compile(r"# (?:type: ignore|noqa)(?:\[[\w-]+\]|: [A-Z\d, ]+)(?P<reason>.*)")


def test_every_exception_from_a_check_names_the_check_and_its_reason() -> None:
    for path in {*MODULES, *(ROOT / "tests").rglob("*.py")} - {Path(__file__)}:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "# type: ignore" in line or "# noqa" in line:
                found = EXCEPTION.search(line)
                reason = found["reason"] if found else ""
                assert re.search(r"\w \w", reason), f"{name_of(path)}:{number}: say why"


def test_the_repository_names_no_machine_and_no_neighbour() -> None:
    """A path that is only on one machine breaks on every other."""
    found = [
        f"{name_of(path)}:{number}"
        for folder in ("app", "tests", "migrations", "data", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".yaml", ".md", ".toml", ".html", ".js"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"/(home|root|Users)/\w|\.\./shared|(?<![\w.])/work/", line)
        and path != Path(__file__)
    ]
    assert found == []
