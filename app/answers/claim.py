"""What a reader gets of a claim, and how it is built."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import grouped, ref_or_none, refs
from app.answers.statement import (
    StatementAnswer,
    claim_reference_loads,
    statement_loads,
    statement_parts,
)
from app.model.actor import actors
from app.model.statement import (
    Claim,
    claim_contests_claim,
    claim_legal_characterisation,
    claims,
    findings,
)
from app.shape.answer import Coded, Ref, coded


class ClaimAnswer(StatementAnswer):
    """A statement of anyone but the report."""

    stance: Coded
    contests: list[Ref]
    """Findings or claims that it denies."""
    status: Coded
    dismissed_by: Ref | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[ClaimAnswer]:
    """Build the answers of the claims with these ids."""
    characterisations = grouped(
        session,
        select(
            claim_legal_characterisation.c.claim_id, claim_legal_characterisation.c.code
        ).order_by(claim_legal_characterisation.c.code),
        claim_legal_characterisation.c.claim_id,
        ids,
    )
    counter_claims = grouped(
        session,
        select(claim_contests_claim.c.contested_id, Claim)
        .join(Claim, Claim.id == claim_contests_claim.c.claim_id)
        .options(*claim_reference_loads())
        .order_by(Claim.id),
        claim_contests_claim.c.contested_id,
        ids,
    )
    rows = session.scalars(
        select(Claim)
        .where(Claim.id.in_(ids))
        .options(
            *statement_loads(Claim),
            selectinload(Claim.dismissed_by),
            selectinload(Claim.contests_findings),
            selectinload(Claim.contests_claims),
        )
    )
    for row in rows:
        yield ClaimAnswer(
            **statement_parts(claims, row, characterisations[row.id], counter_claims[row.id]),
            stance=coded(row.stance),
            contests=[*refs(findings, row.contests_findings), *refs(claims, row.contests_claims)],
            status=coded(row.status),
            dismissed_by=ref_or_none(actors, row.dismissed_by),
        )
