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
        found = _of_statement(record)
    else:
        found = _of_references(cast("Told", record), events)
    once = {(voice.tag.en, voice.label): voice for voice in found}
    return tuple(sorted(once.values(), key=lambda voice: voice.denies))


def stated_in(record: RecordAnswer, events: Sequence[Told]) -> Iterator[Ref]:
    """Give the statements that a record is or holds, and those that deny them."""
    if isinstance(record, FindingAnswer | ClaimAnswer):
        yield Ref(id=record.id, label=record.statement)
        yield from record.counter_claims
        return
    held = cast("Told", record)
    yield from held.findings
    yield from held.claims
    against = (claim for event in events for claim in event.claims)
    yield from (claim for claim in against if _of_claim(claim).denies)


def _of_statement(statement: FindingAnswer | ClaimAnswer) -> Iterator[Voice]:
    if isinstance(statement, ClaimAnswer):
        yield _of_claim(statement)
    else:
        yield Voice(statement.tag, None, False)
    yield from map(_of_claim, statement.counter_claims)
    yield from (Voice(one.tag, one.label, False) for one in statement.read_with)


def _of_references(record: Told, events: Iterable[Told]) -> Iterator[Voice]:
    # Beside the name of an event alone "concludes" would read as if the event itself were concluded.
    yield from (Voice(one.tag, one.label, False) for one in record.findings)
    for claim in record.claims:
        voice = _of_claim(claim)
        yield voice if voice.denies else voice._replace(label=claim.label)
    against = (claim for event in events for claim in event.claims)
    yield from (voice for voice in map(_of_claim, against) if voice.denies)


def _of_claim(claim: ClaimAnswer | ClaimRef) -> Voice:
    return Voice(claim.tag, None, form_of(claim) is Form.DENIAL)
