"""Records and parts of them as checks look at them: what is said, where, and what names what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from app.seed.fault import Fault
from app.seed.field import Place
from app.seed.record import Entry, Records, grouped, per_records
from app.seed.shape_part import Record, Shape
from app.seed.shape_statement import ClaimRecord, FindingRecord, Passage, StatementRecord
from app.seed.shape_vocabulary import ActorRecord, SourceRecord

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


@per_records
def statements(records: Records) -> list[Part[StatementRecord]]:
    """Give all findings and claims."""
    return [*each(FindingRecord, records), *each(ClaimRecord, records)]


@per_records
def statement_by_id(records: Records) -> Mapping[str, Part[StatementRecord]]:
    """Give all findings and claims by their ids, which both share."""
    return {stated.id: stated for stated in reversed(statements(records))}


@per_records
def passages_beside(records: Records) -> Mapping[str, list[tuple[StatementRecord, Passage]]]:
    """Give quotation → the passages beside it, each with the statement that names both."""
    return grouped(
        (id, (stated.said, passage))
        for stated in statements(records)
        for carrier in stated.said.seen_in
        for id in carrier.quotes
        for passage in carrier.passages
    )


@per_records
def speaking_of(records: Records) -> Mapping[str, list[StatementRecord]]:
    """Give incident → the statements that speak of it."""
    return grouped(
        (id, stated.said) for stated in statements(records) for id in {*stated.said.incidents}
    )


@per_records
def issued_by(records: Records) -> Mapping[str, list[Part[SourceRecord]]]:
    """Give actor → the sources that it issued."""
    sources = each(SourceRecord, records)
    return grouped((part.said.issued_by, part) for part in sources if part.said.issued_by)


@per_records
def said_beside(records: Records) -> Mapping[str, list[str]]:
    """Give statement → the claims that contest it or are said beside it."""
    return grouped(
        (id, claim.id)
        for claim in each(ClaimRecord, records)
        for id in (*claim.said.contests, *claim.said.said_beside)
    )
