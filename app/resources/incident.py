"""Incidents: events and patterns, and what different sources say of each."""

from sqlalchemy import exists

from app.answers.incident import IncidentAnswer
from app.answers.incident_filters import INCIDENT_FILTERS
from app.answers.incident_occurrence import occurrence
from app.answers.incident_phrase import figure_phrase, part_phrase
from app.declaration.representation import Representation
from app.declaration.resource import Caveat, Resource
from app.declaration.sort import Order, Sort
from app.jsonld.incident import to_jsonld
from app.model.incident import incidents
from app.translation import gettext_noop as _


def point(incident: IncidentAnswer) -> tuple[float, float] | None:
    """Return longitude and latitude."""
    at = incident.coordinates
    return None if at is None else (at.longitude, at.latitude)


INCIDENTS = Resource(
    vocabulary=incidents,
    singular="incident",
    title=_("Incidents"),
    singular_title=_("Incident"),
    help=_("Events and patterns that the sources speak of, with who says what about each."),
    answer=IncidentAnswer,
    filters=INCIDENT_FILTERS,
    sorts={
        "id": Sort(incidents.id, _("Id")),
        "title": Sort(incidents.c.title, _("Title")),
        "date": Sort(
            incidents.c.conduct_earliest, _("Date"), descending=incidents.c.conduct_latest
        ),
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
            where=~exists().where(incidents.of("assessed_by").c.incident_id == incidents.id),
            of_one="No finding about this incident is recorded here. That says nothing about what "
            "sources that were not seen say of it, or about whether, or how, it happened.",
            of_all="No finding about any of these incidents is recorded here. That says nothing "
            "about what sources that were not seen say of them, or about whether, or how, they "
            "happened.",
            names_days=True,
        ),
        Caveat(
            code="denials_not_collected",
            where=incidents.c.denials_collected.is_(False),
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
        occurrence=occurrence,
        phrases={"casualties": figure_phrase, "participants": part_phrase},
        to_jsonld=to_jsonld,
        refers={
            "date.source": "sources",
            "coordinates.location": "locations",
            "coordinates.source": "sources",
        },
    ),
)
