"""The values of a sound file, read fast; of all others `document` says what is wrong, and where."""

import json
from collections.abc import Mapping
from typing import Any

import yaml
from yaml import events as yaml_event

from app.seed.document import (
    LARGEST_NUMBER,
    MAX_DIGITS,
    NUMBER,
    UNSEEN_IN_VALUE,
    WHOLE_NUMBER,
    WORDS_OF_YAML,
)

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
    try:
        parser.get_event()
        begin = parser.get_event()
        if type(begin) is not yaml_event.DocumentStartEvent or begin.version or begin.tags:
            raise NotPlain
        data = _value(parser, parser.get_event(), "\\" in text)
        parser.get_event()
        if type(data) is not dict or type(parser.get_event()) is not yaml_event.StreamEndEvent:
            raise NotPlain
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NotPlain from error
    finally:
        parser.dispose()
    return data


def _value(parser: Any, event: Any, escapes: bool) -> object:
    kind = type(event)
    if kind is yaml_event.AliasEvent or event.anchor is not None or event.tag is not None:
        raise NotPlain
    if kind is yaml_event.MappingStartEvent:
        pairs: dict[str, object] = {}
        while type(event := parser.get_event()) is not yaml_event.MappingEndEvent:
            key = _value(parser, event, escapes)
            if type(key) is not str or key == "<<" or key in pairs:
                raise NotPlain
            pairs[key] = _value(parser, parser.get_event(), escapes)
        return pairs
    if kind is yaml_event.SequenceStartEvent:
        items = []
        while type(event := parser.get_event()) is not yaml_event.SequenceEndEvent:
            items.append(_value(parser, event, escapes))
        return items
    text: str = event.value
    if escapes and UNSEEN_IN_VALUE.search(text):
        raise NotPlain
    if not event.implicit[0]:
        return text
    if text in WORDS_OF_YAML:
        return WORDS_OF_YAML[text]
    return _number(text) if NUMBER.fullmatch(text) else text


def _number(text: str) -> int | float:
    if sum(map(str.isdigit, text)) > MAX_DIGITS or abs(float(text)) > LARGEST_NUMBER:
        raise NotPlain
    return int(text) if WHOLE_NUMBER.fullmatch(text) else float(text)


def json_values(text: str) -> dict[str, object]:
    """Return what a JSON text says, under the rules of the YAML files.

    Raises `NotPlain` where these may not hold, and `json.JSONDecodeError` where it is no JSON.
    """
    data = json.loads(
        text,
        object_pairs_hook=_once,
        parse_int=_number,
        parse_float=_number,
        parse_constant=_number,
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
