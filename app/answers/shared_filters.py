"""Filters that incidents, statements and quotations declare alike, each by its own way to the value."""

from datetime import date

from sqlalchemy import ColumnElement, case

from app.filters.base import Filter
from app.filters.choice import CodeFilter
from app.filters.date import DateFilter
from app.filters.record import TreeFilter
from app.filters.way import Declared, Through
from app.model.incident import incidents
from app.model.violation_type import violation_types
from app.terms import DateOf
from app.translation import gettext_noop as _

Way = Declared | Through

ATTRIBUTED = "actor to whom conduct is attributed, by whomever,"
"""What the filter is called in a sentence, which states nothing that only somebody says."""

MAY_BEGIN: ColumnElement[date | None] = case(
    (incidents.c.date_of.in_((DateOf.DISCOVERY, DateOf.EFFECT)), None), else_=incidents.c.earliest
)
"""First day on which it may have been: what was found, or had its effect, on a day was done before."""


def filed_under(*types: Way, help: str) -> tuple[Filter, Filter]:
    """Return the filters by kind of violation and by the norms of the kind."""
    return (
        TreeFilter(
            "violation_type",
            types,
            title=_("Kind of violation"),
            help=help,
            phrase="kind of violation, as the curator files it,",
            predicate="filed by the curator under",
            sample="attack-on-protected-objects",
        ),
        CodeFilter(
            "norm",
            tuple(map(_norms, types)),
            violation_types,
            title=_("Norm"),
            help="A norm that the curator assigned to the kind of violation it is filed under, as "
            "`rome:8(2)(b)(ix)` or `icrc:28`. It classifies; nobody is charged by it.",
            phrase="norm that the curator assigned to its kind of violation",
            sample="icrc:28",
        ),
    )


def _norms(way: Way) -> Through:
    """Return the way to the norms of the kinds of violation to which a way leads."""
    if isinstance(way, Through):
        return Through(way.first, _norms(way.last))
    return Through(way, violation_types.of("norm"))


def days_of(*ways: Way, help: str) -> DateFilter:
    """Return the filter by the days of an incident, or of those that a record speaks of by these ways."""
    return DateFilter(
        "date",
        MAY_BEGIN,
        incidents.c.latest,
        (incidents.c.conduct_earliest, incidents.c.conduct_latest),
        incidents.c.date_certain,
        through=ways,
        title=_("Date"),
        help=help,
        phrase="incident's date" if ways else "",
    )
