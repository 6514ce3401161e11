"""Files of a command: written whole within one snapshot, in memory while small, then put in their place."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from app.database import deadline

IN_MEMORY = 1024 * 1024
"""Bytes of a file that are kept in memory; a larger one goes to disk. Most questions are smaller."""

PART = 256 * 1024
"""Bytes read at a time."""


def spooled(parts: Iterable[bytes]) -> SpooledTemporaryFile[bytes]:
    """Write all parts and return the file at its end; whoever takes it closes it."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed when it has been sent
    try:
        for part in parts:
            deadline.check()
            file.write(part)
    except BaseException:
        file.close()
        raise
    return file


def parts_of(file: IO[bytes]) -> Iterator[bytes]:
    """Give the file from its beginning; leave it open."""
    file.seek(0)
    while part := file.read(PART):
        yield part
