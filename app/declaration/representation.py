"""What a kind of record says of itself so that it can be given as a map, a table, linked data, a citation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any, Generic, TypeVar

from app.shape.answer import Answer, RecordAnswer

Record = TypeVar("Record", bound=RecordAnswer)

Node = dict[str, Any]
"""A JSON-LD node."""

AddressOf = Callable[[str, Sequence[str]], str]
"""Gives the path of the record with an id, which is among the records of one of the resources named."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """A published work, as a reference list names it; what was not seen is `None`."""

    type: str
    """Type of the Citation Style Language, for example `report`."""
    title: str
    authors: Sequence[str] = ()
    publisher: str | None = None
    issued: str | None = None
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    number: str | None = None
    url: str | None = None
    language: str | None = None
    note: str | None = None
    """What a reader of the reference must know."""


@dataclass(frozen=True)
class Attribution:
    """Whose statement a record is."""

    author: str
    tag: str | None = None
    """Who says it and how it is worded, in a few words; none of exact words, which are quoted."""
    sentence: str | None = None
    """The sentence that can be printed of it."""
    provenance: str = ""
    """Where it was stated and read, and whether the words were compared, as a sentence."""


@dataclass(frozen=True)
class Phrase:
    """How a part of a record is said, which must not be given as values apart."""

    of: Sequence[str]
    """Paths in the part of what is said of it."""
    say: Callable[..., str]
    """Takes what stands there, as JSON has it."""

    def __call__(self, part: Answer) -> str:
        """Return the phrase of one part."""
        held = part.model_dump(mode="json", by_alias=True)
        steps = (path.split(".") for path in self.of)
        return self.say(*(reduce(lambda at, name: at and at[name], path, held) for path in steps))


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """A record in a calendar: on which days it was, as far as that is known."""

    first: date
    last: date
    """The last day, itself a part of it."""
    title: str
    """What stands in the calendar, never without whose word it is."""
    text: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Representation(Generic[Record]):
    """Declared by a resource; a kind of record that declares nothing has no map and generic others."""

    point: Callable[[Record], tuple[float, float] | None] | None = None
    """Longitude and latitude of a record, where records of this kind can have a point."""
    occurrence: Callable[[Record], Occurrence | None] | None = None
    """The days of a record, where records of this kind have days; `None` where they are not known."""
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    """Field → one of its parts as a phrase, where a table must not give the values apart: a number
    in a column of its own loses who claims it, and will be added up."""
    attribution: Callable[[Record], Attribution] | None = None
    """Whose statement a record is, where records of this kind state something."""
    leading: Sequence[str] = ()
    """Fields that stand first in a table, after id and label: who says it and how firmly, before what."""
    to_jsonld: Callable[[Record, AddressOf], Node] | None = None
    """A record as JSON-LD, without context."""
    work: Callable[[Record], Work] | None = None
    """The work that a record describes, where citing the record means citing the work."""
    refers: Mapping[str, str] = field(default_factory=dict)
    """Field that holds one reference → resource of the record it refers to."""
