"""The keywords of JSON Schema 2020-12 that our OpenAPI document uses; any other is an error here."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

ABOUT = {"title", "description", "examples", "example", "default", "$defs", "const"}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
FORMATS: dict[str, TypeAdapter[Any]] = {
    "date": TypeAdapter(date),
    "date-time": TypeAdapter(datetime),
}


def differences(
    value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], at: str = "$"
) -> Iterator[str]:
    """Give every place where a value is not as its schema says."""
    for keyword, said in schema.items():
        match keyword:
            case "$ref":
                yield from differences(value, resolved(said, root), root, at)
            case "anyOf" | "oneOf":
                found = [list(differences(value, one, root, at)) for one in said]
                if all(found):
                    yield from min(found, key=len)
            case "allOf":
                for one in said:
                    yield from differences(value, one, root, at)
            case "type":
                wrong_kind = isinstance(value, bool) and said in {"integer", "number"}
                if wrong_kind or not isinstance(value, TYPES[said]):
                    yield f"{at} is {value!r} and no {said}"
            case "enum":
                if value not in said:
                    yield f"{at} is {value!r} and none of {said}"
            case "properties" if isinstance(value, dict):
                for name, inner in said.items():
                    if name in value:
                        yield from differences(value[name], inner, root, f"{at}.{name}")
                if unknown := set(value) - set(said):
                    yield f"{at} has {unknown}, of which the schema knows nothing"
            case "additionalProperties" if isinstance(value, dict) and isinstance(said, dict):
                for name, inner in value.items():
                    yield from differences(inner, said, root, f"{at}.{name}")
            case "required" if isinstance(value, dict):
                if missing := set(said) - set(value):
                    yield f"{at} lacks {missing}"
            case "items" if isinstance(value, list):
                for place, inner in enumerate(value):
                    yield from differences(inner, said, root, f"{at}[{place}]")
            case "minItems" if isinstance(value, list):
                if len(value) < said:
                    yield f"{at} has fewer than {said}"
            case "maxItems" if isinstance(value, list):
                if len(value) > said:
                    yield f"{at} has more than {said}"
            case "format" if isinstance(value, str):
                FORMATS[said].validate_python(value)
            case "pattern" if isinstance(value, str):
                if not re.search(said, value):
                    yield f"{at} is {value!r} and not like {said}"
            case "minLength" if isinstance(value, str):
                if len(value) < said:
                    yield f"{at} is shorter than {said}"
            case "maxLength" if isinstance(value, str):
                if len(value) > said:
                    yield f"{at} is longer than {said}"
            case "minimum" if isinstance(value, int | float):
                if value < said:
                    yield f"{at} is below {said}"
            case "exclusiveMinimum" if isinstance(value, int | float):
                if value <= said:
                    yield f"{at} is not above {said}"
            case "maximum" if isinstance(value, int | float):
                if value > said:
                    yield f"{at} is above {said}"
            case "properties" | "additionalProperties" | "required" | "items":
                pass
            case "format" | "pattern" | "minLength" | "maxLength" | "minimum" | "maximum":
                pass
            case "exclusiveMinimum":
                pass
            case _ if keyword not in ABOUT:
                raise NotImplementedError(keyword)


def resolved(ref: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference within the document."""
    assert ref.startswith("#/"), f"{ref} leads out of the document"
    found: Any = root
    for step in ref.removeprefix("#/").split("/"):
        found = found[step]
    assert isinstance(found, dict)
    return found
