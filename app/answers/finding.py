"""What a reader gets of a finding, and how it is built."""

from app.answers.from_rows import AnswersFromRows, codes_in, pointing_at
from app.answers.statement import ClaimRef, StatementAnswer, passage_loads, passages_of
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


answers = AnswersFromRows(
    answer=FindingAnswer,
    vocabulary=findings,
    related={
        "legal_characterisations": codes_in(finding_legal_characterisation),
        "counter_claims": pointing_at(claim_contests_finding.c.finding_id, Claim, ClaimRef),
    },
    particular=lambda row, _related: {"locators": passages_of(row)},
    loads=passage_loads(Finding),
)
