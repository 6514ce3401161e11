"""Figures and parts of an incident as phrases that never lose whose they are; figures are never summed."""

from app.declaration.representation import Phrase
from app.terms import Polarity, Qualifier


def figure(
    kind: str,
    lowest: int | None,
    highest: int | None,
    qualifier: str,
    hedge: str,
    counting: str | None,
    claimant: str,
    as_of: str,
) -> str:
    """Return `killed: about 300 (Associated Press, 2022-05-04)`, of codes by their labels."""
    number = str(highest if lowest is None else lowest)
    if lowest is not None and highest is not None and lowest != highest:
        number = f"{lowest}–{highest}"
    if qualifier != Qualifier.AS_STATED:
        number = f"{hedge.lower()} {number}"
    counted = f", {counting.lower()}" if counting else ""
    return f"{kind.lower()}: {number}{counted} ({claimant}, {as_of})"


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
