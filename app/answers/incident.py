"""What a reader gets of an incident, and how it is built."""

from datetime import date
from typing import Any

from sqlalchemy.orm import selectinload

from app.answers.from_rows import AnswersFromRows, Related, codes_in, pointing_at
from app.answers.statement import ClaimRef, StatementRef
from app.model.incident import (
    Incident,
    incident_content_warning,
    incident_victim_group,
    incidents,
)
from app.model.location import Location
from app.model.statement import Claim, Finding, claim_incident, finding_incident
from app.shape.answer import Answer, Coded, DateAnswer, RecordAnswer, Ref
from app.terms import LocationKind, PointPrecision, Stance


class Coordinates(Answer):
    """A point, WGS 84."""

    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    precision: Coded
    """What the point stands for."""
    location: Ref
    """The place whose point it is."""
    source: Ref | None
    """Where the coordinates were seen."""


class ParticipantAnswer(Answer):
    """An actor's part, as one source gives it."""

    actor: Ref
    role: Coded
    source: Ref


class CasualtyAnswer(Answer):
    """One figure of one claimant; figures are never summed and none is preferred."""

    kind: Coded
    min: int | None
    """Lowest number claimed."""
    max: int | None
    """Highest number claimed; `null` where the claim is open upward."""
    qualifier: Coded
    claimant: Ref
    """Who claims the figure."""
    as_of: date
    source: Ref
    note: str | None


class IncidentAnswer(RecordAnswer):
    """An event or a pattern, with every statement about it, its speaker and its certainty."""

    kind: Coded
    title: str
    summary: str
    date: DateAnswer | None
    other_dates: list[DateAnswer]
    """What other sources say of the date."""
    locations: list[Ref]
    coordinates: Coordinates | None
    """`null` for every pattern, and wherever a point could do harm."""
    violation_types: list[Ref]
    """Kinds of conduct, assigned by the curator."""
    participants: list[ParticipantAnswer]
    victim_groups: list[Coded]
    casualties: list[CasualtyAnswer]
    """Figures with their claimants; empty where no source gives one."""
    assessed_by_report: bool
    """Whether the report makes a finding about it."""
    within_report_period: bool | None
    """Whether its date lies in the days the report covers; `null` where that cannot be said."""
    content_warnings: list[Coded]
    findings: list[StatementRef]
    """What the report states about it."""
    claims: list[ClaimRef]
    """What anyone else states about it, denials included."""
    quotes: list[Ref]
    """Exact words that these statements rest on."""
    findings_count: int
    claims_count: int
    counter_claims_count: int
    """Claims among them that deny."""
    quotes_count: int
    sources: list[Ref]
    note: str | None


def _particular(row: Incident, related: Related) -> dict[str, Any]:
    findings, claims = related["findings"], related["claims"]
    quoted = {quote.id: quote for one in (*findings, *claims) for quote in one.quotes}
    return {
        "date": _date(row),
        "coordinates": _coordinates(row.point),
        "quotes": sorted(quoted.values(), key=lambda quote: (quote.start, quote.id)),
        "findings_count": len(findings),
        "claims_count": len(claims),
        "counter_claims_count": sum(claim.stance is Stance.DENIES for claim in claims),
        "quotes_count": len(quoted),
    }


def _date(row: Incident) -> dict[str, Any] | None:
    if row.date_edtf is None:
        return None
    return {
        "edtf": row.date_edtf,
        "earliest": row.earliest,
        "latest": row.latest,
        "precision": row.date_precision,
        "source": row.date_source,
        "note": row.date_note,
    }


def _coordinates(point: Location | None) -> dict[str, Any] | None:
    if point is None or point.latitude is None:
        return None
    is_site = point.kind is LocationKind.SITE
    return {
        "latitude": point.latitude,
        "longitude": point.longitude,
        "precision": PointPrecision.SITE if is_site else PointPrecision.CITY,
        "location": point,
        "source": point.coordinates_source,
    }


answers = AnswersFromRows(
    answer=IncidentAnswer,
    vocabulary=incidents,
    related={
        "victim_groups": codes_in(incident_victim_group),
        "content_warnings": codes_in(incident_content_warning),
        "findings": pointing_at(finding_incident.c.incident_id, Finding, StatementRef),
        "claims": pointing_at(claim_incident.c.incident_id, Claim, ClaimRef),
    },
    particular=_particular,
    loads=(
        selectinload(Incident.date_source),
        selectinload(Incident.point).selectinload(Location.coordinates_source),
    ),
)
