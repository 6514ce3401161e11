"""Dates that may be uncertain, asked by overlap: what surely matches and what only may."""

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, select, union

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.date_bucket import DateFacet, Grain
from app.filters.date_sets import (
    any_matching,
    families_of_days,
    family_of_dates,
    overlapping,
    within,
)
from app.filters.interval import days_of, reason_of
from app.filters.parameters import IndexOf, Parameters
from app.filters.record_sets import STATED, Family, Members, RecordSets
from app.filters.way import Declared, Through, ways_of
from app.model.base import plain
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import Language

MATCHES = ("possible", "dated", "certain")


@dataclass(frozen=True, eq=False)
class DateFilter(Filter):
    """Asks for records whose interval overlaps the days given, both included.

    A record matches for certain only where its date is not hedged and its whole interval lies
    within the days: an interval says that something happened then, not on which day. Everything
    else that may lie within, and every record without a date, matches as possible.
    """

    start: SQLColumnExpression[date | None]
    end: SQLColumnExpression[date | None]
    """First and last day on which it may have been; NULL where open or unknown."""
    stated: tuple[SQLColumnExpression[date | None], SQLColumnExpression[date | None]]
    """First and last day of a date that is stated of the thing itself, and of nothing around it: what
    is counted."""
    sure: SQLColumnExpression[bool | None]
    """Whether the source gives the date without a hedge, and gives it of the thing itself."""
    _: KW_ONLY
    through: tuple[Declared | Through, ...] = ()
    """The ways to the records that have the dates, where these are not the record's own. A record that
    names several falls into the days with any of them."""
    is_covered: bool = True
    """Whether the days that sources cover say something of it."""

    @property
    def names(self) -> tuple[str, str, str]:
        """The names of the parameters: first day, last day, how they match."""
        return f"{self.name}_from", f"{self.name}_to", f"{self.name}_match"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        first, last, match = self.names
        day = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
        forms = "YYYY, YYYY-MM or YYYY-MM-DD, included."
        return (
            Parameter(first, f"{self.help} First day: {forms}", day, "2022-03"),
            Parameter(last, f"{self.help} Last day: {forms}", day, "2022-03-31"),
            Parameter(
                match,
                "Whether records that only may fall into the days are given too (possible, the "
                "default), of these only those with a date (dated), or those alone that surely do "
                "(certain).",
                {"type": "string", "enum": list(MATCHES)},
                example="certain",
                needs=first,
            ),
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        before = len(parameters.faults)
        start, end, how = self.names
        first, last = self._days(start, parameters), self._days(end, parameters)
        match = parameters.choice(how, MATCHES)
        if match and start not in parameters and end not in parameters:
            detail = f"{how} says how {start} and {end} match; give one of them."
            parameters.refuse(how, match, "needs_another_parameter", detail)
        if first and last and last[1] < first[0]:
            detail = f"{end} lies before {start}: no day is in both."
            turned = ((start, parameters.one(end) or ""), (end, parameters.one(start) or ""))
            parameters.refuse(end, turned[0][1], "empty_range", detail, replace=turned)
        if len(parameters.faults) > before or not (first or last):
            return []
        values = (
            first[0].isoformat() if first else "",
            last[1].isoformat() if last else "",
            match or "possible",
        )
        said = zip(self.names, values, strict=True)
        pairs = tuple((name, value) for name, value in said if value not in {"", "possible"})
        return [AppliedFilter(self, pairs, values, values)]

    def _days(self, name: str, parameters: Parameters) -> tuple[date, date] | None:
        text = parameters.one(name)
        days = None if text is None else days_of(text)
        if text is not None and days is None:
            forms = "Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2022-03-16."
            detail = f"{text!r} is no date. {forms}"
            parameters.refuse(name, text, "not_a_date", detail)
        return days

    def bounds(self, applied: AppliedFilter) -> tuple[date | None, date | None]:
        """Return first and last day chosen."""
        first, last = (date.fromisoformat(day) if day else None for day in applied.values[:2])
        return first, last

    def families(self, id: SQLColumnExpression[Any]) -> Iterator[Family]:
        if self.through:
            yield family_of_dates(self.name, self.facts(id))
        else:
            days = self.start, self.end
            yield from families_of_days(self.name, id, days, self.stated, self.sure)

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        return self._matching(applied, applied.values[2], sets)

    def certain(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        return self._matching(applied, "certain", sets)

    def _matching(self, applied: AppliedFilter, match: str, sets: RecordSets) -> Members:
        if self.through:
            return any_matching(self.name, match, applied.values[:2], sets)
        first, last = self.bounds(applied)
        if match == "certain":
            return within(self.name, first, last, sets)
        found = overlapping(self.name, first, last, sets)
        return found & sets.family(f"{self.name}:stated")[STATED] if match == "dated" else found

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        say = language.say
        first, last = ("" if day is None else language.day(day) for day in self.bounds(applied))
        if first and last:
            days = say("between %(first)s and %(last)s", first=first, last=last)
            days = days if first != last else say("on %(day)s", day=first)
        else:
            days = (
                say("on or after %(day)s", day=first)
                if first
                else say("on or before %(day)s", day=last)
            )
        messages = {
            "possible": say("whose %(what)s falls or may fall %(days)s"),
            "dated": say("whose stated %(what)s falls or may fall %(days)s"),
            "certain": say("whose %(what)s surely falls %(days)s"),
        }
        return messages[applied.values[2]] % {"what": self.called(language), "days": days}

    def labels(self, applied: AppliedFilter, language: Language) -> Sequence[str]:
        say, day = language.say, language.day
        first, last = self.bounds(applied)
        if first and last:
            days = day(first) if first == last else f"{day(first)} – {day(last)}"
        elif first:
            days = say("from %(day)s", day=day(first))
        else:
            days = say("until %(day)s", day=day(last) if last else "")
        is_certain = applied.values[2] == "certain"
        return [say("%(days)s, certain only", days=days) if is_certain else days]

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any, Any, Any, Any, Any, Any]:
        columns = [*map(plain, (self.sure, self.start, self.end, *self.stated))]
        if not self.through:
            return select(id, *columns)
        selects = []
        for way in ways_of(self.through):
            record, other = way.pairs.selected_columns
            held = way.pairs.with_only_columns(record, *columns)
            selects.append(held.join(way.table, way.table.c.id == other))
        return select(union(*selects).subquery())

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        parameter, value = applied.together
        reasons = [
            reason_of(self.noun, self.bounds(applied), days, is_sure=sure) for sure, *days in facts
        ]
        # “Certain” comes before “Possible”.
        detail = min(reasons, default=f"Possible: no {self.noun} is stated.")
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    @property
    def facets(self) -> tuple[DateFacet, ...]:
        return tuple(
            DateFacet(
                f"{self.name}:{grain}",
                self.name,
                f"{self.help} Each {grain} that the record's date overlaps.",
                grain,
                self.names,
            )
            for grain in Grain
        )
