"""What a reader gets of a quotation, and how it is built."""

from typing import Any

from sqlalchemy.orm import selectinload

from app.answers.from_rows import AnswersFromRows, Related, pointing_at
from app.answers.statement import ClaimRef, StatementRef, passage_of
from app.model.quote import Quote, quotes
from app.model.statement import Claim, Finding, claim_quote, finding_quote
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


def _from_statements(row: Quote, related: Related) -> dict[str, Any]:
    statements = (*related["findings"], *related["claims"])
    spoken_of = {one.id: one for statement in statements for one in statement.incidents}
    return {"locator": passage_of(row), "incidents": [spoken_of[id] for id in sorted(spoken_of)]}


answers = AnswersFromRows(
    answer=QuoteAnswer,
    vocabulary=quotes,
    related={
        "findings": pointing_at(
            finding_quote.c.quote_id, Finding, StatementRef, selectinload(Finding.incidents)
        ),
        "claims": pointing_at(
            claim_quote.c.quote_id, Claim, ClaimRef, selectinload(Claim.incidents)
        ),
    },
    particular=_from_statements,
)
