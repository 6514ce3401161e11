"""What a reader gets of a finding, and how it is built."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import grouped, refs
from app.answers.statement import (
    StatementAnswer,
    claim_reference_loads,
    statement_loads,
    statement_parts,
)
from app.model.statement import (
    Claim,
    Finding,
    claim_contests_finding,
    finding_legal_characterisation,
    findings,
)
from app.shape.answer import Ref


class FindingAnswer(StatementAnswer):
    """A statement of the report."""

    rests_on: list[Ref]
    """Findings it rests on; it is never more certain than they are."""
    see_also: list[Ref]
    """Findings it must be read with."""


def answers(session: Session, ids: Sequence[str]) -> Iterable[FindingAnswer]:
    """Build the answers of the findings with these ids."""
    characterisations = grouped(
        session,
        select(
            finding_legal_characterisation.c.finding_id, finding_legal_characterisation.c.code
        ).order_by(finding_legal_characterisation.c.code),
        finding_legal_characterisation.c.finding_id,
        ids,
    )
    counter_claims = grouped(
        session,
        select(claim_contests_finding.c.finding_id, Claim)
        .join(Claim, Claim.id == claim_contests_finding.c.claim_id)
        .options(*claim_reference_loads())
        .order_by(Claim.id),
        claim_contests_finding.c.finding_id,
        ids,
    )
    rows = session.scalars(
        select(Finding)
        .where(Finding.id.in_(ids))
        .options(
            *statement_loads(Finding),
            selectinload(Finding.rests_on),
            selectinload(Finding.see_also),
        )
    )
    for row in rows:
        yield FindingAnswer(
            **statement_parts(findings, row, characterisations[row.id], counter_claims[row.id]),
            rests_on=refs(findings, row.rests_on),
            see_also=refs(findings, row.see_also),
        )
