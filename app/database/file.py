"""A SQLite file as one that only reads it opens it: never made, and left when another takes its place."""

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import DisconnectionError

OPENED = "opened"
"""What of a connection's `info` says which file it reads: the path, and what lay there."""


def connect_to_read(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
    """Open a file that is there; raises as the driver does where it is not."""
    path = Path(arguments[0])
    return sqlite3.connect(f"file:{quote(str(path))}?{_mode(path)}", uri=True, **named)


def _mode(path: Path) -> str:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Readers of a file with a write-ahead log write into the index beside it.
        return "mode=rw"
    log = path.with_name(f"{path.name}-wal")
    if _is_read_only(path) and not (log.exists() and log.stat().st_size):
        # Nobody can write here, so no index is needed, and none could be made.
        return "mode=ro&immutable=1"
    return "mode=ro"


def _is_read_only(path: Path) -> bool:
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def remember_file(path: str, _connection: Any, record: Any) -> None:
    """Take down which file a connection reads."""
    record.info[OPENED] = path, _identity(path)


def is_as_opened(known: Mapping[str, Any]) -> bool:
    """Whether the path leads to the file that a connection, of which this is known, reads.

    A file put in place by a rename leaves the old one to those that have it open, who would serve it
    for ever.
    """
    opened = known.get(OPENED)
    return opened is None or bool(opened[1] == _identity(opened[0]))


def replace_where_moved(_connection: Any, record: Any, _proxy: Any) -> None:
    """Have a connection replaced that reads another file."""
    if not is_as_opened(record.info):
        raise DisconnectionError("the file was replaced")


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # asked for every question: a `Path` costs ten times as much
    except OSError:
        return None
    return found.st_dev, found.st_ino
