"""An incident as linked data: an event of schema.org, or a pattern, for which it has no word."""

from app.answers.incident import IncidentAnswer
from app.answers.incident_phrase import figure_phrase
from app.declaration.representation import AddressOf, Node
from app.jsonld.nodes import attribution, concept, link, links, node, statement_links
from app.terms import DateOf, IncidentKind


def to_jsonld(incident: IncidentAnswer, _address_of: AddressOf) -> Node:
    """Return an event of schema.org, or a pattern, for which it has no word."""
    date = incident.date
    conduct = date if date and date.of.id == DateOf.CONDUCT else None
    figures = [
        node(
            ["Claim", "findings:Figure"],
            {
                "description": figure_phrase(one),
                "author": link("actors", one.claimant),
                "dateCreated": one.as_of,
                "appearance": links("sources", (one.source, one.reported_via)),
            },
        )
        for one in incident.casualties
    ]
    parts = [
        attribution(
            one,
            {
                "findings:certainty": concept("certainty", one.certainty),
                "findings:polarity": concept("polarity", one.polarity),
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
            "startDate": conduct and conduct.earliest,
            "endDate": conduct and conduct.latest,
            "findings:edtf": date and date.edtf,
            "findings:dateOf": date and concept("date_of", date.of),
            "findings:dateAccordingTo": date and link("sources", date.source),
            "location": links("locations", incident.locations),
            "about": links("violation-types", incident.violation_types),
            "findings:attribution": parts,
            "findings:figure": figures,
            "subjectOf": [
                *statement_links("findings", incident.findings),
                *statement_links("claims", incident.claims),
            ],
            "findings:assessedBy": links("sources", incident.assessed_by),
            "citation": links("sources", incident.sources),
            "skos:note": incident.note,
        },
        incident.links.self,
    )
