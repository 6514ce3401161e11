"""A SQLite file of a whole release: a table a resource, each record also as the JSON of the API.

It is made of the answers and of nothing else, so that it is the same whichever database they came
from, and holds no trace of a record that was taken back: a copy of the database's own pages would.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.export.citation import apa, citation_of_release
from app.export.selection import Selection
from app.question.base_url import BaseUrl
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_URL, TITLE
from app.table.cell_text import Cell
from app.table.column import Column, columns_of, reader_of
from app.terms import closed_lists

TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
"""Type of a column → what SQLite calls it; all others are text."""
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
        _write(connection, "about", ("name", "value"), _about(selections[0]))
        _write(connection, "code", ("list", "id", "label", "label_uk", "definition"), _codes())
        for selection in selections:
            columns = columns_of(selection.resource)
            connection.execute(_table(selection.resource, columns))
            places = ", ".join("?" * (len(columns) + 1))
            insert = f"INSERT INTO {table_name(selection.resource)} VALUES ({places})"  # noqa: S608  # a name of ours
            connection.executemany(insert, _rows(selection, columns))
        connection.execute("COMMIT")


def table_name(resource: Resource) -> str:
    """Return the name of the table that holds a resource."""
    return resource.name.replace("-", "_")


def _write(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Any]
) -> None:
    connection.execute(f"CREATE TABLE {table} ({', '.join(f'{one} TEXT' for one in columns)})")
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # a name of ours


def _about(selection: Selection) -> Iterator[tuple[str, str]]:
    yield "title", TITLE
    yield "release", selection.snapshot.release
    yield "released_at", selection.released_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield "how_to_read", HOW_TO_READ
    yield "citation", apa(citation_of_release(selection))
    yield "licence", f"{LICENCE} {LICENCE_URL}"


def _codes() -> Iterator[tuple[str, str, str, str, str | None]]:
    for terms in closed_lists():
        for term in terms:
            yield terms.__name__, term.value, term.label, term.label_uk, term.definition or None


def _table(resource: Resource, columns: list[Column]) -> str:
    """Return the statement that makes the table: the columns of the CSV, and what they refer to."""
    refers = {f"{name}.id": to for name, to in resource.representation.refers.items()}
    defined = []
    for column in columns:
        text = f'"{column.name}" {TYPES.get(column.type, "TEXT")}'
        if column.name == "id":
            text += " PRIMARY KEY"
        elif column.name in refers:
            text += f" REFERENCES {refers[column.name].replace('-', '_')} (id)"
        defined.append(text)
    return f"CREATE TABLE {table_name(resource)} ({', '.join(defined)}, {RECORD} TEXT NOT NULL)"


def _rows(selection: Selection, columns: list[Column]) -> Iterator[tuple[Cell, ...]]:
    reader = reader_of(columns)
    for page in selection.whole_pages():
        bodies = [body.decode() for body in page]
        yield from zip(*reader.columns_of([*map(from_json, page)]), bodies, strict=True)
