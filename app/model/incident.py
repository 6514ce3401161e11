"""Incidents with everything that different sources say of one: dates, parts, figures."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, Table

from app import terms
from app.model.base import codes, in_order, links, metadata, not_empty, part, together
from app.model.column import end, foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary

incidents = Vocabulary(
    "incidents",
    Table(
        "incident",
        metadata,
        primary_key(),
        *required("kind", of=terms.IncidentKind),
        *required("title", "summary"),
        *optional("date_edtf"),
        *optional("date_precision", of=terms.DatePrecision),
        *optional("date_certain", of=bool),
        foreign_key("date_source_id", "source", nullable=True),
        *optional("date_note"),
        # They bound its date; NULL is unbounded or unknown.
        *optional("earliest", "latest", of=date),
        foreign_key("point_id", "location", nullable=True),
        *optional("date_of", of=terms.DateOf),
        # Derived: the bounds of a date of conduct, and of no other: what is drawn, counted, sorted by.
        *optional("conduct_earliest", "conduct_latest", of=date),
        *optional("title_uk"),
        *required("denials_collected", of=bool),
        *required("do_not_write", of=list),
        *optional("note"),
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
    *required("edtf"),
    *required("of", of=terms.DateOf),
    *required("precision", of=terms.DatePrecision),
    *optional("earliest", "latest", of=date),
    foreign_key("source_id", "source"),
    *optional("note"),
)
"""What other sources say of an incident's date."""

part(
    "incident",
    "participant",
    foreign_key("actor_id", "actor"),
    *required("role", of=terms.Role),
    # Derived: whether the words that give the part affirm it.
    *required("polarity", of=terms.Polarity),
    foreign_key("statement_finding_id", "finding", nullable=True),
    foreign_key("statement_claim_id", "claim", nullable=True),
    Index(None, "actor_id", "role", "incident_id"),
)
"""An actor's part in an incident, as one source gives it."""

Table(
    "incident_period",
    metadata,
    end("incident_id", "incident"),
    end("source_id", "source"),
    *required("relation", of=terms.PeriodRelation),
)
"""How an incident's date lies to the days that a source covers which speaks of it. Derived."""

part(
    "incident",
    "casualty",
    *required("kind", of=terms.CasualtyKind),
    *optional("min", "max", of=int),
    *required("qualifier", of=terms.Qualifier),
    *optional("counting", of=terms.Counting),
    foreign_key("claimant_id", "actor"),
    *required("as_of", of=date),
    foreign_key("source_id", "source"),
    foreign_key("reported_via_id", "source", nullable=True),
    *optional("words", "note"),
    CheckConstraint("min > 0", name="min_positive"),
    CheckConstraint("max > 0", name="max_positive"),
    CheckConstraint("min <= max", name="min_max_in_order"),
    CheckConstraint("min IS NOT NULL OR max IS NOT NULL", name="a_figure"),
)
"""Figures, each of one claimant; they are never summed and none is preferred."""
