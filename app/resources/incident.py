"""Incidents: events and patterns, and what different sources say of each."""

from datetime import date

from sqlalchemy import ColumnElement, case, exists, select

from app.answers.called import FILED, PARTS
from app.answers.incident import IncidentAnswer, answers
from app.answers.incident_phrase import figure_phrase, part_phrase
from app.declaration.representation import Representation
from app.declaration.resource import Caveat, Order, Resource, Sort
from app.filters.boolean import BooleanFilter
from app.filters.bounding_box import BoundingBoxFilter
from app.filters.choice import ChoiceFilter
from app.filters.date import DateFilter
from app.filters.full_text import FullTextFilter
from app.filters.radius import RadiusFilter
from app.filters.record import RecordFilter, TreeFilter
from app.filters.way import Through
from app.jsonld.incident import to_jsonld
from app.model.incident import (
    Incident,
    Participant,
    Period,
    incident_assessed_by,
    incident_content_warning,
    incident_victim_group,
    incidents,
)
from app.model.statement import Claim
from app.model.statement_link import claim_incident
from app.terms import (
    DateOf,
    PeriodRelation,
    Polarity,
    Role,
    Stance,
)
from app.translation import gettext_noop as _


def point(incident: IncidentAnswer) -> tuple[float, float] | None:
    """Return longitude and latitude."""
    at = incident.coordinates
    return None if at is None else (at.longitude, at.latitude)


ROLES = {
    Role.PERPETRATOR: _("Conduct attributed to"),
    Role.VICTIM: _("Harmed"),
    Role.TARGET: _("Target"),
}

MAY_BEGIN: ColumnElement[date | None] = case(
    (Incident.date_of.in_((DateOf.DISCOVERY, DateOf.EFFECT)), None), else_=Incident.earliest
)
"""First day on which it may have been: what was found, or had its effect, on a day was done before."""

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
                "claims.words",
            ),
            unsearched=(
                "participants.exact",
                "participants.statement",
                "findings.tag",
                "claims.tag",
                "do_not_write",
            ),
            aside=("note", "date.note", "other_dates.note", "casualties.note"),
        ),
        TreeFilter(
            "violation_type",
            Incident.violation_types,
            title=_("Kind of violation"),
            help="Kind of violation under which the curator files it, narrower kinds included.",
            phrase=FILED,
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
                Through(
                    Incident.participants,
                    Participant.actor,
                    (Participant.role == role) & (Participant.polarity == Polarity.AFFIRMS),
                ),
                title=title,
                help="Who is said to have this part, by whomever; what is below included.",
                phrase=PARTS[role],
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
            MAY_BEGIN,
            Incident.latest,
            (Incident.conduct_earliest, Incident.conduct_latest),
            Incident.date_certain,
            title=_("Date"),
            help="When it happened, by overlap. A date of anything but the conduct matches as possible.",
        ),
        BoundingBoxFilter("bbox", Incident.point),
        RadiusFilter("near", Incident.point),
        RecordFilter(
            "assessed_by",
            Incident.assessed_by,
            title=_("With a finding recorded of"),
            help="A source with a finding recorded here about it.",
            phrase="source of a recorded finding",
        ),
        RecordFilter(
            "inside_period_of",
            Through(Incident.periods, Period.source, Period.relation == PeriodRelation.INSIDE),
            title=_("Inside the days covered by"),
            help="A source in whose covered days the incident's own date lies.",
            phrase="source that covers its date",
        ),
        ChoiceFilter(
            "victim_group",
            incident_victim_group,
            title=_("People harmed"),
            help="Categories of people that a source names as harmed.",
        ),
        ChoiceFilter(
            "content_warning",
            incident_content_warning,
            title=_("Content warning"),
            help="What a reader is warned of.",
        ),
        BooleanFilter(
            "has_counter_claim",
            select(claim_incident.c.claim_id)
            .join(Claim, Claim.id == claim_incident.c.claim_id)
            .where(claim_incident.c.incident_id == Incident.id, Claim.stance != Stance.ASSERTS)
            .exists(),
            title=_("A denial is recorded"),
            help="Whether a claim about it that denies, or gives another account, is recorded.",
        ),
    ),
    sorts={
        "id": Sort(Incident.id, _("Id")),
        "title": Sort(Incident.title, _("Title")),
        "date": Sort(Incident.conduct_latest, _("Date"), nullable=True, kind=date),
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
            where=~exists().where(incident_assessed_by.c.incident_id == Incident.id),
            of_one="No finding about this incident is recorded here. That says nothing about what "
            "sources that were not seen say of it, or about whether, or how, it happened.",
            of_all="No finding about any of these incidents is recorded here. That says nothing "
            "about what sources that were not seen say of them, or about whether, or how, they "
            "happened.",
        ),
        Caveat(
            code="denials_not_collected",
            where=Incident.denials_collected.is_(False),
            of_one="Denials outside the source that speaks of this incident were not collected.",
            of_all="Denials outside the sources that speak of these incidents were not collected.",
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
