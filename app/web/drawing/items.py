"""Where and when records lie, and who states what they hold and who denies it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple, Protocol, cast

from app.answering.documents import Key, read_answers
from app.answering.snapshot import Snapshot
from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.incident import Coordinates
from app.answers.statement_part import Bilingual, ClaimRef, FindingRef
from app.declaration.resource import Resource
from app.shape.answer import DateAnswer, RecordAnswer, Ref
from app.terms import DateOf
from app.web.form import Form, form_of


class Told(Protocol):
    """A record that holds references to statements."""

    findings: list[FindingRef]
    claims: list[ClaimRef]


class Voice(NamedTuple):
    """Somebody's statement in a few words."""

    tag: Bilingual
    label: str | None
    """The statement, where what is drawn is not itself that statement."""
    denies: bool


def stated_beside(record: RecordAnswer) -> list[Ref]:
    """Return the findings and claims that stand on a record's page or in its row."""
    named = ("findings", "claims", "read_with", "contests", "counter_claims", "rests_on")
    parts = (*getattr(record, "certainty_from", ()), *getattr(record, "participants", ()))
    return [
        *(ref for name in named for ref in getattr(record, name, ())),
        *(part.statement for part in parts),
    ]


def held_by(record: RecordAnswer) -> list[Ref]:
    """Return the findings, then the claims, that a record holds references to."""
    told = cast("Told", record)
    return [*told.findings, *told.claims]


def voices_of(record: RecordAnswer, events: Sequence[Told]) -> tuple[Voice, ...]:
    """Return who states what a record holds, then who denies it, each once.

    A quotation holds references alone; what denies its statements is said of its events.
    """
    if isinstance(record, FindingAnswer | ClaimAnswer):
        # Only a claim can deny.
        own = _of_claim(record) if isinstance(record, ClaimAnswer) else _stated(record.tag)
        beside = (_stated(one.tag, one.label) for one in record.read_with)
        return each_once((own, *map(_of_claim, record.counter_claims), *beside))
    held = cast("Told", record)
    # Beside the name of an event alone "concludes" would read as if the event itself were concluded.
    return each_once(
        (
            *(_stated(one.tag, one.label) for one in held.findings),
            *(_of_claim(one, one.label) for one in held.claims),
            *map(_of_claim, _denials(events)),
        )
    )


def each_once(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return who states something, then who denies it, each once."""
    once = {(voice.tag.en, voice.label): voice for voice in voices}
    return tuple(sorted(once.values(), key=lambda voice: voice.denies))


def stated_in(record: RecordAnswer, events: Sequence[Told]) -> tuple[Ref, ...]:
    """Return the statements that a record is or holds, and those that deny them."""
    if isinstance(record, FindingAnswer | ClaimAnswer):
        return Ref(id=record.id, label=record.statement), *record.counter_claims
    return *held_by(record), *_denials(events)


def _denials(events: Iterable[Told]) -> Iterator[ClaimRef]:
    claims = (claim for event in events for claim in event.claims)
    return (claim for claim in claims if form_of(claim) is Form.DENIAL)


def _stated(tag: Bilingual, label: str | None = None) -> Voice:
    return Voice(tag, label, False)


def _of_claim(claim: ClaimAnswer | ClaimRef, label: str | None = None) -> Voice:
    denies = form_of(claim) is Form.DENIAL
    return Voice(claim.tag, None if denies else label, denies)


class Event(Told, Protocol):
    """A record that gives others their place and time."""

    id: str
    date: DateAnswer | None
    coordinates: Coordinates | None


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
    snapshot: Snapshot, resource: Resource, records: Sequence[RecordAnswer]
) -> Iterator[tuple[str, tuple[MapItem, ...]]]:
    """Give the id of every record, and it once for each event that places it, or once where none does."""
    name = resource.placed_by
    assert name is not None, "only what is placed is drawn"
    answers: Mapping[Key, object] = {(resource.name, one.id): one for one in records}
    if name != resource.name:
        keys = {(name, ref.id) for record in records for ref in getattr(record, name)}
        answers = read_answers(snapshot, keys)
    for record in records:
        refs = [record] if name == resource.name else getattr(record, name)
        events = cast(
            "list[Event]", [answers[name, one.id] for one in refs if (name, one.id) in answers]
        )
        said = voices_of(record, events), stated_in(record, events)
        item = partial(MapItem, record.id, resource.heading_of(record), *said)
        items = [item(one.id, _when(one), one.coordinates, one.date) for one in events]
        yield record.id, tuple(items or [item(None, None, None)])


def _when(event: Event) -> tuple[date, date] | None:
    if event.date is None or event.date.of.id != DateOf.CONDUCT:
        return None
    # An open end is drawn where it is known to begin, or to end.
    days = [day for day in (event.date.earliest, event.date.latest) if day is not None]
    return (days[0], days[-1]) if days else None
