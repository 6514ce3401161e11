"""Many records in one file: each line a JSON object that says with `id` what a file's name would."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from app.seed.document import Document, parsed, refuse_marks, text_of
from app.seed.fault import Fault, SeedFaults, visible
from app.seed.plain import NotPlain, json_values
from app.seed.position import Positions
from app.seed.record import Entry
from app.seed.shape import Shape
from app.seed.spelling import spelling_faults
from app.seed.validate import validated

Wanted = TypeVar("Wanted", bound=Shape)

SUFFIX = ".ndjson"
REMEDY = 'Write one JSON object on each line, as `{"id": "…", …}`, with no line break in it'


def lines_of(path: Path, most: int) -> Iterator[tuple[int, bytes]]:
    """Give a file's lines with their numbers, from 1; of longer ones one byte more than `most`."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(most + 1):
            number += 1
            yield number, line


def bulk_entry(
    line: bytes, number: int, path: Path, shown: str, shape: type[Wanted]
) -> Entry[Wanted]:
    """Return the record of one line, whose id the caller has yet to judge. Raises `SeedFaults`."""
    at = number - 1
    try:
        text = text_of(line.rstrip(b"\r\n"), shown)
        refuse_marks(text, shown)
        id, record = _quickly(text, shape) or _closely(text, shown, shape)
    except SeedFaults as error:
        raise SeedFaults(replace(one, line=one.line + at) for one in error.faults) from error
    entry = Entry(path.parent.name, id, shown, record, Positions(path, number))
    if faults := list(spelling_faults(entry)):
        raise SeedFaults(faults)
    return entry


def _quickly(text: str, shape: type[Wanted]) -> tuple[str, Wanted] | None:
    """Return id and record of a sound line, or nothing of one that needs a closer look."""
    try:
        data = json_values(text)
        id = data.pop("id", None)
        if not isinstance(id, str):
            return None
        return id, shape.adapter().validate_json(json.dumps(data), strict=True)
    except (NotPlain, ValidationError, ValueError, RecursionError):
        return None


def _closely(text: str, shown: str, shape: type[Wanted]) -> tuple[str, Wanted]:
    """Read a line as YAML, of which JSON is a part: that tells the place of each value."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        said, column = getattr(error, "msg", "it breaks off"), getattr(error, "colno", 1)
        problem = f"this is not JSON: {visible(said)}"
        raise SeedFaults([Fault(shown, 1, column, problem, REMEDY)]) from error
    document = parsed(text.encode(), shown)
    assert isinstance(document.data, dict), "else it was refused"
    data = dict(document.data)
    id = data.pop("id", None)
    if not isinstance(id, str):
        problem = "`id` is missing" if id is None else "`id` is no text"
        remedy = (
            'Begin the line with `{"id": "…"`: small Latin letters and digits, joined by hyphens'
        )
        raise SeedFaults([Fault(shown, 1, 1, problem, remedy)])
    return id, validated(Document(data, document.values, document.keys), shape, shown)
