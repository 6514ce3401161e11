"""Many records in one file: each line a JSON object that says with `id` what a file's name would."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.seed.document import (
    UNSEEN_IN_VALUE,
    Document,
    number_of,
    parsed,
    refuse_marks,
    text_of,
)
from app.seed.fault import Fault, SeedFaults, visible
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
    """Return id and record of a sound line, or nothing of one that needs a closer look.

    It is read under the rules of the YAML files.
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_once,
            parse_int=number_of,
            parse_float=number_of,
            parse_constant=number_of,
        )
        if not isinstance(data, dict) or ("\\" in text and _has_unseen(data)):
            return None
        if not isinstance(id := data.pop("id", None), str):
            return None
        return id, shape.adapter().validate_json(json.dumps(data), strict=True)
    except (ValueError, RecursionError):
        return None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _has_unseen(value: object) -> bool:
    if isinstance(value, str):
        return UNSEEN_IN_VALUE.search(value) is not None
    if isinstance(value, dict):
        return any(map(_has_unseen, (*value, *value.values())))
    return isinstance(value, list) and any(map(_has_unseen, value))


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
