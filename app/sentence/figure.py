"""A figure as a phrase that ends in whose it is: figures are never summed and none is preferred."""

from datetime import date

from app.sentence.facts import Said, Tongue
from app.terms import CasualtyKind, Counting, Qualifier, Term


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
    number = str(highest if lowest is None else lowest)
    if lowest is not None and highest is not None and lowest != highest:
        number = f"{lowest}–{highest}"
    hedge = "" if qualifier is Qualifier.AS_STATED else f"{_label(qualifier, tongue)} "
    counted = "" if counting is None else f", {_label(counting, tongue)}"
    return f"{_label(kind, tongue)}: {hedge}{number}{counted} ({claimant.in_(tongue)}, {as_of})"


def _label(term: Term, tongue: Tongue) -> str:
    return (term.label if tongue == "en" else term.label_uk).lower()
