"""Incidents: events and patterns, and what different sources say of each."""

from datetime import date

from sqlalchemy import select

from app.answers.incident import CasualtyAnswer, IncidentAnswer, ParticipantAnswer, answers
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Caveat, Order, Resource, Sort
from app.filters.bounding_box import BoundingBoxFilter
from app.filters.choice import BooleanFilter, ChoiceFilter, RecordFilter, TreeFilter
from app.filters.date import DateFilter
from app.filters.full_text import FullTextFilter
from app.filters.point import Extent
from app.filters.radius import RadiusFilter
from app.jsonld.nodes import concept, link, links, node, statement_links
from app.model.actor import actors
from app.model.incident import (
    Incident,
    Participant,
    incident_location,
    incident_source,
    incident_violation_type,
    incidents,
)
from app.model.location import EXTENT, Location, locations
from app.model.source import sources
from app.model.statement import Claim, claim_incident
from app.model.violation_type import violation_types
from app.terms import IncidentKind, Qualifier, Role, Stance


def point(incident: IncidentAnswer) -> tuple[float, float] | None:
    """Return longitude and latitude."""
    at = incident.coordinates
    return None if at is None else (at.longitude, at.latitude)


def figure_phrase(figure: CasualtyAnswer) -> str:
    """Return a figure as a phrase that ends in whose it is, for example `killed: about 300 (AP, …)`."""
    bounds = dict.fromkeys(str(one) for one in (figure.min, figure.max) if one is not None)
    exact = figure.qualifier.id == Qualifier.EXACT
    hedge = "" if exact else f"{figure.qualifier.label.lower()} "
    claimed = f"{figure.claimant.label}, {figure.as_of}"
    return f"{figure.kind.id}: {hedge}{' to '.join(bounds)} ({claimed})"


def part_phrase(part: ParticipantAnswer) -> str:
    """Return a part as a phrase that ends in the source which gives it."""
    return f"{part.actor.label}: {part.role.label.lower()} (according to: {part.source.label})"


def to_jsonld(incident: IncidentAnswer, _address_of: AddressOf) -> Node:
    """Return an event of schema.org, or a pattern, for which it has no word."""
    date = incident.date
    figures = [
        node(
            ["Claim", "findings:Figure"],
            {
                "description": figure_phrase(figure),
                "author": link("actors", figure.claimant),
                "dateCreated": figure.as_of,
                "appearance": link("sources", figure.source),
            },
        )
        for figure in incident.casualties
    ]
    parts = [
        node(
            "findings:Part",
            {
                "findings:actor": link("actors", one.actor),
                "findings:role": concept("role", one.role),
                "isBasedOn": link("sources", one.source),
            },
        )
        for one in incident.participants
    ]
    return node(
        "Event" if incident.kind.id == IncidentKind.EVENT else "findings:Pattern",
        {
            "name": incident.title,
            "description": incident.summary,
            "startDate": date and date.earliest,
            "endDate": date and date.latest,
            "findings:edtf": date and date.edtf,
            "findings:dateAccordingTo": date and link("sources", date.source),
            "location": links("locations", incident.locations),
            "about": links("violation-types", incident.violation_types),
            "findings:part": parts,
            "findings:figure": figures,
            "subjectOf": [
                *statement_links("findings", incident.findings),
                *statement_links("claims", incident.claims),
            ],
            "findings:assessedByReport": incident.assessed_by_report,
            "citation": links("sources", incident.sources),
            "skos:note": incident.note,
        },
        incident.links.self,
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
        FullTextFilter(
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
        TreeFilter(
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
        TreeFilter(
            name="location",
            help="Where it happened, places inside included.",
            of=Incident.id,
            to=locations,
            through=(select(incident_location.c.incident_id, incident_location.c.location_id),),
            sample="iso:UA-14",
        ),
        TreeFilter(
            name="actor",
            help="Anyone with a part in it, in any role; what is below included.",
            of=Incident.id,
            to=actors,
            through=(PARTICIPANTS,),
            sample="russian-federation",
        ),
        *(
            TreeFilter(
                name=role.value,
                help=f"Whom a source gives the part of {role.label.lower()}; what is below included.",
                of=Incident.id,
                to=actors,
                through=(PARTICIPANTS.where(Participant.role == role),),
            )
            for role in Role
        ),
        ChoiceFilter(
            name="kind",
            help="One happening, or many of a kind.",
            of=Incident.id,
            terms=IncidentKind,
            through=(select(Incident.id, Incident.kind),),
        ),
        RecordFilter(
            name="source",
            help="A source used for the record.",
            of=Incident.id,
            to=sources,
            through=(select(incident_source.c.incident_id, incident_source.c.source_id),),
        ),
        DateFilter(
            name="date",
            help="When it happened, by overlap.",
            start=Incident.earliest,
            end=Incident.latest,
            sure=Incident.date_certain,
        ),
        BoundingBoxFilter(
            name="bbox", help="In a box on the map.", points=POINTS, extent=Extent(*EXTENT)
        ),
        RadiusFilter(
            name="near", help="Around a point on the map.", points=POINTS, extent=Extent(*EXTENT)
        ),
        BooleanFilter(
            name="within_report_period",
            help="Whether its date lies in the days the report covers; null where nobody can say.",
            condition=Incident.within_report_period,
            nullable=True,
        ),
        BooleanFilter(
            name="assessed_by_report",
            help="Whether the report makes a finding about it.",
            condition=Incident.assessed_by_report,
        ),
        BooleanFilter(
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
        Caveat(
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
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "kind"),
    sample="mariupol-maternity-hospital",
    representation=Representation(
        point=point,
        phrases={"casualties": figure_phrase, "participants": part_phrase},
        to_jsonld=to_jsonld,
        refers={
            "date.source": "sources",
            "coordinates.location": "locations",
            "coordinates.source": "sources",
        },
    ),
)
