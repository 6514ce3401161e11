"""Years, months and days as buckets in order, so that intervals can be counted in each they overlap."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    SQLColumnExpression,
    String,
    cast,
    func,
    or_,
    select,
    union,
)

from app.filters.facet import Axis, Bucket, Facet, Key, Rows, counted_in
from app.filters.parameters import IndexOf
from app.filters.record_sets import Members, RecordSets
from app.filters.way import Declared, Through, ways_of
from app.translation import ENGLISH, ukrainian


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
                year, month = divmod(number, 12)
                first = date(year, month + 1, 1)
                return first, first.replace(day=monthrange(year, month + 1)[1])
            case Grain.DAY:
                day = date.fromordinal(number)
                return day, day

    def bucket(self, number: int) -> Bucket:
        """Return the bucket of a number; its id is ISO 8601, for example `2022-03`."""
        first, _ = self.days(number)
        match self:
            case Grain.YEAR:
                return Bucket(f"{number:04}", str(number), label_uk=str(number))
            case Grain.MONTH:
                label_uk = ukrainian().month(first)
                return Bucket(first.isoformat()[:7], ENGLISH.month(first), label_uk=label_uk)
            case Grain.DAY:
                label_uk = ukrainian().day(first)
                return Bucket(first.isoformat(), ENGLISH.day(first), label_uk=label_uk)


Interval = tuple[date | None, date | None]
"""First day, last day; `None` where open, or where none is stated."""


def own_interval(held: Sequence[Any]) -> Sequence[Interval]:
    """Return the interval in a record's own columns."""
    first, last = held
    return () if first is None and last is None else ((first, last),)


def listed_intervals(held: Sequence[Any]) -> Sequence[Interval]:
    """Return the intervals of what a record names, which the database gives as one text."""
    return [*map(_interval, (held[0] or "").split())]


def _interval(text: str) -> Interval:
    first, _, last = text.partition("/")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


@dataclass(frozen=True)
class Buckets(Axis):
    """The buckets from the first day stated to the last one."""

    grain: Grain
    extent: range
    intervals: Callable[[Sequence[Any]], Sequence[Interval]] = own_interval
    """Gives the intervals that stand in the columns of a row."""

    @classmethod
    def over(
        cls,
        held: Iterable[Sequence[Any]],
        grain: Grain,
        intervals: Callable[[Sequence[Any]], Sequence[Interval]] = own_interval,
    ) -> "Buckets":
        """Return the buckets of the intervals in these rows."""
        stated = [interval for row in held for interval in intervals(row)]
        days = [day for interval in stated for day in interval if day is not None]
        extent = range(grain.at(min(days)), grain.at(max(days)) + 1) if days else range(0)
        return cls(grain, extent, intervals)

    @property
    def span(self) -> int:
        return len(self.extent)

    def keys(self, held: Sequence[Any]) -> Sequence[Key]:
        """Return the buckets that intervals overlap; open ends reach the ends of the extent."""
        keys: set[int] = set()
        for first, last in self.intervals(held):
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

    _: KW_ONLY
    grain: Grain
    bounds: tuple[SQLColumnExpression[Any], SQLColumnExpression[Any]]
    """The columns of first and last day."""
    names: tuple[str, str, str]
    """The parameters that choose by them: first day, last day, how they match."""
    through: tuple[Declared | Through, ...] = ()
    """The ways to the records whose columns they are, where they are not the record's own."""

    @property
    def columns(self) -> tuple[SQLColumnExpression[Any], ...]:
        return () if self.through else self.bounds

    def joined(
        self, records: FromClause, id: ColumnElement[str], *, upward: bool
    ) -> tuple[FromClause, tuple[ColumnElement[Any], ...]]:
        if not self.through:
            return super().joined(records, id, upward=upward)
        selects = []
        for way in ways_of(self.through):
            record, other = way.pairs.selected_columns
            held = way.pairs.with_only_columns(record.label("record"), *self.bounds)
            held = held.join(way.model, way.model.id == other)
            selects.append(held.where(or_(*(bound.is_not(None) for bound in self.bounds))))
        record, first, last = union(*selects).subquery().c
        written = [func.coalesce(cast(day, String), "") for day in (first, last)]
        # One text for each record: what counts in a bucket with two dates counts there once.
        together = func.aggregate_strings(written[0] + "/" + written[1], " ")
        stated = select(record, together.label("intervals")).group_by(record).subquery()
        return records.outerjoin(stated, stated.c.record == id), (stated.c.intervals,)

    def counted(self, members: Members, sets: RecordSets) -> Rows | None:
        held = sets.family(f"{self.filter}:stated")
        return None if held is None else [*counted_in(members, held, _interval)]

    def axis(self, held: Sequence[Sequence[Any]], index_of: IndexOf) -> Buckets:
        return Buckets.over(held, self.grain, listed_intervals if self.through else own_interval)

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
