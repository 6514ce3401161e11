"""Sets of records by days: cumulative by month, so that a span of days is the union of few of them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, String, case, cast, func, select

from app.filters.interval import falls
from app.filters.record_sets import NONE, STATED, Family, Members, RecordSets, union
from app.model.base import plain

Day = SQLColumnExpression[date | None]
MONTH = len("2022-03")


def families_of_days(
    name: str, id: Any, days: tuple[Day, Day], stated: tuple[Day, Day], sure: Any
) -> Iterator[Family]:
    """Give what the sets of a date are written of: bounds, stated interval, whether it is sure."""
    first, last = map(_written, stated)
    yield Family(f"{name}:start", select(id, plain(days[0])))
    yield Family(f"{name}:end", select(id, plain(days[1])))
    yield Family(f"{name}:stated", select(id, func.nullif(first + "/" + last, "/")))
    yield Family(f"{name}:sure", select(id, plain(sure)))


def family_of_dates(name: str, dates: Select[Any]) -> Family:
    """Return the same where a record has several dates: they are one value, as `falls` reads it.

    Columns are the record, whether a date is sure, its bounds, the stated interval.
    """
    record, sure, *days = dates.subquery().c
    start, end, first, last = map(_written, days)
    is_sure = case((sure.is_(True), "sure"), else_="")
    text = start + "/" + end + "/" + is_sure + "/" + first + "/" + last
    together = select(record, func.aggregate_strings(text, " ").label("dates")).group_by(record)
    return Family(f"{name}:stated", together, is_written=False)


def _written(day: Any) -> Any:
    return func.coalesce(cast(plain(day), String), "")


@dataclass(frozen=True)
class DaySets:
    """Records by one day of each."""

    stated: Members
    """Those that have one."""
    by_day: Sequence[tuple[str, Members]]
    months: Sequence[str]
    until_month: Sequence[Members]
    """Those of all months before the one at the same place, and at last those of all."""

    @classmethod
    def of(cls, held: Mapping[str, Members]) -> "DaySets":
        """Add up the sets of single days."""
        by_day = sorted((day, members) for day, members in held.items() if day != STATED)
        months = {
            month: union(members for _, members in days)
            for month, days in groupby(by_day, lambda one: one[0][:MONTH])
        }
        until = accumulate(months.values(), lambda one, other: one | other, initial=NONE)
        return cls(held[STATED], by_day, [*months], [*until])

    def until(self, day: date, *, before: bool = False) -> Members:
        """Return the records whose day is this one or an earlier one."""
        text = day.isoformat()
        month = text[:MONTH]
        first = bisect_left(self.by_day, (month,))
        last = bisect_left(self.by_day, (text if before else f"{text}~",))
        whole = self.until_month[bisect_left(self.months, month)]
        return union([whole, *(members for _, members in self.by_day[first:last])])


def _days(name: str, sets: RecordSets) -> DaySets:
    held = sets.family(name)
    return sets.once((name, "by day"), lambda: DaySets.of(held))


def before(name: str, day: date, sets: RecordSets) -> Members:
    """Return the records whose interval surely ends before a day."""
    return _days(f"{name}:end", sets).until(day, before=True)


def after(name: str, day: date, sets: RecordSets) -> Members:
    """Return the records whose interval surely begins after a day."""
    starts = _days(f"{name}:start", sets)
    return starts.stated - starts.until(day)


def overlapping(name: str, first: date | None, last: date | None, sets: RecordSets) -> Members:
    """Return the records whose interval may reach into the days."""
    sooner = NONE if first is None else before(name, first, sets)
    later = NONE if last is None else after(name, last, sets)
    return sets.all - sooner - later


def within(name: str, first: date | None, last: date | None, sets: RecordSets) -> Members:
    """Return the records whose interval surely lies within the days."""
    found = sets.family(f"{name}:sure").get("true", NONE)
    if first is not None:
        starts = _days(f"{name}:start", sets)
        found &= starts.stated - starts.until(first, before=True)
    return found if last is None else found & _days(f"{name}:end", sets).until(last)


def any_matching(name: str, match: str, days: Sequence[str], sets: RecordSets) -> Members:
    """Return the records one of whose dates matches the days; where it only may, also those of no date."""
    held = sets.family(f"{name}:stated")

    def ask() -> Members:
        found = union(ones for dates, ones in held.items() if falls(dates, match, *days))
        return found | (sets.all - held[STATED]) if match == "possible" else found

    return sets.once((name, match, *days), ask)
