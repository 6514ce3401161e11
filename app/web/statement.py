"""How a statement looks on a page: its sign, and in a few words what is said in it and against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from app.terms import COUNTED, About, Basis, Certainty, Polarity, Stance

Record = Mapping[str, Any]


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


class Voice(NamedTuple):
    """Somebody's statement in a few words."""

    tag: Mapping[str, str]
    label: str | None
    """The statement, where it must be read together with another."""
    denies: bool


def is_finding(statement: Record) -> bool:
    """Whether it is a statement of a source that finds facts, and not a claim."""
    return "adopted" in statement


def form_of(statement: Record) -> Form:
    """Return the sign of a finding or claim, whole or as a reference."""
    if not is_finding(statement):
        return Form.CLAIM if statement["stance"]["id"] == Stance.ASSERTS else Form.DENIAL
    about, certainty = statement["about"]["id"], statement["certainty"]
    if about == About.LAW:
        return Form.LAW
    concludes = (
        certainty is not None
        and certainty["id"] in (Certainty.CONCLUDED, Certainty.ADJUDICATED)
        and statement["adopted"]
        and about in COUNTED
        and statement["polarity"]["id"] == Polarity.AFFIRMS
        and statement["basis"]["id"] == Basis.QUOTATION
    )
    return Form.CONCLUSION if concludes else Form.FINDING


def voices_of(record: Record, events: Sequence[Record]) -> tuple[Voice, ...]:
    """Return who states what a record holds, and who denies it, each once.

    A quotation holds references alone; what denies its statements is said of its events.
    """
    found = {(voice.tag["en"], voice.label): voice for voice in _voices(record, events)}
    return tuple(sorted(found.values(), key=lambda voice: voice.denies))


def _voices(record: Record, events: Sequence[Record]) -> Iterator[Voice]:
    if "tag" in record:
        yield _voice(record)
        yield from map(_voice, record["counter_claims"])
        yield from (Voice(one["tag"], one["label"], False) for one in record["read_with"])
        return
    yield from map(_voice, (*record["findings"], *record["claims"]))
    yield from map(_voice, _denials(claim for event in events for claim in event["claims"]))


def _voice(statement: Record) -> Voice:
    return Voice(statement["tag"], None, form_of(statement) is Form.DENIAL)


def _denials(claims: Iterable[Record]) -> Iterator[Record]:
    return (claim for claim in claims if form_of(claim) is Form.DENIAL)
