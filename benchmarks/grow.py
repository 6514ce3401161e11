"""Makes a database of many times the incidents from one that was loaded, where a load would take hours.

Incidents are copied under other ids, with all rows that hang on them, their answers and stems; orders and
sets are then made as a load makes them. What else there is stays as often as it was.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.database import engine_of, settle, writing
from app.release.sets import write_sets
from app.resources import RESOURCES
from app.settings import Settings

DIGITS = 7
"""Of the number in an incident's id."""


def grow(file: Path, grown: Path, times: int) -> None:
    """Write a database with so many times the incidents of another."""
    shutil.copyfile(file, grown)
    own = sqlite3.connect(grown)
    own.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000"
    )
    (many,) = own.execute("SELECT count(*) FROM incident").fetchone()
    for statement in statements(own, many):
        for time in range(1, times):
            own.execute(statement, {"more": time * many})
        own.commit()
    own.close()
    engine = engine_of(Settings(database_url=f"sqlite:///{grown}"))
    with writing(engine) as session:
        write_sets(session, [*RESOURCES.values()])
    settle(engine)
    engine.dispose()


def statements(own: sqlite3.Connection, many: int) -> Iterator[str]:
    """Give what copies the rows of the first incidents, `more` being added to the number in an id."""
    id = f"printf('incident-%0{DIGITS}d', CAST(substr({{0}}, 10) AS INTEGER) + :more)"
    first = f"CAST(substr({{0}}, 10) AS INTEGER) < {many}"
    tables = [
        (name, "id" if name == "incident" else "incident_id")
        for (name,) in own.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name == "incident" or "incident_id" in columns_of(own, name)
    ]
    for name, key in tables:
        yield copied(name, columns_of(own, name), {key: id.format(key)}, first.format(key))
    of_incidents = f"resource = 'incidents' AND {first.format('id')}"
    body = f"replace(body, '\"' || id || '\"', '\"' || {id.format('id')} || '\"')"
    new = {"id": id.format("id"), "body": body, "line": f"replace(line, id, {id.format('id')})"}
    for table in ("document", "search"):
        columns = [column for column in columns_of(own, table) if column != "number"]
        yield copied(table, columns, new, of_incidents)


def columns_of(own: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table."""
    return [row[1] for row in own.execute(f'PRAGMA table_info("{table}")')]


def copied(table: str, columns: list[str], new: dict[str, str], where: str) -> str:
    """Return what copies rows, some of their columns made anew."""
    values = ", ".join(new.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE {where}'
