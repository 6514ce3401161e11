"""A figure as a phrase that ends in whose it is: figures are never summed and none is preferred."""

from datetime import date

from app.sentence.facts import Said, Tongue
from app.terms import CasualtyKind, Counting, Qualifier


def figure(
    kind: CasualtyKind,
    lowest: int | None,
    highest: int | None,
    qualifier: Qualifier,
    counting: Counting | None,
    claimant: Said,
    as_of: date,
    tongue: Tongue,
) -> str:
    """Return `killed: about 300 (Associated Press, 2022-05-04)`."""
    labels = (lambda term: term.label) if tongue == "en" else (lambda term: term.label_uk)
    number = str(highest if lowest is None else lowest)
    if lowest is not None and highest is not None and lowest != highest:
        number = f"{lowest}–{highest}"
    hedge = "" if qualifier is Qualifier.AS_STATED else f"{labels(qualifier).lower()} "
    counted = "" if counting is None else f", {labels(counting).lower()}"
    return f"{labels(kind).lower()}: {hedge}{number}{counted} ({claimant.in_(tongue)}, {as_of})"
