"""Incidents: events and patterns, and what different sources say of each."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Table, select
from sqlalchemy.orm import Session, selectinload

from app.answer import Answer, Coded, DateAnswer, RecordAnswer, Ref, coded
from app.linked_data import concept, day, link, links, node, part, path_of, statement_link
from app.model.actor import actors
from app.model.incident import (
    Casualty,
    Incident,
    OtherDate,
    Participant,
    incident_content_warning,
    incident_location,
    incident_source,
    incident_victim_group,
    incident_violation_type,
    incidents,
)
from app.model.location import EXTENT, Location, locations
from app.model.quote import quotes
from app.model.source import sources
from app.model.statement import Claim, Finding, claim_incident, finding_incident
from app.model.violation_type import violation_types
from app.query.box import Box
from app.query.choosing import Code, Flag, Records, Tree
from app.query.form import AddressOf, Forms, Node, Record
from app.query.near import Near
from app.query.point import Extent
from app.query.reference import grouped, links_of, ref, ref_or_none, refs
from app.query.resource import Gap, Order, Resource, Sort
from app.query.search import Text
from app.query.span import Span
from app.statement import (
    ClaimRef,
    StatementRef,
    claim_ref,
    claim_reference_loads,
    reference_loads,
    statement_ref,
)
from app.terms import IncidentKind, LocationKind, PointPrecision, Role, Stance, Term


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


def point(record: Record) -> tuple[float, float] | None:
    """Return longitude and latitude."""
    at = record["coordinates"]
    return at and (at["longitude"], at["latitude"])


def figure_told(figure: Record) -> str:
    """Return a figure as a phrase that ends in whose it is, for example `killed: about 300 (AP, …)`."""
    least, most = figure["min"], figure["max"]
    number = str(most if least is None else least)
    if least is not None and most is not None and least != most:
        number = f"{least} to {most}"
    hedge = {"exact": ""}.get(figure["qualifier"]["id"], f"{figure['qualifier']['label'].lower()} ")
    claimed = f"{figure['claimant']['label']}, {figure['as_of']}"
    return f"{figure['kind']['id']}: {hedge}{number} ({claimed})"


def part_told(role: Record) -> str:
    """Return a part as a phrase that ends in the source which gives it."""
    given = f"according to: {role['source']['label']}"
    return f"{role['actor']['label']}: {role['role']['label'].lower()} ({given})"


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return an event of schema.org, or a pattern, for which it has no word."""
    date = record["date"]
    figures = [
        part(
            ["Claim", "findings:Figure"],
            {
                "description": figure_told(figure),
                "author": link("actors", figure["claimant"]),
                "dateCreated": day(figure["as_of"]),
                "appearance": link("sources", figure["source"]),
            },
        )
        for figure in record["casualties"]
    ]
    parts = [
        part(
            "findings:Part",
            {
                "findings:actor": link("actors", one["actor"]),
                "findings:role": concept("role", one["role"]),
                "isBasedOn": link("sources", one["source"]),
            },
        )
        for one in record["participants"]
    ]
    return node(
        path_of("incidents", record["id"]),
        "Event" if record["kind"]["id"] == IncidentKind.EVENT.value else "findings:Pattern",
        {
            "name": record["title"],
            "description": record["summary"],
            "startDate": date and date["earliest"],
            "endDate": date and date["latest"],
            "findings:edtf": date and date["edtf"],
            "findings:dateAccordingTo": link("sources", date and date["source"]),
            "location": links("locations", record["locations"]),
            "about": links("violation-types", record["violation_types"]),
            "findings:part": parts,
            "findings:figure": figures,
            "subjectOf": [
                *(statement_link("findings", ref) for ref in record["findings"]),
                *(statement_link("claims", ref) for ref in record["claims"]),
            ],
            "findings:assessedByReport": record["assessed_by_report"],
            "citation": links("sources", record["sources"]),
            "skos:note": record["note"],
        },
    )


PARTICIPANTS = select(Participant.incident_id, Participant.actor_id)
POINTS = select(Incident.id, Location.latitude, Location.longitude).join(
    Location, Location.id == Incident.point_id
)

