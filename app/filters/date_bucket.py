"""Years, months and days: as they are written (ISO 8601), and as buckets that intervals are counted in."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.filters.facet import Axis, Bucket, Facet, Key
from app.filters.parameters import IndexOf
from app.translation import ENGLISH, Language, ukrainian

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
    return [
        (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
        for first, last in ends
        if first or last
    ]


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

    def days(self, number: int) -> tuple[date, date]:
        """Return first and last day of the bucket of a number."""
        match self:
            case Grain.YEAR:
                return date(number, 1, 1), date(number, 12, 31)
            case Grain.MONTH:
                year, month = number // 12, number % 12 + 1
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case Grain.DAY:
                return date.fromordinal(number), date.fromordinal(number)

    def bucket(self, number: int) -> Bucket:
        """Return the bucket of a number; its id is ISO 8601, for example `2022-03`."""
        first, _ = self.days(number)
        label, label_uk = (self._said(first, one) for one in (ENGLISH, ukrainian()))
        return Bucket(first.isoformat()[: ISO_LENGTHS[self]], label, label_uk=label_uk)

    def _said(self, first: date, language: Language) -> str:
        match self:
            case Grain.YEAR:
                return str(first.year)
            case Grain.MONTH:
                return language.month(first)
            case Grain.DAY:
                return language.day(first)


ISO_LENGTHS = {Grain.YEAR: 4, Grain.MONTH: 7, Grain.DAY: 10}


@dataclass(frozen=True)
class Buckets(Axis):
    """The buckets from the first day stated to the last one."""

    grain: Grain
    extent: range

    @classmethod
    def over(cls, held: Iterable[str | None], grain: Grain) -> "Buckets":
        """Return the buckets of the intervals in these values: see `stated_in`."""
        ends = (interval for one in held for interval in stated_in(one))
        days = [day for interval in ends for day in interval if day is not None]
        return cls(grain, range(grain.at(min(days)), grain.at(max(days)) + 1) if days else range(0))

    @property
    def span(self) -> int:
        return len(self.extent)

    def keys(self, held: str | None) -> Sequence[Key]:
        """Return the buckets that intervals overlap; open ends reach the ends of the extent."""
        keys: set[int] = set()
        for first, last in stated_in(held):
            start = self.extent.start if first is None else self.grain.at(first)
            stop = self.extent.stop if last is None else self.grain.at(last) + 1
            keys.update(range(start, stop))
        return sorted(keys) or (None,)

    def bucket(self, key: Key) -> Bucket:
        return self.grain.bucket(key)

    def shown(self, counts: Mapping[Key, int], chosen: Iterable[Key]) -> list[Key]:
        return sorted({*self.extent, *chosen})


@dataclass(frozen=True)
class DateFacet(Facet):
    """Counts by year, month or day: a record with an interval counts in each it overlaps."""

    is_interval = True
    grain: Grain
    names: tuple[str, str, str]
    """The parameters that choose by them: first day, last day, how they match."""

    def axis(self, held: Sequence[str | None], index_of: IndexOf) -> Buckets:
        return Buckets.over(held, self.grain)

    def chosen(self, values: Sequence[str]) -> list[Key]:
        if not values or not all(values[:2]):
            return []
        first, last = map(date.fromisoformat, values[:2])
        key = self.grain.at(first)
        return [key] if self.grain.days(key) == (first, last) else []

    def toggled(self, chosen: Sequence[Key], key: Key) -> Mapping[str, Sequence[str]] | None:
        if key is None:
            return None
        if key in chosen:
            return {}
        values = (*(day.isoformat() for day in self.grain.days(key)), "dated")
        return {name: [value] for name, value in zip(self.names, values, strict=True)}
