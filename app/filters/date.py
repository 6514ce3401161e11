"""Dates that may be uncertain, asked by overlap: what surely matches and what only may."""

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, String, case, cast, func, select
from sqlalchemy import union as union_of

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.date_bucket import DateFacet, Grain, Interval, days_of
from app.filters.parameters import IndexOf, Parameters
from app.filters.record_sets import STATED, Family, Members, RecordSets, union
from app.filters.way import Carried, ways_of
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import Language

MATCHES = ("possible", "dated", "certain")
OPEN = "~"
"""Stands in place of an end that is open: it sorts after every day."""


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
    through: tuple[Carried, ...] = ()
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
            str(first[0]) if first else "",
            str(last[1]) if last else "",
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
            parameters.refuse(name, text, "not_a_date", f"{text!r} is no date. {forms}")
        return days

    def bounds(self, applied: AppliedFilter) -> Interval:
        """Return first and last day chosen."""
        first, last = (date.fromisoformat(day) if day else None for day in applied.values[:2])
        return first, last

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        record, sure, *days = self.facts(id).subquery().c
        start, end, first, last = (func.coalesce(cast(day, String), "") for day in days)
        is_sure = case((sure.is_(True), "sure"), else_="")
        text = start + "/" + end + "/" + is_sure + "/" + first + "/" + last
        return select(record, func.aggregate_strings(text, " ").label("dates")).group_by(record)

    def families(self, id: SQLColumnExpression[Any]) -> Iterator[Family]:
        # The dates of many others may be longer than an index takes.
        yield Family(self.name, self.held(id), is_written=not self.through)

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        first, last, match = applied.values
        return self.matching(match, first, last, sets)

    def certain(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        first, last, _ = applied.values
        return self.matching("certain", first, last, sets)

    def matching(self, match: str, first: str, last: str, sets: RecordSets) -> Members:
        """Return the records one of whose dates matches the days, either of which may be empty: any day.

        Those without a date may match.
        """

        def ask() -> Members:
            until, dates = last or OPEN, sets.once((self.name, "dates"), lambda: self._dates(sets))
            if match == "certain":
                return union(
                    members
                    for start, end, sure, _, members in dates
                    if sure and first <= start and end <= until
                )
            found = union(
                members
                for start, end, _, is_stated, members in dates
                if start <= until and first <= end and (is_stated or match == "possible")
            )
            undated = sets.all - sets.family(self.name)[STATED]
            return found | undated if match == "possible" else found

        return sets.once((self.name, match, first, last), ask)

    def _dates(self, sets: RecordSets) -> Sequence[tuple[str, str, str, str, Members]]:
        """Return start, end, whether sure, whether stated, and the records of each date."""
        return [
            (start, end or OPEN, sure, first or last, members)
            for dates, members in sets.family(self.name).items()
            for start, end, sure, first, last in (one.split("/") for one in dates.split())
        ]

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        say, day = language.say, language.day
        first, last = self.bounds(applied)
        if first and last:
            days = say("between %(first)s and %(last)s", first=day(first), last=day(last))
            days = days if first != last else say("on %(day)s", day=day(first))
        elif first:
            days = say("on or after %(day)s", day=day(first))
        else:
            days = say("on or before %(day)s", day=day(last) if last else "")
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

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        columns: tuple[Any, ...] = (self.sure, self.start, self.end, *self.stated)
        if not self.through:
            return select(id, *columns)
        selects = []
        for way in ways_of(self.through):
            record, other = way.pairs.selected_columns
            held = way.pairs.with_only_columns(record, *columns)
            selects.append(held.join(way.table, way.table.c.id == other))
        return select(union_of(*selects).subquery())

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        parameter, value = applied.together
        asked = self.bounds(applied)
        reasons = (_reason_of(self.noun, asked, days, is_sure=sure) for sure, *days in facts)
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


def _reason_of(
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
