"""Dates that may be uncertain, asked by overlap: what surely matches and what only may."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, or_, select

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.date_bucket import DateFacet, Grain
from app.filters.parameters import IndexOf, Parameters
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import RECORDS, Language

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MATCHES = ("possible", "dated", "certain")


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
            Parameter(first, f"{self.help} First day: {forms}", day, False, "2022-03"),
            Parameter(last, f"{self.help} Last day: {forms}", day, False, "2022-03-31"),
            Parameter(
                match,
                "Whether records that only may fall into the days are given too (possible, the "
                "default), of these only those with a date (dated), or those alone that surely do "
                "(certain).",
                {"type": "string", "enum": list(MATCHES)},
                many=False,
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
            detail = (
                f"{text!r} is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2022-03-16."
            )
            parameters.refuse(name, text, "not_a_date", detail)
        return days

    def bounds(self, applied: AppliedFilter) -> tuple[date | None, date | None]:
        """Return first and last day chosen."""
        first, last, _ = applied.values
        return (
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )

    def where(self, applied: AppliedFilter) -> ColumnElement[bool]:
        match = applied.values[2]
        if match == "certain":
            return self.certain(applied)
        first, last = self.bounds(applied)
        tests = []
        if match == "dated":
            tests.append(or_(*(column.is_not(None) for column in self.stated)))
        if last is not None:
            tests.append(or_(self.start.is_(None), self.start <= last))
        if first is not None:
            tests.append(or_(self.end.is_(None), self.end >= first))
        return and_(*tests)

    def certain(self, applied: AppliedFilter) -> ColumnElement[bool]:
        first, last = self.bounds(applied)
        tests: list[ColumnElement[bool]] = [self.sure.is_(True)]
        # An open end reaches beyond any day asked for, so NULL must fail here, and does.
        if first is not None:
            tests.append(self.start >= first)
        if last is not None:
            tests.append(self.end <= last)
        return and_(*tests)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        say = language.say
        written = date.isoformat if language.tag == RECORDS else language.day
        first, last = ("" if day is None else written(day) for day in self.bounds(applied))
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
        return select(id, self.start, self.end, self.sure, *self.stated)

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        ((start, end, sure, *stated),) = facts
        parameter, value = applied.together
        detail = self._reason(applied, start, end, is_sure=sure, is_stated=any(stated))
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    def _reason(
        self,
        applied: AppliedFilter,
        start: date | None,
        end: date | None,
        *,
        is_sure: bool | None,
        is_stated: bool,
    ) -> str:
        """Say whether a record surely falls into the days, or only may, and why."""
        first, last = self.bounds(applied)
        noun = self.noun
        if start is None and end is None:
            return f"Possible: no {noun} is stated."
        days = str(start) if start == end else f"{start or 'an open day'} to {end or 'an open day'}"
        if not is_stated:
            return f"Possible: {days} is no {noun} of its own, but what a source gives around it."
        beyond = (first and (start is None or start < first)) or (
            last and (end is None or end > last)
        )
        if beyond:
            return f"Possible: its {noun}, {days}, reaches beyond the days asked for."
        if not is_sure:
            return f"Possible: the source hedges its {noun}, {days}."
        return f"Certain: its {noun}, {days}, lies within the days asked for."

    @property
    def facets(self) -> tuple[DateFacet, ...]:
        return tuple(
            DateFacet(
                f"{self.name}:{grain}",
                self.name,
                f"{self.help} Each {grain} that the record's date overlaps.",
                "Not stated",
                is_interval=True,
                grain=grain,
                bounds=self.stated,
                names=self.names,
            )
            for grain in Grain
        )
