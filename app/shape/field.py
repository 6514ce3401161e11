"""The fields of an answer, from its declaration and never from the records found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

STAYING = ("tag", "asserted_by", "certainty", "polarity", "speaker", "by", "words_of")
"""Fields without which what stands beside them would pass for a fact, or for somebody else's words."""
FIGURE = ("kind", "qualifier", "counting", "claimant", "as_of")
BROUGHT = {"perpetrators": ("attributions",), "min": FIGURE, "max": FIGURE}
"""Field that names somebody, or a number → those that say by whom, in whose words and of what it is,
which come with it."""
BARE = ("id", "links")
"""Fields that show nothing of a record."""


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
    help: str | None

    @property
    def is_object(self) -> bool:
        """Whether it has fields of its own."""
        return issubclass(self.type, BaseModel)


def fields_of(answer: type[BaseModel], within: FieldPath | None = None) -> Iterator[FieldPath]:
    """Give every field, one that has fields of its own before them."""
    prefix, above, many = (
        ("", (), False)
        if within is None
        else (
            f"{within.name}.",
            within.attributes,
            within.many,
        )
    )
    for attribute, info in answer.model_fields.items():
        held, is_list = _held(info.annotation)
        name = f"{prefix}{info.serialization_alias or attribute}"
        path = (*above, attribute)
        field = FieldPath(name, path, held, many or is_list, info.description)
        yield field
        if field.is_object:
            yield from fields_of(held, field)


def _held(annotation: Any) -> tuple[type, bool]:
    """Return the type of a value that is known, and whether there can be several."""
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
            if name not in BARE:
                beside = (*BROUGHT.get(name, ()), *STAYING)
                found.update((".".join((*parts[:place], one)), None) for one in beside)
    return tuple(found)
