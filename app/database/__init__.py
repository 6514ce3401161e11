"""One place where SQLite and Postgres differ in how they are spoken to."""

from app.database.among import among, listed
from app.database.engine import connection_beside, engine_of, is_file, readers_of, url_of
from app.database.prepared import Prepared
from app.database.transaction import analyse, reading, settle, to_the_end, writing

__all__ = [
    "Prepared",
    "among",
    "analyse",
    "connection_beside",
    "engine_of",
    "is_file",
    "listed",
    "readers_of",
    "reading",
    "settle",
    "to_the_end",
    "url_of",
    "writing",
]
