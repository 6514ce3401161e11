"""Whether a value is as the OpenAPI document says, which must know of everything that is there."""

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator


def differences(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    """Give every place where a value is not as its schema says."""
    return differences_by(validator_of(schema, root), value)


def validator_of(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Draft202012Validator:
    """Return what many values can be compared with; made once, it costs them next to nothing."""
    checked = {**closed(schema), "components": closed(root["components"])}
    return Draft202012Validator(checked, validate_formats=True)


def differences_by(validator: Draft202012Validator, value: Any) -> Iterator[str]:
    """Give every place where a value is not as the schema of the validator says."""
    for error in validator.iter_errors(value):
        yield f"{error.instance_path}: {error.message[:500]}"


def closed(part: Any) -> Any:
    """Return a schema by which an object has only the members that it names.

    Clients must bear one more, so the document leaves that open.
    """
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: closed(one) for name, one in part.items()}
    return {"additionalProperties": False, **found} if "properties" in found else found


def resolved(ref: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference within the document."""
    assert ref.startswith("#/"), f"{ref} leads out of the document"
    found: Any = root
    for step in ref.removeprefix("#/").split("/"):
        found = found[step]
    assert isinstance(found, dict)
    return found
