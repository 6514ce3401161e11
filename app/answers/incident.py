"""What a reader gets of an incident, and how it is built."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Table, select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import grouped, links_of, ref, ref_or_none, refs
from app.answers.statement import (
    ClaimRef,
    StatementRef,
    claim_ref,
    claim_reference_loads,
    reference_loads,
    statement_ref,
)
from app.model.actor import actors
from app.model.incident import (
    Casualty,
    Incident,
    OtherDate,
    Participant,
    incident_content_warning,
    incident_victim_group,
    incidents,
)
from app.model.location import Location, locations
from app.model.quote import quotes
from app.model.source import sources
from app.model.statement import Claim, Finding, claim_incident, finding_incident
from app.model.violation_type import violation_types
from app.shape.answer import Answer, Coded, DateAnswer, RecordAnswer, Ref, coded
from app.terms import LocationKind, PointPrecision, Stance, Term


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


def answers(session: Session, ids: Sequence[str]) -> Iterable[IncidentAnswer]:
    """Build the answers of the incidents with these ids."""
    findings = grouped(
        session,
        select(finding_incident.c.incident_id, Finding)
        .join(Finding, Finding.id == finding_incident.c.finding_id)
        .options(*reference_loads(Finding))
        .order_by(Finding.id),
        finding_incident.c.incident_id,
        ids,
    )
    claims = grouped(
        session,
        select(claim_incident.c.incident_id, Claim)
        .join(Claim, Claim.id == claim_incident.c.claim_id)
        .options(*claim_reference_loads())
        .order_by(Claim.id),
        claim_incident.c.incident_id,
        ids,
    )
    victim_groups = _codes(session, incident_victim_group, ids)
    warnings = _codes(session, incident_content_warning, ids)
    rows = session.scalars(
        select(Incident)
        .where(Incident.id.in_(ids))
        .options(
            selectinload(Incident.date_source),
            selectinload(Incident.other_dates).selectinload(OtherDate.source),
            selectinload(Incident.point).selectinload(Location.coordinates_source),
            selectinload(Incident.locations),
            selectinload(Incident.violation_types),
            selectinload(Incident.participants).selectinload(Participant.actor),
            selectinload(Incident.participants).selectinload(Participant.source),
            selectinload(Incident.casualties).selectinload(Casualty.claimant),
            selectinload(Incident.casualties).selectinload(Casualty.source),
            selectinload(Incident.sources),
        )
    )
    for row in rows:
        quoted = {
            quote.id: quote
            for statement in (*findings[row.id], *claims[row.id])
            for quote in statement.quotes
        }
        in_order = sorted(quoted.values(), key=lambda quote: (quote.start, quote.id))
        yield IncidentAnswer(
            id=row.id,
            links=links_of(incidents, row.id),
            kind=coded(row.kind),
            title=row.title,
            summary=row.summary,
            date=_date(row),
            other_dates=[_other_date(other) for other in row.other_dates],
            locations=refs(locations, row.locations),
            coordinates=_coordinates(row.point),
            violation_types=refs(violation_types, row.violation_types),
            participants=[
                ParticipantAnswer(
                    actor=ref(actors, part.actor),
                    role=coded(part.role),
                    source=ref(sources, part.source),
                )
                for part in row.participants
            ],
            victim_groups=[coded(term) for term in victim_groups[row.id]],
            casualties=[_casualty(figure) for figure in row.casualties],
            assessed_by_report=row.assessed_by_report,
            within_report_period=row.within_report_period,
            content_warnings=[coded(term) for term in warnings[row.id]],
            findings=[statement_ref(finding) for finding in findings[row.id]],
            claims=[claim_ref(claim) for claim in claims[row.id]],
            quotes=refs(quotes, in_order),
            findings_count=len(findings[row.id]),
            claims_count=len(claims[row.id]),
            counter_claims_count=sum(claim.stance is Stance.DENIES for claim in claims[row.id]),
            quotes_count=len(quoted),
            sources=refs(sources, row.sources),
            note=row.note,
        )


def _codes(session: Session, table: Table, ids: Sequence[str]) -> dict[str, list[Term]]:
    pairs = select(table.c.incident_id, table.c.code).order_by(table.c.code)
    return grouped(session, pairs, table.c.incident_id, ids)


def _date(row: Incident) -> DateAnswer | None:
    if row.date_edtf is None or row.date_precision is None or row.date_source is None:
        return None
    return DateAnswer(
        edtf=row.date_edtf,
        earliest=row.earliest,
        latest=row.latest,
        precision=coded(row.date_precision),
        source=ref(sources, row.date_source),
        note=row.date_note,
    )


def _other_date(row: OtherDate) -> DateAnswer:
    return DateAnswer(
        edtf=row.edtf,
        earliest=row.earliest,
        latest=row.latest,
        precision=coded(row.precision),
        source=ref(sources, row.source),
        note=row.note,
    )


def _coordinates(point: Location | None) -> Coordinates | None:
    if point is None or point.latitude is None or point.longitude is None:
        return None
    site = point.kind is LocationKind.SITE
    return Coordinates(
        latitude=point.latitude,
        longitude=point.longitude,
        precision=coded(PointPrecision.SITE if site else PointPrecision.CITY),
        location=ref(locations, point),
        source=ref_or_none(sources, point.coordinates_source),
    )


def _casualty(row: Casualty) -> CasualtyAnswer:
    return CasualtyAnswer(
        kind=coded(row.kind),
        min=row.min,
        max=row.max,
        qualifier=coded(row.qualifier),
        claimant=ref(actors, row.claimant),
        as_of=row.as_of,
        source=ref(sources, row.source),
        note=row.note,
    )
