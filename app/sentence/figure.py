"""A figure as a phrase that ends in whose it is: figures are never summed and none is preferred."""

from app.terms import Qualifier


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
