"""Answers as JSON, made of rows: each field is the attribute of its name, unless its shape says otherwise."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from app.answers.facts import kept
from app.declaration.resource import Resource
from app.model.rows import Rows
from app.shape.answer import OF_RELEASE, Answer, Coded, Ref
from app.terms import Term

Make = Callable[[Any], Any]

UNKNOWN = OF_RELEASE | {"links"}
"""Fields of every record that its row does not know."""


def answers_of(
    resource: Resource, rows: Rows, ids: Iterable[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give ids with answers, in any order, with a number of queries that no record changes.

    Which release changed a record last is not known here and `null`.
    """
    make = _object(resource.answer)
    for id, row in rows.of(resource.vocabulary.table, ids).items():
        path = f"{resource.name}/{id}"
        yield id, make(row) | {"links": {"self": f"/v1/{path}", "html": f"/{path}"}}


def _as_json(kind: Any) -> Make | None:
    """Return what makes the JSON of a value of a type; `None` where JSON has it as it is."""
    if get_origin(kind) in (Union, UnionType, list):
        (known,) = (one for one in get_args(kind) if one is not NoneType)
        make = _as_json(known)
        return make and partial(_each if get_origin(kind) is list else _or_null, make)
    if kind is date:
        return date.isoformat
    if not (isinstance(kind, type) and issubclass(kind, Answer)):
        return None
    if issubclass(kind, Coded) and kind.model_fields.keys() == Coded.model_fields.keys():
        return _coded
    return kept(_object(kind)) if issubclass(kind, Ref) else _object(kind)


def _each(make: Make, given: Iterable[Any]) -> list[Any]:
    return [*map(make, given)]


def _or_null(make: Make, given: Any) -> Any:
    return None if given is None else make(given)


@cache
def _object(shape: type[Answer]) -> Make:
    """Return what makes the JSON of a row: of each field what the shape reads, else the attribute."""
    fields = [
        (info.serialization_alias or name, name, _as_json(info.annotation))
        for name, info in shape.model_fields.items()
        if name not in UNKNOWN
    ]
    blank = {name: None for name in shape.model_fields if name in UNKNOWN}

    def make(row: Any) -> dict[str, Any]:
        read = row if isinstance(row, dict) else shape.read(row)
        said: dict[str, Any] = {"id": None, **blank} if blank else {}
        for key, name, inner in fields:
            value = read[name] if name in read else getattr(row, name)
            said[key] = value if inner is None else inner(value)
        return said

    make.__name__ = shape.__name__
    return make


@lru_cache(maxsize=None, typed=True)
def _coded(term: Term) -> dict[str, str]:
    """Say a code. By its type, too: codes of two lists that are spelt alike are equal."""
    return {"id": term.id, "label": term.label}
