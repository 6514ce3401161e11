"""Why a date matches the days asked for: for certain, or only possibly."""

from app.filters.date_bucket import Interval


def reason_of(
    noun: str, asked: Interval, held: Interval, *, is_sure: bool | None, is_stated: bool
) -> str:
    """Say whether a record surely falls into the days, or only may, and why."""
    (first, last), (start, end) = asked, held
    if start is None and end is None:
        return f"Possible: no {noun} is stated."
    days = str(start) if start == end else f"{start or 'an open day'} to {end or 'an open day'}"
    if not is_stated:
        return f"Possible: {days} is no {noun} of its own, but what a source gives around it."
    beyond = (first and (start is None or start < first)) or (last and (end is None or end > last))
    if beyond:
        return f"Possible: its {noun}, {days}, reaches beyond the days asked for."
    if not is_sure:
        return f"Possible: the source hedges its {noun}, {days}."
    return f"Certain: its {noun}, {days}, lies within the days asked for."
