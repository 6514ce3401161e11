"""What a reader gets of a quotation, and how it is built."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import grouped, links_of, ref, ref_or_none, refs
from app.answers.statement import (
    ClaimRef,
    StatementRef,
    claim_ref,
    claim_reference_loads,
    locator_of,
    reference_loads,
    statement_ref,
)
from app.model.actor import actors
from app.model.incident import Incident, incidents
from app.model.quote import Quote, quotes
from app.model.source import sources
from app.model.statement import (
    Claim,
    Finding,
    claim_quote,
    finding_quote,
)
from app.shape.answer import Locator, RecordAnswer, Ref


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
