"""Quotations: somebody's exact words and where they stand."""

from sqlalchemy import select

from app.answers.quote import QuoteAnswer, answers
from app.declaration.representation import AddressOf, Attribution, Node, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.choice import RecordFilter, TreeFilter
from app.filters.full_text import FullTextFilter
from app.jsonld.nodes import link, node, passage, statement_links
from app.model.actor import actors
from app.model.incident import incidents
from app.model.location import locations
from app.model.quote import Quote, quotes
from app.model.source import sources
from app.model.statement import (
    claim_incident,
    claim_location,
    claim_perpetrator,
    claim_quote,
    claim_violation_type,
    finding_incident,
    finding_location,
    finding_perpetrator,
    finding_quote,
    finding_violation_type,
)
from app.model.violation_type import violation_types


def to_jsonld(quote: QuoteAnswer, _address_of: AddressOf) -> Node:
    """Return a quotation of schema.org, and the annotation that finds it in its text."""
    path = quote.links.self
    identified = {
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": path},
        "oa:hasTarget": passage(quote.locator, quote.text),
    }
    return node(
        "Quotation",
        {
            "text": quote.text,
            "creator": link("actors", quote.speaker),
            "isPartOf": link("sources", quote.source),
            "findings:reportedVia": link("sources", quote.reported_via),
            "subjectOf": [
                node("oa:Annotation", identified, f"{path}#annotation"),
                *statement_links("findings", quote.findings),
                *statement_links("claims", quote.claims),
            ],
            "findings:verifiedAgainstOriginal": quote.verified_against_original,
            "skos:note": quote.note,
        },
        path,
    )


def attribution(quote: QuoteAnswer) -> Attribution:
    """Return whose words they are."""
    return Attribution(quote.speaker.label)


FINDING_PERPETRATORS = select(finding_quote.c.quote_id, finding_perpetrator.c.actor_id).join(
    finding_perpetrator, finding_perpetrator.c.finding_id == finding_quote.c.finding_id
)


CLAIM_PERPETRATORS = select(claim_quote.c.quote_id, claim_perpetrator.c.actor_id).join(
    claim_perpetrator, claim_perpetrator.c.claim_id == claim_quote.c.claim_id
)


SPEAKERS = select(Quote.id, Quote.speaker_id)


QUOTES = Resource(
    vocabulary=quotes,
    singular="quote",
    help="Exact words with speaker, source and place in the text (W3C Web Annotation selectors).",
    answer=QuoteAnswer,
    answers=answers,
    filters=(
        FullTextFilter(of=quotes, heading=("text",), quoted=("findings.words", "claims.words")),
        TreeFilter(
            name="violation_type",
            help="Kind of violation that findings or claims resting on the words speak of.",
            of=Quote.id,
            to=violation_types,
            through=(
                select(finding_quote.c.quote_id, finding_violation_type.c.violation_type_id).join(
                    finding_violation_type,
                    finding_violation_type.c.finding_id == finding_quote.c.finding_id,
                ),
                select(claim_quote.c.quote_id, claim_violation_type.c.violation_type_id).join(
                    claim_violation_type,
                    claim_violation_type.c.claim_id == claim_quote.c.claim_id,
                ),
            ),
            sample="attack-on-protected-objects",
        ),
        TreeFilter(
            name="location",
            help="Where, according to findings or claims resting on the words.",
            of=Quote.id,
            to=locations,
            through=(
                select(finding_quote.c.quote_id, finding_location.c.location_id).join(
                    finding_location, finding_location.c.finding_id == finding_quote.c.finding_id
                ),
                select(claim_quote.c.quote_id, claim_location.c.location_id).join(
                    claim_location, claim_location.c.claim_id == claim_quote.c.claim_id
                ),
            ),
            sample="iso:UA-14",
        ),
        TreeFilter(
            name="actor",
            help="Anyone with a part in it: the speaker, or to whom conduct is attributed.",
            of=Quote.id,
            to=actors,
            through=(SPEAKERS, FINDING_PERPETRATORS, CLAIM_PERPETRATORS),
            sample="neil-bush",
        ),
        TreeFilter(
            name="perpetrator",
            help="To whom findings or claims resting on the words attribute conduct.",
            of=Quote.id,
            to=actors,
            through=(FINDING_PERPETRATORS, CLAIM_PERPETRATORS),
        ),
        TreeFilter(
            name="speaker",
            help="Whose words they are; what is below included.",
            of=Quote.id,
            to=actors,
            through=(SPEAKERS,),
            sample="neil-bush",
        ),
        RecordFilter(
            name="source",
            help="The source they belong to or were seen through.",
            of=Quote.id,
            to=sources,
            through=(select(Quote.id, Quote.source_id), select(Quote.id, Quote.reported_via_id)),
        ),
        RecordFilter(
            name="incident",
            help="The incident that findings or claims resting on the words speak of.",
            of=Quote.id,
            to=incidents,
            through=(
                select(finding_quote.c.quote_id, finding_incident.c.incident_id).join(
                    finding_incident, finding_incident.c.finding_id == finding_quote.c.finding_id
                ),
                select(claim_quote.c.quote_id, claim_incident.c.incident_id).join(
                    claim_incident, claim_incident.c.claim_id == claim_quote.c.claim_id
                ),
            ),
        ),
    ),
    sorts={"id": Sort(Quote.id), "place": Sort(Quote.start, kind=int)},
    order=(Order("place"),),
    includes={
        "findings": ("findings",),
        "claims": ("claims",),
        "sources": ("source", "reported_via"),
    },
    beside=("speaker", "source"),
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "speaker"),
    is_quoted=True,
    sample="must-have-been-deliberate",
    representation=Representation(
        attribution=attribution,
        to_jsonld=to_jsonld,
        refers={
            "speaker": "actors",
            "source": "sources",
            "reported_via": "sources",
            "locator.source": "sources",
        },
    ),
)
