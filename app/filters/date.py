"""Dates that may be uncertain, asked by overlap: what surely matches and what only may."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_

from app.errors import BadParameter
from app.filters.base import AppliedFilter, Filter, IndexOf, Mode, one_value_in, unknown_value
from app.shape.parameter import Parameter

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
    days = days_of(text)
    return days is not None and len(text) == len("YYYY-MM-DD")


@dataclass(frozen=True, kw_only=True)
class DateFilter(Filter):
    """Asks for records whose interval overlaps the days given, both included.

    A record matches for certain only where its date is not hedged and its whole interval lies
    within the days: an interval says that something happened then, not on which day. Everything
    else that may lie within, and every record without a date, matches as possible.
    """

    start: SQLColumnExpression[date | None]
    end: SQLColumnExpression[date | None]
    sure: SQLColumnExpression[bool | None]
    """Whether the source gives the date without a hedge."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        day = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
        forms = "YYYY, YYYY-MM or YYYY-MM-DD, included."
        return (
            Parameter(
                f"{self.name}_from", f"{self.help} First day: {forms}", day, False, "2022-03"
            ),
            Parameter(
                f"{self.name}_to", f"{self.help} Last day: {forms}", day, False, "2022-03-31"
            ),
            Parameter(
                f"{self.name}_match",
                "Whether records that only may fall into the days are given too (possible, the "
                "default), of these only those with a date (dated), or those alone that surely do "
                "(certain).",
                {"type": "string", "enum": list(MATCHES)},
                many=False,
                example="certain",
                needs=f"{self.name}_from",
            ),
        )

    def read(
        self, given: Mapping[str, Sequence[str]], words_of: IndexOf, faults: list[BadParameter]
    ) -> list[AppliedFilter]:
        before = len(faults)
        first = self._day(f"{self.name}_from", given, faults)
        last = self._day(f"{self.name}_to", given, faults)
        match = self._match(given, faults, bounded=bool(first or last))
        if first and last and last[1] < first[0]:
            faults.append(
                BadParameter(
                    f"{self.name}_to",
                    given[f"{self.name}_to"][0],
                    "empty_range",
                    f"{self.name}_to lies before {self.name}_from: no day is in both.",
                    replace=(
                        (f"{self.name}_from", given[f"{self.name}_to"][0]),
                        (f"{self.name}_to", given[f"{self.name}_from"][0]),
                    ),
                )
            )
        if len(faults) > before or not (first or last):
            return []
        pairs = [
            (f"{self.name}_{side}", bound.isoformat())
            for side, bound in (("from", first and first[0]), ("to", last and last[1]))
            if bound
        ]
        if match != "possible":
            pairs.append((f"{self.name}_match", match))
        values = (
            first[0].isoformat() if first else "",
            last[1].isoformat() if last else "",
            match,
        )
        return [AppliedFilter(self, tuple(pairs), Mode.ANY, values, values)]

    def _day(
        self, name: str, given: Mapping[str, Sequence[str]], faults: list[BadParameter]
    ) -> tuple[date, date] | None:
        text = one_value_in(name, given[name], faults) if name in given else None
        if text is None:
            return None
        days = days_of(text)
        if days is None:
            detail = (
                f"{text!r} is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2022-03-16."
            )
            faults.append(BadParameter(name, text, "not_a_date", detail))
        return days

    def _match(
        self, given: Mapping[str, Sequence[str]], faults: list[BadParameter], *, bounded: bool
    ) -> str:
        name = f"{self.name}_match"
        text = one_value_in(name, given[name], faults) if name in given else None
        if text is None:
            return "possible"
        if text not in MATCHES:
            faults.append(unknown_value(name, text, MATCHES))
        elif not bounded and f"{self.name}_from" not in given and f"{self.name}_to" not in given:
            detail = f"{name} says how {self.name}_from and {self.name}_to match; give one of them."
            faults.append(BadParameter(name, text, "needs_another_parameter", detail, replace=()))
        return text

    def bounds(self, choice: AppliedFilter) -> tuple[date | None, date | None]:
        """Return first and last day chosen."""
        first, last, _ = choice.values
        return (
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )

    def where(self, choice: AppliedFilter) -> ColumnElement[bool]:
        if choice.values[2] == "certain":
            return self.certain(choice)
        first, last = self.bounds(choice)
        tests = []
        if choice.values[2] == "dated":
            tests.append(or_(self.start.is_not(None), self.end.is_not(None)))
        if last is not None:
            tests.append(or_(self.start.is_(None), self.start <= last))
        if first is not None:
            tests.append(or_(self.end.is_(None), self.end >= first))
        return and_(*tests)

    def certain(self, choice: AppliedFilter) -> ColumnElement[bool]:
        """Return the condition of the records that surely match."""
        first, last = self.bounds(choice)
        tests: list[ColumnElement[bool]] = [self.sure.is_(True)]
        # An open end reaches beyond any day asked for, so NULL must fail here, and does.
        if first is not None:
            tests.append(self.start >= first)
        if last is not None:
            tests.append(self.end <= last)
        return and_(*tests)

    def clause(self, choice: AppliedFilter) -> str:
        first, last, match = choice.values
        noun = f"stated {self.noun}" if match == "dated" else self.noun
        surely = "surely falls" if match == "certain" else "falls or may fall"
        if first and last:
            days = f"between {first} and {last}" if first != last else f"on {first}"
        else:
            days = f"on or after {first}" if first else f"on or before {last}"
        return f"whose {noun} {surely} {days}"

    def reason(
        self, choice: AppliedFilter, start: date | None, end: date | None, sure: bool | None
    ) -> str:
        """Say whether a record surely falls into the days, or only may, and why."""
        first, last = self.bounds(choice)
        noun = self.noun
        if start is None and end is None:
            return f"Possible: no {noun} is stated."
        days = str(start) if start == end else f"{start or 'an open day'} to {end or 'an open day'}"
        beyond = (first and (start is None or start < first)) or (
            last and (end is None or end > last)
        )
        if beyond:
            return f"Possible: its {noun}, {days}, reaches beyond the days asked for."
        if not sure:
            return f"Possible: the source hedges its {noun}, {days}."
        return f"Certain: its {noun}, {days}, lies within the days asked for."
