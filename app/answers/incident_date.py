"""When an incident may have begun, in the question of every record that speaks of it."""

from datetime import date

from sqlalchemy import ColumnElement, case

from app.model.incident import incidents
from app.terms import DateOf

_INCIDENT = incidents.table.c
MAY_BEGIN: ColumnElement[date | None] = case(
    (_INCIDENT.date_of.in_((DateOf.DISCOVERY, DateOf.EFFECT)), None), else_=_INCIDENT.earliest
)
"""First day on which it may have been: what was found, or had its effect, on a day was done before."""
