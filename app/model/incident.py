"""Incidents with everything that different sources say of one: dates, parts, figures."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app import terms
from app.model.actor import Actor
from app.model.base import Base, codes, in_order, linked, not_empty, one, parts, reference, together
from app.model.location import Location
from app.model.source import Source
from app.model.violation_type import ViolationType
from app.model.vocabulary import Vocabulary

incident_victim_group = codes("incident_victim_group", "incident", terms.VictimGroup)
incident_content_warning = codes("incident_content_warning", "incident", terms.ContentWarning)


class Incident(Base):
    """An event or a pattern. `earliest` and `latest` bound its date; NULL is unbounded or unknown."""

    __tablename__ = "incident"
    __table_args__ = (
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
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[terms.IncidentKind]
    title: Mapped[str]
    summary: Mapped[str]
    date_edtf: Mapped[str | None]
    date_precision: Mapped[terms.DatePrecision | None]
    date_certain: Mapped[bool | None]
    date_source_id: Mapped[str | None] = mapped_column(reference("source.id"))
    date_note: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    point_id: Mapped[str | None] = mapped_column(reference("location.id"))
    date_of: Mapped[terms.DateOf | None]
    conduct_earliest: Mapped[date | None]
    conduct_latest: Mapped[date | None]
    """Derived: the bounds of a date of conduct, and of no other: what is drawn, counted, sorted by."""
    title_uk: Mapped[str | None]
    denials_collected: Mapped[bool]
    do_not_write: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    note: Mapped[str | None]

    label: Mapped[str] = synonym("title")
    date_source: Mapped[Source | None] = one(Source, "date_source_id")
    other_dates: Mapped[list["OtherDate"]] = parts("OtherDate")
    point: Mapped[Location | None] = one(Location, "point_id")
    locations: Mapped[list[Location]] = linked(Location, "location", Location.name)
    violation_types: Mapped[list[ViolationType]] = linked(
        ViolationType, "violation_type", ViolationType.name
    )
    participants: Mapped[list["Participant"]] = parts("Participant")
    casualties: Mapped[list["Casualty"]] = parts("Casualty")
    periods: Mapped[list["Period"]] = parts("Period", "source_id")
    assessed_by: Mapped[list[Source]] = linked(Source, "assessed_by")
    sources: Mapped[list[Source]] = linked(Source, "source")


class OtherDate(Base):
    """What another source says of an incident's date."""

    __tablename__ = "incident_other_date"

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    edtf: Mapped[str]
    of: Mapped[terms.DateOf]
    precision: Mapped[terms.DatePrecision]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    source_id: Mapped[str] = mapped_column(reference("source.id"))
    note: Mapped[str | None]

    source: Mapped[Source] = one(Source, "source_id")


class Participant(Base):
    """An actor's part in an incident, as one source gives it."""

    __tablename__ = "incident_participant"
    __table_args__ = (Index(None, "actor_id", "role", "incident_id"),)

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[str] = mapped_column(reference("actor.id"))
    role: Mapped[terms.Role]
    polarity: Mapped[terms.Polarity]
    """Derived: whether the words that give the part affirm it."""
    statement_finding_id: Mapped[str | None] = mapped_column(reference("finding.id"))
    statement_claim_id: Mapped[str | None] = mapped_column(reference("claim.id"))

    actor: Mapped[Actor] = one(Actor, "actor_id")
    finding: Mapped[Any] = one("Finding", "statement_finding_id")
    claim: Mapped[Any] = one("Claim", "statement_claim_id")


class Period(Base):
    """How an incident's date lies to the days that a source covers which speaks of it. Derived."""

    __tablename__ = "incident_period"

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    source_id: Mapped[str] = mapped_column(reference("source.id"), primary_key=True)
    relation: Mapped[terms.PeriodRelation]

    source: Mapped[Source] = one(Source, "source_id")


class Casualty(Base):
    """One figure of one claimant; figures are never summed and none is preferred."""

    __tablename__ = "incident_casualty"
    __table_args__ = (
        CheckConstraint("min > 0", name="min_positive"),
        CheckConstraint("max > 0", name="max_positive"),
        CheckConstraint("min <= max", name="min_max_in_order"),
        CheckConstraint("min IS NOT NULL OR max IS NOT NULL", name="a_figure"),
    )

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[terms.CasualtyKind]
    min: Mapped[int | None]
    max: Mapped[int | None]
    qualifier: Mapped[terms.Qualifier]
    counting: Mapped[terms.Counting | None]
    claimant_id: Mapped[str] = mapped_column(reference("actor.id"))
    as_of: Mapped[date]
    source_id: Mapped[str] = mapped_column(reference("source.id"))
    reported_via_id: Mapped[str | None] = mapped_column(reference("source.id"))
    words: Mapped[str | None]
    note: Mapped[str | None]

    claimant: Mapped[Actor] = one(Actor, "claimant_id")
    source: Mapped[Source] = one(Source, "source_id")
    reported_via: Mapped[Source | None] = one(Source, "reported_via_id")


incidents = Vocabulary("incidents", Incident, "title")
