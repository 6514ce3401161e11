"""What a reader gets of a claim, and how it is built."""

from sqlalchemy.orm import selectinload

from app.answers.from_rows import AnswersFromRows, codes_in, pointing_at
from app.answers.statement import ClaimRef, StatementAnswer, passage_loads, passages_of
from app.model.statement import Claim, claim_contests_claim, claim_legal_characterisation, claims
from app.shape.answer import Coded, Ref


class ClaimAnswer(StatementAnswer):
    """A statement of anyone but the report."""

    stance: Coded
    contests: list[Ref]
    """Findings or claims that it denies."""
    status: Coded
    dismissed_by: Ref | None


answers = AnswersFromRows(
    answer=ClaimAnswer,
    vocabulary=claims,
    related={
        "legal_characterisations": codes_in(claim_legal_characterisation),
        "counter_claims": pointing_at(claim_contests_claim.c.contested_id, Claim, ClaimRef),
    },
    particular=lambda row, _related: {
        "locators": passages_of(row),
        "contests": [*row.contests_findings, *row.contests_claims],
    },
    loads=(
        *passage_loads(Claim),
        selectinload(Claim.contests_findings),
        selectinload(Claim.contests_claims),
    ),
)
