"""Incidents: events and patterns, and what different sources say of each."""

from datetime import date

from sqlalchemy import select

from app.answers.incident import CasualtyAnswer, IncidentAnswer, ParticipantAnswer, answers
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Caveat, Order, Resource, Sort
from app.filters.boolean import BooleanFilter
from app.filters.bounding_box import BoundingBoxFilter
from app.filters.choice import ChoiceFilter
from app.filters.date import DateFilter
from app.filters.full_text import FullTextFilter
from app.filters.radius import RadiusFilter
from app.filters.record import RecordFilter, TreeFilter
from app.filters.way import Through
from app.jsonld.nodes import concept, link, links, node, statement_links
from app.model.incident import Incident, Participant, incidents
from app.model.statement import Claim, claim_incident
from app.terms import IncidentKind, Qualifier, Role, Stance
from app.translation import gettext_noop as _


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


ROLES = {
    Role.PERPETRATOR: _("Conduct attributed to"),
    Role.VICTIM: _("Harmed"),
    Role.TARGET: _("Target"),
}

INCIDENTS = Resource(
    vocabulary=incidents,
    singular="incident",
    title=_("Incidents"),
    singular_title=_("Incident"),
    help=_("Events and patterns that the sources speak of, with who says what about each."),
    answer=IncidentAnswer,
    answers=answers,
    filters=(
        FullTextFilter(
            incidents,
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
            "violation_type",
            Incident.violation_types,
            title=_("Kind of violation"),
            help="Kind of violation, narrower kinds included.",
            sample="attack-on-protected-objects",
        ),
        TreeFilter(
            "location",
            Incident.locations,
            title=_("Place"),
            help="Where it happened, places inside included.",
            sample="iso:UA-14",
        ),
        TreeFilter(
            "actor",
            Through(Incident.participants, Participant.actor),
            title=_("Actor in any role"),
            help="Anyone with a part in it, in any role; what is below included.",
            sample="russian-federation",
        ),
        *(
            TreeFilter(
                role.value,
                Through(Incident.participants, Participant.actor, Participant.role == role),
                title=title,
                help=f"Whom a source gives the part of {role.label.lower()}; what is below included.",
            )
            for role, title in ROLES.items()
        ),
        ChoiceFilter(
            "kind", Incident.kind, title=_("Kind"), help="One happening, or many of a kind."
        ),
        RecordFilter(
            "source", Incident.sources, title=_("Source"), help="A source used for the record."
        ),
        DateFilter(
            "date",
            Incident.earliest,
            Incident.latest,
            Incident.date_certain,
            title=_("Date"),
            help="When it happened, by overlap.",
        ),
        BoundingBoxFilter("bbox", Incident.point),
        RadiusFilter("near", Incident.point),
        BooleanFilter(
            "within_report_period",
            Incident.within_report_period,
            title=_("Within the days the report covers"),
            help="Whether its date lies in the days the report covers; null where nobody can say.",
        ),
        BooleanFilter(
            "assessed_by_report",
            Incident.assessed_by_report,
            title=_("Assessed by the report"),
            help="Whether the report makes a finding about it.",
        ),
        BooleanFilter(
            "has_counter_claim",
            select(claim_incident.c.claim_id)
            .join(Claim, Claim.id == claim_incident.c.claim_id)
            .where(claim_incident.c.incident_id == Incident.id, Claim.stance == Stance.DENIES)
            .exists(),
            title=_("Contested"),
            help="Whether a claim about it denies.",
        ),
    ),
    sorts={
        "id": Sort(Incident.id, _("Id")),
        "title": Sort(Incident.title, _("Title")),
        "date": Sort(Incident.latest, _("Date"), nullable=True, kind=date),
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
