"""Quotations: somebody's exact words and where they stand."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Locator, RecordAnswer, Ref
from app.linked_data import link, node, passage, path_of, statement_link
from app.model.actor import actors
from app.model.incident import Incident, incidents
from app.model.location import locations
from app.model.quote import Quote, quotes
from app.model.source import sources
from app.model.statement import (
    Claim,
    Finding,
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
from app.query.choosing import Records, Tree
from app.query.form import AddressOf, Forms, Node, Record
from app.query.reference import grouped, links_of, ref, ref_or_none, refs
from app.query.resource import Order, Resource, Sort
from app.query.search import Text
from app.statement import (
    ClaimRef,
    StatementRef,
    claim_ref,
    claim_reference_loads,
    locator_of,
    reference_loads,
    statement_ref,
)


class QuoteAnswer(RecordAnswer):
    """Exact words, whose they are, and where they stand."""

    text: str
    """The words, verbatim."""
    speaker: Ref
    source: Ref
    reported_via: Ref | None
    """The source through which the words were seen, where that is another."""
    locator: Locator
    incidents: list[Ref]
    """Incidents that the findings and claims resting on it speak of."""
    findings: list[StatementRef]
    claims: list[ClaimRef]
    verified_against_original: bool
    note: str | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[QuoteAnswer]:
    """Build the answers of the quotations with these ids."""
    findings = grouped(
        session,
        select(finding_quote.c.quote_id, Finding)
        .join(Finding, Finding.id == finding_quote.c.finding_id)
        .options(*reference_loads(Finding), selectinload(Finding.incidents))
        .order_by(Finding.id),
        finding_quote.c.quote_id,
        ids,
    )
    claims = grouped(
        session,
        select(claim_quote.c.quote_id, Claim)
        .join(Claim, Claim.id == claim_quote.c.claim_id)
        .options(*claim_reference_loads(), selectinload(Claim.incidents))
        .order_by(Claim.id),
        claim_quote.c.quote_id,
        ids,
    )
    rows = session.scalars(
        select(Quote)
        .where(Quote.id.in_(ids))
        .options(
            selectinload(Quote.speaker),
            selectinload(Quote.source),
            selectinload(Quote.reported_via),
        )
    )
    for row in rows:
        statements = (*findings[row.id], *claims[row.id])
        spoken_of: dict[str, Incident] = {
            incident.id: incident for statement in statements for incident in statement.incidents
        }
        yield QuoteAnswer(
            id=row.id,
            links=links_of(quotes, row.id),
            text=row.text,
            speaker=ref(actors, row.speaker),
            source=ref(sources, row.source),
            reported_via=ref_or_none(sources, row.reported_via),
            locator=locator_of(row),
            incidents=refs(incidents, (spoken_of[id] for id in sorted(spoken_of))),
            findings=[statement_ref(finding) for finding in findings[row.id]],
            claims=[claim_ref(claim) for claim in claims[row.id]],
            verified_against_original=row.verified_against_original,
            note=row.note,
        )


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return a quotation of schema.org, and the annotation that finds it in its text."""
    path = path_of("quotes", record["id"])
    identified = {
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": path},
        "oa:hasTarget": passage(record["locator"], record["text"]),
    }
    return node(
        path,
        "Quotation",
        {
            "text": record["text"],
            "creator": link("actors", record["speaker"]),
            "isPartOf": link("sources", record["source"]),
            "findings:reportedVia": link("sources", record["reported_via"]),
            "subjectOf": [
                node(f"{path}#annotation", "oa:Annotation", identified),
                *(statement_link("findings", ref) for ref in record["findings"]),
                *(statement_link("claims", ref) for ref in record["claims"]),
            ],
            "findings:verifiedAgainstOriginal": record["verified_against_original"],
            "skos:note": record["note"],
        },
    )


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
        Text(of=quotes, heading=("text",), quoted=("findings.words", "claims.words")),
        Tree(
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
        Tree(
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
        Tree(
            name="actor",
            help="Anyone with a part in it: the speaker, or to whom conduct is attributed.",
            of=Quote.id,
            to=actors,
            through=(SPEAKERS, FINDING_PERPETRATORS, CLAIM_PERPETRATORS),
            sample="neil-bush",
        ),
        Tree(
            name="perpetrator",
            help="To whom findings or claims resting on the words attribute conduct.",
            of=Quote.id,
            to=actors,
            through=(FINDING_PERPETRATORS, CLAIM_PERPETRATORS),
        ),
        Tree(
            name="speaker",
            help="Whose words they are; what is below included.",
            of=Quote.id,
            to=actors,
            through=(SPEAKERS,),
            sample="neil-bush",
        ),
        Records(
            name="source",
            help="The source they belong to or were seen through.",
            of=Quote.id,
            to=sources,
            through=(select(Quote.id, Quote.source_id), select(Quote.id, Quote.reported_via_id)),
        ),
        Records(
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
    sample="must-have-been-deliberate",
    forms=Forms(
        linked=linked,
        refers={
            "speaker": "actors",
            "source": "sources",
            "reported_via": "sources",
            "locator.source": "sources",
        },
    ),
)
