"""Who states what a record holds and who denies it, in the few words that a drawing has room for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, cast

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.statement_part import Bilingual, ClaimRef, FindingRef
from app.shape.answer import RecordAnswer, Ref
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
