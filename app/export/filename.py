"""File names that say what was asked, so that two downloads are not both called `download`."""

import re
from collections.abc import Iterable

from app.answering.snapshot import Snapshot
from app.export.selection import Selection

MAX_LENGTH = 120
"""Characters; file systems take 255 bytes, and programs add things of their own."""
NOT_SAFE = re.compile("[^a-z0-9]+")


def filename_of(selection: Selection, suffix: str) -> str:
    """Return a name that says which records are in the file."""
    name = table_name(selection.resource.name, selection.parameter("rows"))
    parts = (
        [selection.id]
        if selection.id is not None
        else [f"{name} {value}" for name, value in selection.question.filters_alone]
    )
    return file_name(name, parts, selection.snapshot, suffix)


def file_name(begin: str, parts: Iterable[str], snapshot: Snapshot, suffix: str) -> str:
    """Return a name of small Latin letters, digits, hyphens and underscores, with the release."""
    words = [safe for part in parts if (safe := NOT_SAFE.sub("-", part.lower()).strip("-"))]
    ending = f"_{snapshot.release}.{suffix}"
    begins = "_".join([begin, *words])[: MAX_LENGTH - len(ending)].rstrip("-_")
    return begins + ending


def table_name(resource: str, rows: str | None) -> str:
    """Return what a table is called: its resource, and the list in it whose elements are the rows."""
    return "-".join(filter(None, [resource, rows])).replace("_", "-")
