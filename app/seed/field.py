"""What the shapes say about each field: its key in a file, its meaning, what may stand there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin

from pydantic import AwareDatetime

from app.docstrings import told_of
from app.seed.shape_part import Bilingual, Shape
from app.terms import Term

Place = tuple[str | int, ...]
"""The way to a value in a record: `("casualties", 0, "min")`."""

UNCERTAIN_DATE_KEY = "edtf"
DATE_KEYS = (UNCERTAIN_DATE_KEY, "asserted_on")
"""Fields that hold an uncertain date, of its own or as all that is said of a day."""
VERBATIM_KEYS = frozenset(
    {"text", "exact", "prefix", "suffix", "certainty_phrase", "phrase", "words", "calls_it"}
)
"""Fields that hold somebody else's words, which nobody corrects."""


@dataclass(frozen=True)
class FieldFact:
    """One field of a shape, as an editor meets it."""

    shape: type[Shape]
    key: str
    name: str
    """The attribute of the shape, which differs where the key is a word of Python's."""
    required: bool
    many: bool
    holds: type[Any]
    folders: tuple[str, ...]
    """Where the record lies that the field names; empty if it names none."""
    words: str
    """What its form is in an editor's words."""

    @property
    def meaning(self) -> str:
        """What it holds."""
        return told_of(self.shape)[self.name]

    @cached_property
    def part(self) -> type[Shape] | None:
        """The shape of what is written below the key, if it is not a single value."""
        return self.holds if issubclass(self.holds, Shape) else None

    @cached_property
    def terms(self) -> type[Term] | None:
        """The closed list of codes to choose from."""
        return self.holds if issubclass(self.holds, Term) else None

    @cached_property
    def has_table(self) -> bool:
        """Whether it lists what is joined and counted one by one: records, codes or groups."""
        return self.many and not self.is_bilingual and bool(self.folders or self.terms or self.part)

    @cached_property
    def is_bilingual(self) -> bool:
        """Whether a value is one text in both languages."""
        return issubclass(self.holds, Bilingual)

    @property
    def kind(self) -> str:
        """Say what one value is, in an editor's words."""
        if self.folders:
            return "the id of a record in " + " or ".join(f"`{folder}/`" for folder in self.folders)
        if self.terms:
            return "one of the codes " + ", ".join(f"`{term}`" for term in self.terms)
        if self.part:
            return "a group of keys, indented below it"
        return {
            str: self.words or "text, verbatim",
            bool: "`true` or `false`",
            int: "a whole number, without quotation marks",
            float: "a number with a decimal point, without quotation marks",
            date: "a day, `YYYY-MM-DD`",
            AwareDatetime: "an instant, `YYYY-MM-DDTHH:MM:SSZ`",
        }[self.holds]


def _fact(shape: type[Shape], field: "Field[Any]") -> FieldFact:
    annotation: Any = field.type
    metadata: list[object] = []
    many = False
    while (origin := get_origin(annotation)) is not None:
        annotation, *rest = (each for each in get_args(annotation) if each is not NoneType)
        metadata += rest
        many |= origin is tuple

    def told(what: str, otherwise: Any) -> Any:
        return next(filter(None, (getattr(item, what, None) for item in metadata)), otherwise)

    return FieldFact(
        shape=shape,
        key=told("alias", field.name),
        name=field.name,
        required=field.default is MISSING,
        many=many,
        holds=annotation,
        folders=told("folders", ()),
        words=told("words", ""),
    )


Wanted = Callable[[FieldFact], bool]


@cache
def fields_of(shape: type[Shape]) -> Mapping[str, FieldFact]:
    """Key in a file → what the shape says about it, in the order of the shape."""
    facts = (_fact(shape, field) for field in fields(shape))
    return MappingProxyType({fact.key: fact for fact in facts})


def field_at(shape: type[Shape], place: Place) -> FieldFact | None:
    """Give the field at a place of a record, or nothing where the shape has none."""
    fact: FieldFact | None = None
    part: type[Shape] | None = shape
    for step in place:
        if isinstance(step, int):
            continue
        fact = fields_of(part).get(step) if part else None
        part = fact.part if fact else None
    return fact


def is_reference(fact: FieldFact) -> bool:
    """Whether the field names records."""
    return bool(fact.folders)


@cache
def _plan(shape: type[Shape], wanted: Wanted) -> tuple[FieldFact, ...]:
    """Return the fields to look at: those wanted, and groups with such fields."""
    return tuple(
        fact
        for fact in fields_of(shape).values()
        if (_plan(fact.part, wanted) if fact.part else wanted(fact))
    )


def values_of(
    record: Shape, wanted: Wanted, at: Place = ()
) -> Iterator[tuple[Place, FieldFact, object]]:
    """Give every single value of a record that is not left out, with its place and its field.

    `wanted` says of which fields; it is asked once for each field of a shape.
    """
    for fact in _plan(type(record), wanted):
        given = getattr(record, fact.name)
        if given is None:
            continue
        if not fact.many:
            if fact.part:
                yield from values_of(given, wanted, (*at, fact.key))
            else:
                yield (*at, fact.key), fact, given
            continue
        for number, item in enumerate(given):
            if fact.part:
                yield from values_of(item, wanted, (*at, fact.key, number))
            else:
                yield (*at, fact.key, number), fact, item
