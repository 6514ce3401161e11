"""A record or a part of one, as a check looks at it: what is said there, where, and among which records."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from app.seed.fault import Fault
from app.seed.field import Place
from app.seed.record import Entry, Records
from app.seed.shape import ActorRecord, Record, Shape, SourceRecord

Said_co = TypeVar("Said_co", bound=Shape, covariant=True)
Wanted = TypeVar("Wanted", bound=Record)


@dataclass(frozen=True, slots=True)
class Part(Generic[Said_co]):
    """A record, or a part of one at its place."""

    said: Said_co
    entry: Entry[Record]
    records: Records
    place: Place = ()

    @property
    def id(self) -> str:
        """That of the record."""
        return self.entry.id

    def parts(self, key: str) -> "Iterator[Part[Any]]":
        """Give each element of a list in it."""
        for number, said in enumerate(getattr(self.said, key)):
            yield Part(said, self.entry, self.records, (*self.place, key, number))

    def at(self, *keys: str) -> "Part[Any]":
        """Return a value in it, by its key and those on the way to it."""
        said = reduce(getattr, keys, self.said)
        return Part(said, self.entry, self.records, (*self.place, *keys))

    def fault(self, problem: str, remedy: str) -> Fault:
        """Point at it."""
        return self.entry.fault(problem, remedy, *self.place)

    def source(self, id: str) -> SourceRecord:
        """Return the source of an id."""
        return self.records.one(SourceRecord, id)

    def actor(self, id: str) -> ActorRecord:
        """Return the actor of an id."""
        return self.records.one(ActorRecord, id)


def each(shape: type[Wanted], records: Records) -> Iterator[Part[Wanted]]:
    """Give every record of one shape."""
    for entry in records.of(shape).values():
        yield Part(entry.record, entry, records)
