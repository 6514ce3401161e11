"""The parts that shapes are made of: texts, days, and what all of them have in common."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Self, dataclass_transform

from pydantic import BeforeValidator, ConfigDict, StringConstraints, TypeAdapter

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _iso_day(value: Any) -> Any:
    """Pydantic would take a number for a day; only ISO 8601 text is one here."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    raise ValueError("write the day as YYYY-MM-DD")


@dataclass(frozen=True)
class Form(StringConstraints):
    """What a text must look like."""

    words: str = ""
    """That in an editor's words."""


Words = Annotated[
    str, Form(min_length=1, strip_whitespace=False, pattern=r"\S", words="words, verbatim")
]
ONE_LINE = "text on one line, with no space before or after it"
Sentence = Annotated[str, Form(min_length=1, pattern=r"^\S(.*\S)?$", words=ONE_LINE)]
Day = Annotated[date, BeforeValidator(_iso_day)]
HASH = "a SHA-256 hash: 64 characters, 0 to 9 and a to f"
Sha256 = Annotated[str, Form(pattern=r"^[0-9a-f]{64}$", words=HASH)]
UNCERTAIN = "a date as EDTF, such as `2022-03-16`, `2022-03` or `2022-03-05/2022-03-30`"
Edtf = Annotated[str, Form(min_length=4, words=UNCERTAIN)]


ID = "an id: small Latin letters and digits, joined by hyphens"
Slug = Annotated[str, Form(pattern=f"^{SLUG.pattern}$", max_length=100, words=ID)]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _Slotted(type):
    """Makes each shape a frozen dataclass with slots: a `dict` a part would be most of a record's memory."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """Make the class; the decorator makes it once more, with its slots."""
        made = super().__new__(cls, name, bases, namespace)
        if "__slots__" in namespace:
            return made
        return dataclass(made, frozen=True, slots=True, kw_only=True)


class Shape(metaclass=_Slotted):
    """A part of a record: no key but those named here, nothing converted, nothing changed later."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    @classmethod
    @cache
    def adapter(cls) -> TypeAdapter[Self]:
        """Return what reads and writes it."""
        return TypeAdapter(cls)


class Record(Shape):
    """A file in one of the folders of `data/seed`."""

    note: Sentence | None = None
    """What a reader must know to use the record rightly: what was not seen, what other prints say."""


class Bilingual(Shape):
    """Words of ours in both languages of the pages."""

    en: Sentence
    """In English."""
    uk: Sentence
    """In Ukrainian."""
