"""Figures and parts of an incident as phrases that never lose whose they are."""

from app.answers.incident import CasualtyAnswer, ParticipantAnswer
from app.sentence.facts import Said
from app.sentence.figure import figure
from app.terms import (
    CasualtyKind,
    Counting,
    Polarity,
    Qualifier,
)


def figure_phrase(one: CasualtyAnswer) -> str:
    """Return a figure as a phrase that ends in whose it is, for example `killed: about 300 (AP, …)`."""
    return figure(
        CasualtyKind(one.kind.id),
        one.min,
        one.max,
        Qualifier(one.qualifier.id),
        Counting(one.counting.id) if one.counting else None,
        Said(one.claimant.label, one.claimant.label),
        one.as_of,
        "en",
    )


def part_phrase(part: ParticipantAnswer) -> str:
    """Return a part as a phrase that says by whom and in whose words it is attributed."""
    open_or_not = part.polarity if part.polarity.id != Polarity.AFFIRMS else None
    how = "".join(f", {one.label.lower()}" for one in (part.certainty, open_or_not) if one)
    return (
        f"{part.role.label.lower()} {part.actor.label}, by {part.by.label}"
        f" ({part.words_of.label.lower()}: “{part.exact}”{how})"
    )
