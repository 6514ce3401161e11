"""Incidents with everything that different sources say of one: dates, parts, figures."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from app.model.actor import Actor
from app.model.base import Base, codes, in_order, link, not_empty, one_of, reference, together
from app.model.location import Location
from app.model.source import Source
from app.model.violation_type import ViolationType
from app.model.vocabulary import Vocabulary
from app.terms import (
    CasualtyKind,
    ContentWarning,
    Counting,
    DateOf,
    DatePrecision,
    IncidentKind,
    PeriodRelation,
    Polarity,
    Qualifier,
    Role,
    VictimGroup,
)

incident_location = link("incident_location", "incident", "location")
incident_violation_type = link("incident_violation_type", "incident", "violation_type")
incident_assessed_by = link("incident_assessed_by", "incident", "source")
incident_source = link("incident_source", "incident", "source")
incident_victim_group = codes("incident_victim_group", "incident", VictimGroup)
incident_content_warning = codes("incident_content_warning", "incident", ContentWarning)


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
    kind: Mapped[IncidentKind] = mapped_column(one_of(IncidentKind, "kind"))
    title: Mapped[str]
    summary: Mapped[str]
    date_edtf: Mapped[str | None]
    date_precision: Mapped[DatePrecision | None] = mapped_column(
        one_of(DatePrecision, "date_precision")
    )
    date_certain: Mapped[bool | None]
    date_source_id: Mapped[str | None] = mapped_column(reference("source.id"))
    date_note: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    point_id: Mapped[str | None] = mapped_column(reference("location.id"))
    date_of: Mapped[DateOf | None] = mapped_column(one_of(DateOf, "date_of"))
    conduct_earliest: Mapped[date | None]
    conduct_latest: Mapped[date | None]
    """Derived: the bounds of a date of conduct, and of no other: what is drawn, counted, sorted by."""
    title_uk: Mapped[str | None]
    denials_collected: Mapped[bool]
    do_not_write: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    note: Mapped[str | None]

    label: Mapped[str] = synonym("title")
    date_source: Mapped[Source | None] = relationship(
        foreign_keys=[date_source_id], lazy="raise_on_sql", viewonly=True
    )
    other_dates: Mapped[list["OtherDate"]] = relationship(
        order_by="OtherDate.position", lazy="raise", viewonly=True
    )
    point: Mapped[Location | None] = relationship(
        foreign_keys=[point_id], lazy="raise_on_sql", viewonly=True
    )
    locations: Mapped[list[Location]] = relationship(
        secondary=incident_location, order_by=Location.name, lazy="raise", viewonly=True
    )
    violation_types: Mapped[list[ViolationType]] = relationship(
        secondary=incident_violation_type,
        order_by=ViolationType.name,
        lazy="raise",
        viewonly=True,
    )
    participants: Mapped[list["Participant"]] = relationship(
        order_by="Participant.position", lazy="raise", viewonly=True
    )
    casualties: Mapped[list["Casualty"]] = relationship(
        order_by="Casualty.position", lazy="raise", viewonly=True
    )
    periods: Mapped[list["Period"]] = relationship(
        order_by="Period.source_id", lazy="raise", viewonly=True
    )
    assessed_by: Mapped[list[Source]] = relationship(
        secondary=incident_assessed_by, order_by=Source.id, lazy="raise", viewonly=True
    )
    sources: Mapped[list[Source]] = relationship(
        secondary=incident_source, order_by=Source.id, lazy="raise", viewonly=True
    )


class OtherDate(Base):
    """What another source says of an incident's date."""

    __tablename__ = "incident_other_date"

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    edtf: Mapped[str]
    of: Mapped[DateOf] = mapped_column(one_of(DateOf, "of"))
    precision: Mapped[DatePrecision] = mapped_column(one_of(DatePrecision, "precision"))
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    source_id: Mapped[str] = mapped_column(reference("source.id"))
    note: Mapped[str | None]

    source: Mapped[Source] = relationship(lazy="raise_on_sql", viewonly=True)


class Participant(Base):
    """An actor's part in an incident, as one source gives it."""

    __tablename__ = "incident_participant"
    __table_args__ = (Index(None, "actor_id", "role", "incident_id"),)

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[str] = mapped_column(reference("actor.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    polarity: Mapped[Polarity] = mapped_column(one_of(Polarity, "polarity"))
    """Derived: whether the words that give the part affirm it."""
    statement_finding_id: Mapped[str | None] = mapped_column(reference("finding.id"))
    statement_claim_id: Mapped[str | None] = mapped_column(reference("claim.id"))

    actor: Mapped[Actor] = relationship(lazy="raise_on_sql", viewonly=True)
    finding: Mapped[Any] = relationship(
        "Finding", foreign_keys=[statement_finding_id], lazy="raise_on_sql", viewonly=True
    )
    claim: Mapped[Any] = relationship(
        "Claim", foreign_keys=[statement_claim_id], lazy="raise_on_sql", viewonly=True
    )


class Period(Base):
    """How an incident's date lies to the days that a source covers which speaks of it. Derived."""

    __tablename__ = "incident_period"

    incident_id: Mapped[str] = mapped_column(reference("incident.id"), primary_key=True)
    source_id: Mapped[str] = mapped_column(reference("source.id"), primary_key=True)
    relation: Mapped[PeriodRelation] = mapped_column(one_of(PeriodRelation, "relation"))

    source: Mapped[Source] = relationship(lazy="raise_on_sql", viewonly=True)


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
    kind: Mapped[CasualtyKind] = mapped_column(one_of(CasualtyKind, "kind"))
    min: Mapped[int | None]
    max: Mapped[int | None]
    qualifier: Mapped[Qualifier] = mapped_column(one_of(Qualifier, "qualifier"))
    counting: Mapped[Counting | None] = mapped_column(one_of(Counting, "counting"))
    claimant_id: Mapped[str] = mapped_column(reference("actor.id"))
    as_of: Mapped[date]
    source_id: Mapped[str] = mapped_column(reference("source.id"))
    reported_via_id: Mapped[str | None] = mapped_column(reference("source.id"))
    words: Mapped[str | None]
    note: Mapped[str | None]

    claimant: Mapped[Actor] = relationship(lazy="raise_on_sql", viewonly=True)
    source: Mapped[Source] = relationship(
        foreign_keys=[source_id], lazy="raise_on_sql", viewonly=True
    )
    reported_via: Mapped[Source | None] = relationship(
        foreign_keys=[reported_via_id], lazy="raise_on_sql", viewonly=True
    )


incidents = Vocabulary("incidents", Incident, Incident.id, Incident.title)
