"""Fills a Postgres with the rows of a file that was loaded, where a second load would take an hour.

`python -m benchmarks.copied OURS POSTGRES`. Answers, orders and sets are the same on both databases
(`tests/release`), so they are copied as rows are; stems are written as a load writes them.
"""

import sys

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.orm import Session

from app.database import engine_of, settle, writing
from app.filters.index_text import StemColumns, Weight
from app.filters.search_index import write_stems
from app.model import metadata
from app.release.schema import migrate
from app.settings import Settings

BATCH = 5_000
STEMS = text(f"SELECT resource, id, {', '.join(one.name.lower() for one in Weight)} FROM search")


def copy(file: str, url: str) -> None:
    """Copy all rows of a SQLite file into an empty Postgres."""
    ours, theirs = (engine_of(Settings(database_url=one)) for one in (f"sqlite:///{file}", url))
    migrate(theirs)
    with ours.begin() as connection, writing(theirs) as session:
        copy_tables(connection, session)
        copy_stems(connection, session)
    settle(theirs)
    ours.dispose()
    theirs.dispose()


def copy_tables(ours: Connection, session: Session) -> None:
    """Copy the rows of all tables: foreign keys are looked at when all of them are there."""
    for table in metadata.sorted_tables:
        for rows in ours.execute(select(table)).mappings().partitions(BATCH):
            session.execute(insert(table), [dict(row) for row in rows])


def copy_stems(ours: Connection, session: Session) -> None:
    """Write the stems of all records."""
    for rows in ours.execute(STEMS).partitions(BATCH):
        stems: dict[str, dict[str, StemColumns]] = {}
        for resource, id, heading, quoted, named, aside in rows:
            stems.setdefault(resource, {})[id] = (heading, quoted, named, aside)
        for resource, held in stems.items():
            write_stems(session, resource, held)


if __name__ == "__main__":
    copy(*sys.argv[1:])
