"""Years, months and days as buckets in order, so that intervals can be counted in each they overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

CountedInterval = tuple[date | None, date | None, int]
"""First day, last day (`None` where open), and how many records have both."""


class Grain(StrEnum):
    """The length of a bucket, from long to short."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    def at(self, day: date) -> int:
        """Return the number of the bucket that holds a day; the next bucket has the next number."""
        match self:
            case Grain.YEAR:
                return day.year
            case Grain.MONTH:
                return day.year * 12 + day.month - 1
            case Grain.DAY:
                return day.toordinal()

    def bucket(self, number: int) -> "Bucket":
        """Return the bucket of a number."""
        match self:
            case Grain.YEAR:
                first, last = date(number, 1, 1), date(number, 12, 31)
                return Bucket(f"{number:04}", str(number), first, last)
            case Grain.MONTH:
                year, month = divmod(number, 12)
                first = date(year, month + 1, 1)
                label = f"{MONTHS[month]} {year}"
                return Bucket(f"{year:04}-{month + 1:02}", label, first, _month_end(first))
            case Grain.DAY:
                day = date.fromordinal(number)
                label = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
                return Bucket(day.isoformat(), label, day, day)


@dataclass(frozen=True)
class Bucket:
    """A year, month or day."""

    id: str
    """ISO 8601, for example `2022-03`."""
    label: str
    first: date
    last: date


def _month_end(first: date) -> date:
    # The last month there is has no month after it.
    return (
        date.max
        if (first.year, first.month) == (date.max.year, 12)
        else (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    )


def extent_of(rows: Iterable[CountedInterval], grain: Grain) -> range:
    """Return the numbers of the buckets from the first day stated to the last one."""
    days = [day for first, last, _ in rows for day in (first, last) if day is not None]
    return range(grain.at(min(days)), grain.at(max(days)) + 1) if days else range(0)


def overlapping(rows: Iterable[CountedInterval], grain: Grain, extent: range) -> list[int]:
    """Return the records that overlap each bucket; rows without any day overlap none."""
    steps = [0] * (len(extent) + 1)
    for first, last, count in rows:
        within = numbers_of(first, last, grain, extent)
        if within:
            steps[within.start - extent.start] += count
            steps[within.stop - extent.start] -= count
    return list(accumulate(steps))[:-1]


def numbers_of(first: date | None, last: date | None, grain: Grain, extent: range) -> range:
    """Return the buckets of an extent that an interval overlaps; open ends reach its ends."""
    if first is None and last is None:
        return range(0)
    start = extent.start if first is None else grain.at(first)
    stop = extent.stop if last is None else grain.at(last) + 1
    return range(max(start, extent.start), min(stop, extent.stop))


def buckets_of(grain: Grain, numbers: range) -> Iterator[Bucket]:
    """Give the buckets of these numbers."""
    return map(grain.bucket, numbers)
