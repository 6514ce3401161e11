"""Many records in one file: each line a JSON object that says with `id` what a file's name would."""

import json
from typing import TypeVar

from pydantic_core import to_json

from app.seed.document import (
    UNSEEN_IN_VALUE,
    Document,
    number_of,
    parsed,
    refuse_marks,
    text_of,
)
from app.seed.fault import Fault, SeedFaults, visible
from app.seed.shape_part import Shape
from app.seed.validate import validated

Wanted = TypeVar("Wanted", bound=Shape)

REMEDY = 'Write one JSON object on each line, as `{"id": "…", …}`, with no line break in it'


def record_on(line: bytes, shown: str, shape: type[Wanted]) -> tuple[str, Wanted]:
    """Return the record on a line, with its id as it stands there. Raises `SeedFaults`."""
    text = text_of(line.rstrip(b"\r\n"), shown)
    refuse_marks(text, shown)
    return _quickly(text, shape) or _closely(text, shown, shape)


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
        return id, shape.adapter().validate_json(to_json(data), strict=True)
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
