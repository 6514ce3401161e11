"""The fields of an answer, from its declaration and never from the records found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from inspect import getdoc
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from app.docstrings import told_of
from app.shape.answer import Coded

STAYING = ("tag", "asserted_by", "certainty", "polarity", "speaker", "by", "words_of", "of")
"""Fields without which what stands beside them would pass for a fact, for somebody else's words,
or for the day on which something happened."""
ALWAYS = ("id", "links")
"""Fields of a record without which an answer could not be followed."""
NAMING = ("id", "label")
"""Fields by which a reference and a code are known."""
FIGURE = ("kind", "qualifier", "counting", "claimant", "as_of")
BROUGHT = {"perpetrators": ("attributions",), "min": FIGURE, "max": FIGURE}
"""Field that names somebody, or a number → those that say by whom, in whose words and of what it is,
which come with it."""


@dataclass(frozen=True)
class FieldPath:
    """A field, wherever in an answer it stands."""

    name: str
    """Path of the field in JSON, for example `date.edtf`."""
    attributes: tuple[str, ...]
    """The same path in Python."""
    type: type
    """What it holds where it is known; of a list, what each of its elements is."""
    many: bool
    """Whether it is a list, or stands in one."""
    told: Callable[[], str]

    @property
    def help(self) -> str:
        """What it means."""
        return self.told()

    @property
    def is_object(self) -> bool:
        """Whether it has fields of its own."""
        return issubclass(self.type, BaseModel)


@cache
def fields_of(answer: type[BaseModel], within: FieldPath | None = None) -> tuple[FieldPath, ...]:
    """Return every field, one that has fields of its own before them."""
    return tuple(_fields_of(answer, within))


def _fields_of(answer: type[BaseModel], within: FieldPath | None) -> Iterator[FieldPath]:
    prefix, above, many = (
        (f"{within.name}.", within.attributes, within.many) if within else ("", (), False)
    )
    for attribute, info in answer.model_fields.items():
        held, is_list = _held(info.annotation)
        name, path = f"{prefix}{info.serialization_alias or attribute}", (*above, attribute)
        told = partial(_help, answer, attribute, held)
        field = FieldPath(name, path, held, many or is_list, told)
        yield field
        if field.is_object:
            yield from fields_of(held, field)


def _help(answer: type[BaseModel], attribute: str, held: type) -> str:
    return told_of(answer).get(attribute) or _told_by(held) or ""


def _told_by(held: type) -> str | None:
    """Return what the type of a value says of it; of a code, what its closed list says."""
    about: Any = held.model_fields["id"].annotation if issubclass(held, Coded) else held
    if not (isinstance(about, type) and issubclass(about, BaseModel | StrEnum)):
        return None
    told = getdoc(about)
    return told and " ".join(told.partition("\n\n")[0].split())


def _held(annotation: Any) -> tuple[type, bool]:
    """Return the type of a value that is known, and whether there can be several."""
    if get_origin(annotation) is Literal:
        return type(get_args(annotation)[0]), False
    if isinstance(annotation, TypeVar):  # a code of no list in particular
        return str, False
    arguments = [one for one in get_args(annotation) if one is not NoneType]
    if not arguments:
        return annotation, False
    held, many = _held(arguments[0])
    return held, many or get_origin(annotation) is list


def with_staying(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths that are asked for, and those of what must stay beside them at every level.

    Where a part of an answer has no such field, its path leads nowhere.
    """
    found = dict.fromkeys(paths)
    for path in paths:
        parts = path.split(".")
        for place, name in enumerate(parts):
            staying = (*NAMING, *STAYING) if place else STAYING
            beside = (*BROUGHT.get(name, ()), *staying)
            found.update((".".join((*parts[:place], one)), None) for one in beside)
    return tuple(found)
