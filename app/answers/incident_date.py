"""When an incident may have begun, in the question of every record that speaks of it."""

from datetime import date

from sqlalchemy import ColumnElement, case

from app.model.incident import Incident
from app.terms import DateOf

MAY_BEGIN: ColumnElement[date | None] = case(
    (Incident.date_of.in_((DateOf.DISCOVERY, DateOf.EFFECT)), None), else_=Incident.earliest
)
"""First day on which it may have been: what was found, or had its effect, on a day was done before."""
