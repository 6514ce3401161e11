"""The first and the last day an EDTF date can mean (ISO 8601-2), or why nobody can tell."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.errors import FindingsError
from app.terms import DatePrecision

MAX_LENGTH = 100
"""More than two qualified dates and a set's brackets need; longer text is a mistake."""

MONTH = r"[01]\d"
ONE = rf"(?:\d{{4}}(?:-{MONTH}(?:-\d\d|-XX)?|-XX(?:-XX)?)?|\d{{3}}X|\d{{2}}XX)[?~%]?"
"""A day, month or year; its last places may be unspecified, and a mark after it covers it all."""
RANGE = rf"(?:{ONE}|{ONE}\.\.{ONE}|{ONE}\.\.|\.\.{ONE})"
SINGLE = re.compile(ONE, re.ASCII)
INTERVAL = re.compile(rf"(?P<first>{ONE}|\.\.|)/(?P<last>{ONE}|\.\.|)", re.ASCII)
SET = re.compile(rf"\[{RANGE}(?:,{RANGE})*\]|\{{{RANGE}(?:,{RANGE})*\}}", re.ASCII)

Span = tuple[date | None, date | None]

REFUSED = (
    (r".*T\d.*", "it gives a time of day", "Write the day alone, and the hour in the note"),
    (
        r".*\d{4}-(?:2[1-9]|3\d|4[01])(?!\d).*",
        "a season or quarter has no first and last day that all agree on",
        "Write the months, such as `2022-03/2022-05`",
    ),
    (
        r"[Yy].*|-\d.*|.*S\d.*",
        "the year is outside 0001 to 9999, or rounded",
        "Write a year of four digits",
    ),
    (
        r"(?i).*X.*",
        "an unspecified digit stands before a specified one, or is not a capital X",
        "Leave the last places unspecified, as in `2022-03-XX`",
    ),
    (
        r".*[?~%].*",
        "the mark is not at the end",
        "Put `?`, `~` or `%` at the end of the date, where it covers all of it",
    ),
)
"""What EDTF allows and has no clear bounds, with what to write instead."""


class UnclearDate(FindingsError):
    """The text is no EDTF date, or one without clear bounds."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem}. {remedy}.")


@dataclass(frozen=True)
class Bounds:
    """The days from `earliest` to `latest`, both included; `None` where the date is open."""

    earliest: date | None
    latest: date | None
    precision: DatePrecision
    certain: bool
    """`False` where the date carries `?`, `~` or `%`, or is one of a set."""


@lru_cache(maxsize=65_536)
def bounds_of(text: str) -> Bounds:
    """Give the bounds of a date, month, year, decade, century, interval or set.

    Raises `UnclearDate` for all other text; never guesses an end that the text leaves open.
    """
    if len(text) > MAX_LENGTH:
        raise UnclearDate(f"the date is longer than {MAX_LENGTH} characters", "Write one EDTF date")
    certain = not set("?~%[") & set(text)
    if SINGLE.fullmatch(text):
        days = _span(text)
        return Bounds(*days, _precision(*days), certain)
    if interval := INTERVAL.fullmatch(text):
        earliest, latest = _from_to(interval["first"], interval["last"], text)
    elif SET.fullmatch(text):
        earliest, latest = _hull(text)
    else:
        raise _refusal(text)
    return Bounds(earliest, latest, DatePrecision.INTERVAL, certain)


def clear_bounds(text: str) -> Bounds | None:
    """Give the bounds of a date, or nothing where it has no clear ones."""
    try:
        return bounds_of(text)
    except UnclearDate:
        return None


def _span(one: str) -> tuple[date, date]:
    """Give the days of one date, which is never open."""
    year, month, day, *_ = [*one.rstrip("?~%").split("-"), "XX", "XX"]
    months = (1, 12) if month == "XX" else (int(month), int(month))
    try:
        first, last = (int(year.replace("X", digit)) for digit in "09")
        end = monthrange(last, months[1])[1] if day == "XX" else int(day)
        begin = 1 if day == "XX" else end
        return date(first, months[0], begin), date(last, months[1], end)
    except ValueError as error:
        problem = f"`{one}` is not in the calendar"
        raise UnclearDate(problem, "Correct the year, month or day") from error


def _from_to(first: str, last: str, text: str) -> Span:
    """Give the days from one date to another; an end that is open or unknown stays `None`."""
    earliest = _span(first)[0] if first.strip(".") else None
    latest = _span(last)[1] if last.strip(".") else None
    if earliest is None and latest is None:
        raise UnclearDate(f"`{text}` is open at both ends", "Leave the date out")
    if earliest and latest and earliest > latest:
        problem = f"`{text}` ends before it begins"
        raise UnclearDate(problem, f"Correct it: {latest} is before {earliest}")
    return earliest, latest


def _hull(text: str) -> Span:
    """Give the days from the earliest to the latest member of a set."""
    members = []
    for member in text[1:-1].split(","):
        first, dots, last = member.partition("..")
        members.append(_from_to(first, last if dots else first, text))
    earliest = [first for first, _ in members if first is not None]
    latest = [last for _, last in members if last is not None]
    return (
        min(earliest) if len(earliest) == len(members) else None,
        max(latest) if len(latest) == len(members) else None,
    )


def _refusal(text: str) -> UnclearDate:
    for pattern, problem, remedy in REFUSED:
        if re.fullmatch(pattern, text):
            return UnclearDate(f"`{text}` has no clear bounds: {problem}", remedy)
    return UnclearDate(
        f"`{text}` is not an EDTF date",
        "Write `2022-03-16`, `2022-03`, `2022` or `2022-03-05/2022-03-30`",
    )


def _precision(earliest: date, latest: date) -> DatePrecision:
    if earliest == latest:
        return DatePrecision.DAY
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return DatePrecision.MONTH
    return DatePrecision.YEAR if earliest.year == latest.year else DatePrecision.INTERVAL
