"""Years, months and days as buckets in order, so that intervals can be counted in each they overlap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.filters.facet import Axis, Bucket, Facet, Key
from app.filters.interval import days_of, stated_in
from app.filters.parameters import IndexOf
from app.translation import ENGLISH, Language, ukrainian


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

    def id(self, number: int) -> str:
        """Return the bucket of a number as ISO 8601 has it, for example `2022-03`."""
        match self:
            case Grain.YEAR:
                return f"{number:04}"
            case Grain.MONTH:
                return f"{number // 12:04}-{number % 12 + 1:02}"
            case Grain.DAY:
                return date.fromordinal(number).isoformat()

    def days(self, number: int) -> tuple[date, date]:
        """Return first and last day of the bucket of a number."""
        days = days_of(self.id(number))
        assert days is not None, "its id says which days it has"
        return days

    def bucket(self, number: int) -> Bucket:
        """Return the bucket of a number."""
        first, _ = self.days(number)
        label, label_uk = (self._said(first, one) for one in (ENGLISH, ukrainian()))
        return Bucket(self.id(number), label, label_uk=label_uk)

    def _said(self, first: date, language: Language) -> str:
        said = {Grain.MONTH: language.month, Grain.DAY: language.day}
        return said[self](first) if self in said else str(first.year)


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

    def place(self, key: Key) -> tuple[Any, ...]:
        return (key,)

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
