"""Days as they are written in a question and held in sets (ISO 8601), and how both lie to each other."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Interval = tuple[date | None, date | None]
"""First day, last day; `None` where open, or where none is stated."""


def days_of(text: str) -> tuple[date, date] | None:
    """Return first and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else."""
    found = ISO.fullmatch(text)
    if found is None or not text.isascii():
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None


def is_day(text: str) -> bool:
    """Whether the text is a day as `YYYY-MM-DD`."""
    return days_of(text) is not None and len(text) == len("YYYY-MM-DD")


def stated_in(held: str | None) -> list[Interval]:
    """Return the intervals of dates that end in `first/last`, with a space between them."""
    ends = (one.split("/")[-2:] for one in (held or "").split())
    days = ([date.fromisoformat(day) if day else None for day in one] for one in ends)
    return [(first, last) for first, last in days if first or last]


def reason_of(
    noun: str, asked: Interval, held: Sequence[date | None], *, is_sure: bool | None
) -> str:
    """Say whether a record surely falls into the days, or only may, and why.

    What is held is when it may have been, and then what is stated.
    """
    (first, last), (start, end, *stated) = asked, held
    if start is None and end is None:
        return f"Possible: no {noun} is stated."
    days = str(start) if start == end else f"{start or 'an open day'} to {end or 'an open day'}"
    if not any(stated):
        return f"Possible: {days} is no {noun} of its own, but what a source gives around it."
    beyond = (first and (start is None or start < first)) or (last and (end is None or end > last))
    if beyond:
        return f"Possible: its {noun}, {days}, reaches beyond the days asked for."
    if not is_sure:
        return f"Possible: the source hedges its {noun}, {days}."
    return f"Certain: its {noun}, {days}, lies within the days asked for."
