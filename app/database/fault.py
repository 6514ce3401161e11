"""What an error of a driver means for who asks: come back, ask once more, or it is our own fault."""

import sqlite3
from enum import Enum, auto
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError


class Fault(Enum):
    """What is to be done about an error."""

    AWAY = auto()
    """The database is out of reach, out of order, or not set up for this program."""
    PASSING = auto()
    """Somebody else was in the way; the same asked again may well be answered."""
    CUT_OFF = auto()
    """It was stopped, by its deadline or by an operator."""
    OURS = auto()
    """The statement is wrong."""


PASSING = {"40P01", "40001", "55P03"}
"""SQLSTATE: deadlock, serialisation, lock not to be had."""
AWAY = ("08", "25", "28", "3D", "3F", "53", "57", "58", "F0", "XX", "42501", "42P01", "42703")
"""Beginnings of SQLSTATEs: connection, read-only after a demotion, no such role, database or schema,
out of resources, shut down, system and configuration error, damaged; not allowed, and no such table or
column, as in a database of an older or a newer program."""
SQLITE_AWAY = (
    *("SQLITE_CANTOPEN", "SQLITE_CORRUPT", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM"),
    *("SQLITE_NOTADB", "SQLITE_PERM", "SQLITE_PROTOCOL", "SQLITE_READONLY", "SQLITE_SCHEMA"),
)


def fault_of(error: DBAPIError) -> Fault:
    """Return what an error means."""
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_fault(error.orig)
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state == "57014":
        return Fault.CUT_OFF
    if state in PASSING:
        return Fault.PASSING
    if error.connection_invalidated:
        return Fault.AWAY
    if state is not None:
        return Fault.AWAY if state.startswith(AWAY) else Fault.OURS
    return Fault.AWAY if isinstance(error, InterfaceError | OperationalError) else Fault.OURS


def _sqlite_fault(error: sqlite3.Error) -> Fault:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Fault.PASSING
    if name == "SQLITE_INTERRUPT":
        return Fault.CUT_OFF
    missing = str(error).startswith(("no such table", "no such column"))
    is_away = name.startswith(SQLITE_AWAY) or missing or isinstance(error, sqlite3.InterfaceError)
    return Fault.AWAY if is_away else Fault.OURS


def code_of(error: DBAPIError) -> str:
    """Return the code by which the database calls an error, for its operator: no text, no values."""
    orig: Any = error.orig
    return str(
        getattr(orig, "sqlstate", None)
        or getattr(orig, "sqlite_errorname", None)
        or type(orig).__name__
    )
