"""One place where SQLite and Postgres differ in how they are spoken to."""

from app.database.engine import connection_beside, engine_of, is_file, readers_of, url_of
from app.database.prepared import Prepared, among, listed
from app.database.reading import Readers, to_the_end
from app.database.transaction import analyse, settle, writing

__all__ = [
    "Prepared",
    "Readers",
    "among",
    "analyse",
    "connection_beside",
    "engine_of",
    "is_file",
    "listed",
    "readers_of",
    "settle",
    "to_the_end",
    "url_of",
    "writing",
]
