"""Incidents with everything that different sources say of one: dates, parts, figures."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, Table

from app import terms
from app.model.base import codes, in_order, links, metadata, not_empty, part, together
from app.model.column import end, given, key, refers, unknown
from app.model.vocabulary import Vocabulary

incidents = Vocabulary(
    "incidents",
    Table(
        "incident",
        metadata,
        key(),
        *given("kind", of=terms.IncidentKind),
        *given("title", "summary"),
        *unknown("date_edtf"),
        *unknown("date_precision", of=terms.DatePrecision),
        *unknown("date_certain", of=bool),
        refers("date_source_id", "source", nullable=True),
        *unknown("date_note"),
        # They bound its date; NULL is unbounded or unknown.
        *unknown("earliest", "latest", of=date),
        refers("point_id", "location", nullable=True),
        *unknown("date_of", of=terms.DateOf),
        # Derived: the bounds of a date of conduct, and of no other: what is drawn, counted, sorted by.
        *unknown("conduct_earliest", "conduct_latest", of=date),
        *unknown("title_uk"),
        *given("denials_collected", of=bool),
        *given("do_not_write", of=list),
        *unknown("note"),
        not_empty("title"),
        not_empty("summary"),
        together("date", "date_edtf", "date_precision", "date_certain", "date_source_id"),
        CheckConstraint("earliest <= latest", name="date_in_order"),
        CheckConstraint(
            "date_edtf IS NOT NULL OR (earliest IS NULL AND latest IS NULL)",
            name="bounds_of_a_date",
        ),
        CheckConstraint("kind = 'event' OR point_id IS NULL", name="no_point_on_a_pattern"),
        Index(None, "title", "id"),
        # The default order, ready made: newest first, unknown dates last.
        in_order("incident", "newest", "conduct_latest DESC"),
        in_order("incident", "oldest", "conduct_earliest"),
    ),
    "title",
)
"""Events and patterns."""

links("incident", "location")
links("incident", "violation_type")
links("incident", "assessed_by", "source")
links("incident", "source")
codes("incident", "victim_group", terms.VictimGroup)
codes("incident", "content_warning", terms.ContentWarning)

part(
    "incident",
    "other_date",
    *given("edtf"),
    *given("of", of=terms.DateOf),
    *given("precision", of=terms.DatePrecision),
    *unknown("earliest", "latest", of=date),
    refers("source_id", "source"),
    *unknown("note"),
)
"""What other sources say of an incident's date."""

part(
    "incident",
    "participant",
    refers("actor_id", "actor"),
    *given("role", of=terms.Role),
    # Derived: whether the words that give the part affirm it.
    *given("polarity", of=terms.Polarity),
    refers("statement_finding_id", "finding", nullable=True),
    refers("statement_claim_id", "claim", nullable=True),
    Index(None, "actor_id", "role", "incident_id"),
)
"""An actor's part in an incident, as one source gives it."""

Table(
    "incident_period",
    metadata,
    end("incident_id", "incident"),
    end("source_id", "source"),
    *given("relation", of=terms.PeriodRelation),
)
"""How an incident's date lies to the days that a source covers which speaks of it. Derived."""

part(
    "incident",
    "casualty",
    *given("kind", of=terms.CasualtyKind),
    *unknown("min", "max", of=int),
    *given("qualifier", of=terms.Qualifier),
    *unknown("counting", of=terms.Counting),
    refers("claimant_id", "actor"),
    *given("as_of", of=date),
    refers("source_id", "source"),
    refers("reported_via_id", "source", nullable=True),
    *unknown("words", "note"),
    CheckConstraint("min > 0", name="min_positive"),
    CheckConstraint("max > 0", name="max_positive"),
    CheckConstraint("min <= max", name="min_max_in_order"),
    CheckConstraint("min IS NOT NULL OR max IS NOT NULL", name="a_figure"),
)
"""Figures, each of one claimant; they are never summed and none is preferred."""