INCIDENTS = Resource(
    vocabulary=incidents,
    singular="incident",
    help="Events and patterns that the sources speak of, with who says what about each.",
    answer=IncidentAnswer,
    answers=answers,
    filters=(
        Text(
            of=incidents,
            heading=("title", "summary"),
            quoted=(
                "quotes.label",
                "findings.words",
                "findings.certainty_phrase",
                "claims.words",
                "claims.certainty_phrase",
            ),
            aside=("note", "date.note", "other_dates.note", "casualties.note"),
        ),
        Tree(
            name="violation_type",
            help="Kind of violation, narrower kinds included.",
            of=Incident.id,
            to=violation_types,
            through=(
                select(
                    incident_violation_type.c.incident_id,
                    incident_violation_type.c.violation_type_id,
                ),
            ),
            sample="attack-on-protected-objects",
        ),
        Tree(
            name="location",
            help="Where it happened, places inside included.",
            of=Incident.id,
            to=locations,
            through=(select(incident_location.c.incident_id, incident_location.c.location_id),),
            sample="iso:UA-14",
        ),
        Tree(
            name="actor",
            help="Anyone with a part in it, in any role; what is below included.",
            of=Incident.id,
            to=actors,
            through=(PARTICIPANTS,),
            sample="russian-federation",
        ),
        *(
            Tree(
                name=role.value,
                help=f"Whom a source gives the part of {role.label.lower()}; what is below included.",
                of=Incident.id,
                to=actors,
                through=(PARTICIPANTS.where(Participant.role == role),),
            )
            for role in Role
        ),
        Code(
            name="kind",
            help="One happening, or many of a kind.",
            of=Incident.id,
            terms=IncidentKind,
            through=(select(Incident.id, Incident.kind),),
        ),
        Records(
            name="source",
            help="A source used for the record.",
            of=Incident.id,
            to=sources,
            through=(select(incident_source.c.incident_id, incident_source.c.source_id),),
        ),
        Span(
            name="date",
            help="When it happened, by overlap.",
            start=Incident.earliest,
            end=Incident.latest,
            sure=Incident.date_certain,
        ),
        Box(name="bbox", help="In a box on the map.", points=POINTS, extent=Extent(*EXTENT)),
        Near(name="near", help="Around a point on the map.", points=POINTS, extent=Extent(*EXTENT)),
        Flag(
            name="within_report_period",
            help="Whether its date lies in the days the report covers; null where nobody can say.",
            condition=Incident.within_report_period,
            nullable=True,
        ),
        Flag(
            name="assessed_by_report",
            help="Whether the report makes a finding about it.",
            condition=Incident.assessed_by_report,
        ),
        Flag(
            name="has_counter_claim",
            help="Whether a claim about it denies.",
            condition=select(claim_incident.c.claim_id)
            .join(Claim, Claim.id == claim_incident.c.claim_id)
            .where(claim_incident.c.incident_id == Incident.id, Claim.stance == Stance.DENIES)
            .exists(),
        ),
    ),
    sorts={
        "id": Sort(Incident.id),
        "title": Sort(Incident.title),
        "date": Sort(Incident.latest, nullable=True, kind=date),
    },
    order=(Order("date", descending=True),),
    includes={
        "findings": ("findings",),
        "claims": ("claims",),
        "quotes": ("quotes",),
        "sources": ("sources",),
    },
    siblings=("findings", "claims"),
    gaps=(
        Gap(
            code="not_assessed",
            where=Incident.assessed_by_report.is_(False),
            of_one="The report makes no finding about this incident. That says nothing about "
            "whether, or how, it happened.",
            of_all="The report makes no finding about any of these incidents. That says nothing "
            "about whether, or how, they happened.",
        ),
    ),
    never_added={
        "casualties": "Casualty figures are never added up: each is one claimant's, for one day and "
        "one incident, and claimants count the same people. Every figure stands with its claimant "
        "and source in the record: /v1/incidents/{id}."
    },
    sample="mariupol-maternity-hospital",
    forms=Forms(
        point=point,
        told={"casualties": figure_told, "participants": part_told},
        linked=linked,
        refers={
            "date.source": "sources",
            "coordinates.location": "locations",
            "coordinates.source": "sources",
        },
    ),
)
