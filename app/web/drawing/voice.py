"""Who states what a record holds and who denies it: in a few words, with the sign that stands beside them."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.incident import IncidentAnswer
from app.answers.quote import QuoteAnswer
from app.answers.statement_part import Bilingual, ClaimRef
from app.shape.answer import RecordAnswer, Ref
from app.terms import COUNTED, About, Basis, Certainty, Polarity, Stance, State

Told = IncidentAnswer | QuoteAnswer
"""A record that holds references to statements."""
Statement = FindingAnswer | ClaimAnswer | ClaimRef
"""What a sign can stand beside: of a finding all its fields are needed, of a claim its stance."""


class Form(StrEnum):
    """The signs; each has a symbol in the sprite. They are no scale."""

    CONCLUSION = "conclusion"
    """A source that finds facts concludes conduct, as its own, in words that were read: solid."""
    FINDING = "finding"
    """Any other statement of a source that finds facts."""
    LAW = "law"
    """A norm that such a source states; no act is found."""
    CLAIM = "claim"
    DENIAL = "denial"
    """A claim that denies, or that gives another account."""


def form_of(statement: Statement, source: State = State.CURRENT) -> Form:
    """Return the sign of a statement; `source` is the state of the source that it stands in."""
    if isinstance(statement, ClaimAnswer | ClaimRef):
        return Form.CLAIM if statement.stance.id == Stance.ASSERTS else Form.DENIAL
    if statement.about.id == About.LAW:
        return Form.LAW
    concludes = (
        statement.certainty is not None
        and statement.certainty.id in (Certainty.CONCLUDED, Certainty.ADJUDICATED)
        and statement.adopted
        and statement.state.id == State.CURRENT == source
        and statement.about.id in COUNTED
        and statement.polarity.id == Polarity.AFFIRMS
        and statement.basis.id == Basis.QUOTATION
    )
    return Form.CONCLUSION if concludes else Form.FINDING


class Voice(NamedTuple):
    """Somebody's statement in a few words."""

    tag: Bilingual
    label: str | None = None
    """The statement, where what is drawn is not itself that statement."""
    denies: bool = False


def stated_beside(record: RecordAnswer) -> list[Ref]:
    """Return the findings and claims that stand on a record's page or in its row."""
    named = ("findings", "claims", "read_with", "contests", "counter_claims", "rests_on")
    parts = (*getattr(record, "certainty_from", ()), *getattr(record, "participants", ()))
    return [
        *(ref for name in named for ref in getattr(record, name, ())),
        *(part.statement for part in parts),
    ]


def held_by(record: Told) -> list[Ref]:
    """Return the findings, then the claims, that a record holds references to."""
    return [*record.findings, *record.claims]


def voices_of(
    record: FindingAnswer | ClaimAnswer | Told, events: Sequence[IncidentAnswer]
) -> tuple[Voice, ...]:
    """Return who states what a record holds, then who denies it, each once.

    A quotation holds references alone; what denies its statements is said of its events.
    """
    if isinstance(record, FindingAnswer | ClaimAnswer):
        # Only a claim can deny.
        own = _of_claim(record) if isinstance(record, ClaimAnswer) else Voice(record.tag)
        beside = (Voice(one.tag, one.label) for one in record.read_with)
        return each_once((own, *map(_of_claim, record.counter_claims), *beside))
    # Beside the name of an event alone "concludes" would read as if the event itself were concluded.
    return each_once(
        (
            *(Voice(one.tag, one.label) for one in record.findings),
            *(_of_claim(one, one.label) for one in record.claims),
            *map(_of_claim, _denials(events)),
        )
    )


def each_once(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return who states something, then who denies it, each once."""
    once = {(voice.tag.en, voice.label): voice for voice in voices}
    return tuple(sorted(once.values(), key=lambda voice: voice.denies))


def stated_in(
    record: FindingAnswer | ClaimAnswer | Told, events: Sequence[IncidentAnswer]
) -> tuple[Ref, ...]:
    """Return the statements that a record is or holds, and those that deny them."""
    if isinstance(record, FindingAnswer | ClaimAnswer):
        return Ref(id=record.id, label=record.statement), *record.counter_claims
    return *held_by(record), *_denials(events)


def _denials(events: Iterable[IncidentAnswer]) -> Iterator[ClaimRef]:
    claims = (claim for event in events for claim in event.claims)
    return (claim for claim in claims if form_of(claim) is Form.DENIAL)


def _of_claim(claim: ClaimAnswer | ClaimRef, label: str | None = None) -> Voice:
    denies = form_of(claim) is Form.DENIAL
    return Voice(claim.tag, None if denies else label, denies)
