"""Days, months and years as they are written in a question: ISO 8601."""

import re
from calendar import monthrange
from datetime import date

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


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
