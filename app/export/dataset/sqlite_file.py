"""A SQLite file of a whole release: a table a resource, each record also as the JSON of the API.

It is made of the answers and of nothing else, so that it is the same whichever database they came
from, and holds no trace of a record that was taken back: a copy of the database's own pages would.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.export.citation import apa, citation_of_release
from app.export.selection import Selection
from app.question.base_url import BaseUrl
from app.release.ledger import INSTANT
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_URL, TITLE
from app.table.column import Layout, whole_layout
from app.table.line import Cell
from app.terms import closed_lists

TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
"""Type of a column → what SQLite calls it; all others are text."""
ABOUT, CODE = ("name", "value"), ("list", "id", "label", "label_uk", "definition")
RECORD = "record"


def write_sqlite(snapshot: Snapshot, path: Path, base: BaseUrl) -> None:
    """Write the release that this snapshot sees to a new file: the same records, the same bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Nobody else reads the file yet, and one that fails halfway is thrown away.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        selections = [
            Selection.whole(snapshot, resource, base) for resource in snapshot.resources.values()
        ]
        _write(connection, "about", [f"{one} TEXT" for one in ABOUT], _about(selections[0]))
        _write(connection, "code", [f"{one} TEXT" for one in CODE], _codes())
        for selection in selections:
            layout = whole_layout(selection.resource)
            defined = [*_defined(selection.resource, layout), f"{RECORD} TEXT NOT NULL"]
            name = selection.resource.name.replace("-", "_")
            _write(connection, name, defined, _rows(selection, layout))
        connection.execute("COMMIT")


def _write(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Any]
) -> None:
    connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # a name of ours


def _about(selection: Selection) -> Iterator[tuple[str, str]]:
    yield "title", TITLE
    yield "release", selection.snapshot.release
    yield "released_at", selection.released_at.strftime(INSTANT)
    yield "how_to_read", HOW_TO_READ
    yield "citation", apa(citation_of_release(selection))
    yield "licence", f"{LICENCE} {LICENCE_URL}"


def _codes() -> Iterator[tuple[str, str, str, str, str | None]]:
    for terms in closed_lists():
        for term in terms:
            yield terms.__name__, term.value, term.label, term.label_uk, term.definition or None


def _defined(resource: Resource, layout: Layout) -> Iterator[str]:
    """Give the columns of the CSV as SQLite defines them, with what they refer to."""
    refers = {f"{name}.id": to for name, to in resource.representation.refers.items()}
    for column in layout.columns:
        text = f'"{column.name}" {TYPES.get(column.type, "TEXT")}'
        if column.name == "id":
            text += " PRIMARY KEY"
        elif column.name in refers:
            text += f" REFERENCES {refers[column.name].replace('-', '_')} (id)"
        yield text


def _rows(selection: Selection, layout: Layout) -> Iterator[tuple[Cell, ...]]:
    for page in selection.whole_pages():
        bodies = [body.decode() for body in page]
        yield from zip(*layout.columns_of([*map(from_json, page)]), bodies, strict=True)
