"""What is wrong with a database, told to whoever runs it: what, where, and what to do next."""

import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.database import url_of
from app.database.transaction import WRITER_PATIENCE

SQLITE = {
    "SQLITE_NOTADB": "it is no SQLite database. Name another file in DATABASE_URL",
    "SQLITE_CORRUPT": "it is damaged. Bring a copy back (`findings restore FILE`), or move it away and"
    " run `findings load`",
    "SQLITE_BUSY": f"another program has held it for more than {WRITER_PATIENCE} seconds."
    " Nothing was changed; end that program, or try again",
    "SQLITE_READONLY": "it may only be read."
    " Give the user that runs this the right to write the file and its folder",
    "SQLITE_FULL": "its disk is full. Nothing was changed; make room, and try again",
    "SQLITE_IOERR": "its disk does not do what is asked. Look at the disk and the system's log",
}
"""Primary code of SQLite → what that means."""
POSTGRES = {
    r"password authentication failed|no password supplied": "Correct the password in DATABASE_URL",
    r'role "[^"]*" does not exist': "Correct the role in DATABASE_URL, or make it: `createuser`",
    r'database "[^"]*" does not exist': "Correct the name in DATABASE_URL, or make the database"
    " (`createdb`), and run `findings load`",
    r"no pg_hba\.conf entry": "Let pg_hba.conf of the server admit this role, host and database",
    r"invalid port number|invalid integer value": "Correct the port in DATABASE_URL",
    r"resolve host|translate host name|not known|No address": "Correct the host in DATABASE_URL",
    r"permission denied": "Give the role that right (GRANT), or name another role in DATABASE_URL",
    r"read-only transaction": "It is a standby, or set so: name the server that may be written",
}
"""What Postgres or its driver says → what to do; an unknown saying is shown as it is."""
PASSES = (
    r"refused|timeout|timed out|starting up|shutting down|too many (clients|connections)|unreach"
)
AWAY = "Start it, or correct host and port in DATABASE_URL"


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong, as sentences."""

    text: str
    may_pass: bool = False
    """Whether it may end by itself, as while a server starts; so a service waits for that."""


def trouble_of(error: DBAPIError, given: str) -> Trouble:
    """Return what an error means for the database of a URL; its password is never in the text."""
    url = url_of(given)
    if isinstance(error.orig, sqlite3.Error):
        return Trouble(of_sqlite(error.orig, url.database or ":memory:"))
    said = " ".join(str(error.orig).split())[:300]
    where = url.render_as_string(hide_password=True)
    for pattern, advice in POSTGRES.items():
        if found := re.search(f"(?:FATAL|ERROR)?[^:]*(?:{pattern})[^.;]*", said):
            return Trouble(f"{where} cannot be used: {found[0].strip(' :')}. {advice}.")
    if re.search(PASSES, said):
        return Trouble(f"{where} does not answer: {said}. {AWAY}.", may_pass=True)
    return Trouble(f"{where} cannot be used: {said}.")


def of_sqlite(error: sqlite3.Error, database: str) -> str:
    """Return what an error means for a file, as sentences."""
    path = Path(database)
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_CANTOPEN"):
        return f"{path} cannot be opened: {_why_not_opened(path.absolute())}."
    for code, meaning in SQLITE.items():
        if name.startswith(code):
            return f"{path} cannot be used: {meaning}."
    return f"{path} cannot be used: {error}."


def _why_not_opened(path: Path) -> str:
    if path.is_dir():
        return "it is a folder. Name a file in DATABASE_URL"
    if not path.parent.exists():
        return f"there is no folder {path.parent}. Make it, or correct DATABASE_URL"
    if not path.parent.is_dir():
        return f"{path.parent} is no folder. Correct DATABASE_URL"
    if not os.access(path if path.exists() else path.parent, os.R_OK | os.W_OK):
        return "the user that runs this may not read and write it, or not in its folder"
    return "the system refuses it. It may be no file, or too many are open"
