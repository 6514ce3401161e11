"""Where and when records lie: what maps and time lines are drawn from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from app.answering.documents import Key, read_answers
from app.answering.snapshot import Snapshot
from app.answers.incident import Coordinates, IncidentAnswer
from app.declaration.resource import Resource
from app.shape.answer import DateAnswer, Ref
from app.terms import DateOf
from app.web.drawing.voice import Voice, stated_in, voices_of


@dataclass(frozen=True)
class MapItem:
    """A record at one point and one time, as far as these are known."""

    id: str
    label: str
    voices: tuple[Voice, ...]
    """Who states it and who denies it: neither is ever left out."""
    stated: tuple[Ref, ...]
    """The findings and claims that it is or holds, and the claims that deny them."""
    event: str | None
    """The record that gives point and time."""
    when: tuple[date, date] | None
    """Days of the conduct itself; no other date is a time at which something happened."""
    where: Coordinates | None
    date: DateAnswer | None = None
    """Any date of the event, with what it is a date of."""


def placed(
    snapshot: Snapshot, resource: Resource, records: Sequence[Any]
) -> Iterator[tuple[str, tuple[MapItem, ...]]]:
    """Give the id of every record, and it once for each event that places it, or once where none does."""
    name = resource.placed_by
    assert name is not None, "only what is placed is drawn"
    answers: Mapping[Key, Any] = {(resource.name, one.id): one for one in records}
    if name != resource.name:
        keys = {(name, ref.id) for record in records for ref in getattr(record, name)}
        answers = read_answers(snapshot, keys)
    for record in records:
        refs = [record] if name == resource.name else getattr(record, name)
        events = [answers[name, one.id] for one in refs if (name, one.id) in answers]
        said = voices_of(record, events), stated_in(record, events)
        item = partial(MapItem, record.id, resource.heading_of(record), *said)
        items = [item(one.id, _when(one), one.coordinates, one.date) for one in events]
        yield record.id, tuple(items or [item(None, None, None)])


def _when(event: IncidentAnswer) -> tuple[date, date] | None:
    if event.date is None or event.date.of.id != DateOf.CONDUCT:
        return None
    # An open end is drawn where it is known to begin, or to end.
    days = [day for day in (event.date.earliest, event.date.latest) if day is not None]
    return (days[0], days[-1]) if days else None
