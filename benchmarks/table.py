"""Figures as Markdown tables, with the versions of everything that was measured."""

import platform
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measure import Figures

PACKAGES = ("fastapi", "starlette", "uvicorn", "httptools", "uvloop", "sqlalchemy", "pydantic",
            "psycopg", "datasette")  # fmt: skip
BEGIN, END = "<!-- figures of {} -->", "<!-- end of figures of {} -->"


def versions(postgres: str | None = None) -> str:
    """Return what was measured on, as a sentence."""
    database = f"PostgreSQL {postgres}" if postgres else f"SQLite {sqlite3.sqlite_version}"
    found = [f"Python {platform.python_version()}", database]
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    return f"{cores} cores, {platform.system()} {platform.machine()}; " + ", ".join(found) + "."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a table."""
    for cells in (head, ["---"] + ["---:"] * (len(head) - 1), *rows):
        yield "| " + " | ".join(cells) + " |"


def times_of(figures: Figures) -> str:
    """Return processor time, median and p99 of a request."""
    return f"{_short(figures.microseconds)} · {figures.median:.1f} · {figures.p99:.1f}"


def _short(microseconds: float) -> str:
    return f"{microseconds / 1e3:.1f} ms" if microseconds >= 1e4 else f"{microseconds:.0f} µs"


def beside(
    measured: Iterable[tuple[str, Mapping[str, Figures]]], names: Sequence[str]
) -> Iterator[str]:
    """Give a table of questions: this project, and what each peer takes as a multiple of it."""
    head = ["question", "ours", *(f"{name} | {name} ÷ ours" for name in names)]
    rows = []
    for question, figures in measured:
        own = figures["ours"]
        cells = [question, times_of(own)]
        for name in names:
            other = figures.get(name)
            ratio = f"{other.microseconds / own.microseconds:.2f}" if other else "–"
            cells += [times_of(other) if other else "–", ratio]
        rows.append(cells)
    width = len(names) * 2 + 2
    head = [cell for one in head for cell in one.split(" | ")]
    assert len(head) == width, "a ratio stands beside each peer"
    yield from table(head, rows)


def written(file: Path, name: str, lines: Iterable[str]) -> None:
    """Put lines between the marks of a file, or at its end."""
    begin, end = BEGIN.format(name), END.format(name)
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    block = "\n".join((begin, *lines, end))
    if begin in text:
        before, _, rest = text.partition(begin)
        text = before + block + rest.partition(end)[2]
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    file.write_text(text, encoding="utf-8")
