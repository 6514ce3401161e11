"""The values of a sound file, read fast; of all others `document` says what is wrong, and where."""

import json
from collections.abc import Mapping
from typing import Any

import yaml
from yaml import events

from app.seed.document import UNSEEN_IN_VALUE, Reading, number_of

PARSER: Any = getattr(yaml, "CSafeLoader", None)
"""The parser of libyaml; a wheel may come without."""


class NotPlain(Exception):
    """The text holds something that a closer look must judge; it need not be wrong."""


def yaml_values(text: str) -> object:
    """Return what a YAML text says, as `document.parsed` would; raise `NotPlain` where it may not.

    libyaml takes a twentieth of the time that a parser in Python takes.
    """
    if PARSER is None:
        raise NotPlain
    parser = PARSER(text)
    reading = Reading("", iter(parser.get_event, None), events)
    try:
        data = reading.document()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NotPlain from error
    finally:
        parser.dispose()
    if reading.faults:
        raise NotPlain
    return data


def json_values(text: str) -> dict[str, object]:
    """Return what a JSON text says, under the rules of the YAML files.

    Raises `NotPlain` where these may not hold, and `ValueError` where a number is too long or it is no JSON.
    """
    data = json.loads(
        text,
        object_pairs_hook=_once,
        parse_int=number_of,
        parse_float=number_of,
        parse_constant=number_of,
    )
    if not isinstance(data, dict) or ("\\" in text and _has_unseen(data)):
        raise NotPlain
    return data


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotPlain
    return found


def _has_unseen(value: object) -> bool:
    if isinstance(value, str):
        return UNSEEN_IN_VALUE.search(value) is not None
    if isinstance(value, dict):
        return any(map(_has_unseen, (*value, *value.values())))
    return isinstance(value, list) and any(map(_has_unseen, value))
