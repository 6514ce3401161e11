"""What the name of a parameter was meant to be: by its suffix, else by its letters."""

import re
from collections.abc import Sequence

from app.nearest import misspelt, nearest

NOT = "__not"
SAME = {
    **dict.fromkeys(("in", "eq", "is", "any", "or", "exact", "iexact", "[]"), ""),
    **dict.fromkeys(("ne", "neq", "nin", "not_in", "exclude", "!"), NOT),
    "and": "__all",
}
"""Suffix that others give a filter which chooses from a list → the one that asks the same here."""
FROM = "_from"
BOUNDS = {"gte": FROM, "lte": "_to"}
"""The same for a filter by days, both of which are included."""
SUFFIX = re.compile(r"__?(\w+)|(!|\[\])")


def meant_by(name: str, known: Sequence[str]) -> tuple[str | None, bool]:
    """Return the parameter that a name may mean, or several with commas, and whether it surely asks the same.

    A suffix that is not there asks something else, however much it looks like one that is.
    """
    base, suffix = _parted(name, known)
    if base is None or suffix is None:
        sure = misspelt(name, known)
        return sure or nearest(name, known), sure is not None
    # Of a tree `exact` leaves out what lies below, so that it is not the same as no suffix.
    own = f"{base}__{'exact' if suffix == 'iexact' else suffix}"
    if own in known:
        return own, True
    tail = SAME.get(suffix) if base + NOT in known else BOUNDS.get(suffix)
    if tail is not None and base + tail in known:
        return base + tail, True
    sure = misspelt(name, known)
    there_are = [base] if base in known else [base + side for side in BOUNDS.values()]
    return sure or ", ".join(one for one in there_are if one in known) or None, sure is not None


def base_of(name: str, known: Sequence[str]) -> str | None:
    """Return the parameter or filter by days that a name adds a suffix to."""
    return _parted(name, known)[0]


def _parted(name: str, known: Sequence[str]) -> tuple[str | None, str | None]:
    bases = {*known, *(one.removesuffix(FROM) for one in known)}
    for base in sorted(bases, key=len, reverse=True):
        found = SUFFIX.fullmatch(name.removeprefix(base)) if name.startswith(base) else None
        if found:
            return base, found[1] or found[2]
    return None, None
