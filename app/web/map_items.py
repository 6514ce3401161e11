"""Where and when records lie: their own point and date, or those of the records they speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic_core import from_json

from app.answering.documents import read_documents
from app.answering.listing import Listing
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.question.list_parameters import MAX_LIMIT
from app.question.question import Question
from app.terms import Certainty

Record = Mapping[str, Any]
LADDER = [term.value for term in Certainty]


@dataclass(frozen=True)
class Point:
    """A point, and the place it stands for."""

    latitude: float
    longitude: float
    place: str
    """Id of the location whose point it is."""


@dataclass(frozen=True)
class MapItem:
    """A record at one point and one time, as far as these are known."""

    id: str
    label: str
    certainty: str | None
    """The firmest of the statements that make up the record."""
    event: str | None
    """The record that gives point and time."""
    when: tuple[date, date] | None
    where: Point | None


def records_of(listing: Listing) -> list[Record]:
    """Return the records of a page."""
    return [from_json(body) for body in listing.bodies]


def all_records(reading: Snapshot, question: Question, listing: Listing) -> list[Record]:
    """Return all matching records, or the first of them where there are more than a page can be."""
    if listing.total == len(listing.bodies):
        return records_of(listing)
    whole = replace(question, limit=MAX_LIMIT, cursor=None, fields=(), include=())
    return records_of(reading.list(whole))


def placed(reading: Snapshot, resource: Resource, records: Sequence[Record]) -> list[MapItem]:
    """Return every record once for each event that places it, and once where none does."""
    name = resource.placed_by
    if name is None:
        return []
    if name == resource.name:
        refs, events = [[record] for record in records], {one["id"]: one for one in records}
    else:
        refs = [record[name] for record in records]
        ids = sorted({ref["id"] for some in refs for ref in some})
        bodies = read_documents(reading.connection, name, ids) if ids else {}
        events = {id: from_json(body) for id, body in bodies.items()}
    found = []
    for record, some in zip(records, refs, strict=True):
        item = MapItem(
            record["id"],
            resource.heading_of(record),
            firmest(_certainties(record)),
            None,
            None,
            None,
        )
        held = [events[ref["id"]] for ref in some if ref["id"] in events]
        found += [
            replace(item, event=event["id"], when=_when(event), where=_where(event))
            for event in held
        ] or [item]
    return found


def firmest(certainties: Iterable[str]) -> str | None:
    """Return the certainty that stands highest on the ladder."""
    return min(certainties, key=LADDER.index, default=None)


def _certainties(record: Record) -> list[str]:
    if "certainty" in record:
        return [record["certainty"]["id"]]
    # A denial grades what it denies, not what happened.
    claims = [claim for claim in record["claims"] if claim["stance"]["id"] == "asserts"]
    return [statement["certainty"]["id"] for statement in (*record["findings"], *claims)]


def _when(event: Record) -> tuple[date, date] | None:
    given = event["date"] or {}
    # An open end is drawn where it is known to begin, or to end.
    days = [given[bound] for bound in ("earliest", "latest") if given.get(bound) is not None]
    return (date.fromisoformat(days[0]), date.fromisoformat(days[-1])) if days else None


def _where(event: Record) -> Point | None:
    given = event["coordinates"]
    if given is None:
        return None
    return Point(given["latitude"], given["longitude"], given["location"]["id"])
