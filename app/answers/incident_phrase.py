"""Figures and parts of an incident as phrases that never lose whose they are."""

from app.declaration.representation import Phrase
from app.sentence.figure import figure
from app.terms import Polarity

figure_phrase = Phrase(
    (
        *("kind.label", "min", "max", "qualifier.id", "qualifier.label", "counting.label"),
        *("claimant.label", "as_of"),
    ),
    figure,
)
"""A figure as a phrase that ends in whose it is, for example `killed: about 300 (AP, …)`."""


def _part(
    role: str,
    actor: str,
    by: str,
    words_of: str,
    exact: str,
    certainty: str | None,
    polarity: str,
    open_or_not: str,
) -> str:
    how = "" if certainty is None else f", {certainty.lower()}"
    if polarity != Polarity.AFFIRMS:
        how += f", {open_or_not.lower()}"
    return f"{role.lower()} {actor}, by {by} ({words_of.lower()}: “{exact}”{how})"


part_phrase = Phrase(
    (
        *("role.label", "actor.label", "by.label", "words_of.label", "exact"),
        *("certainty.label", "polarity.id", "polarity.label"),
    ),
    _part,
)
"""A part as a phrase that says by whom and in whose words it is attributed."""
