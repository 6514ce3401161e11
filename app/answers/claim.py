"""What a reader gets of a claim, and how it is built."""

from typing import Any

from app.answers.from_rows import AnswersFromRows, Related
from app.answers.statement import StatementAnswer, contesting, dismissed_by, fields_of, reference
from app.answers.statement_part import AnsweredAnswer, Bilingual, StatementRef
from app.model.statement import Claim, Finding, claims
from app.shape.answer import Coded, Ref
from app.terms import ClaimStatus, Stance


class ClaimAnswer(StatementAnswer):
    """A statement of anyone else: officials, a state, a person, a newspaper."""

    stance: Coded[Stance]
    contests: list[StatementRef]
    """Findings or claims that it denies."""
    denies_that: Bilingual | None
    """What it denies, in our words, where no record states it."""
    answers: list[AnsweredAnswer]
    """Answers to it that are recorded, each with the text that says so."""
    status: Coded[ClaimStatus]
    dismissed_by: Ref | None
    """Who dismisses it, where an answer says so."""


def _particular(row: Claim, related: Related) -> dict[str, Any]:
    denied = row.denies_that_en and {"en": row.denies_that_en, "uk": row.denies_that_uk}
    contested: list[Finding | Claim] = [*row.contests_findings, *row.contests_claims]
    return fields_of(row, related["counter_claims"]) | {
        "contests": [reference(one) for one in contested],
        "denies_that": denied or None,
        "dismissed_by": dismissed_by(row),
    }


answers = AnswersFromRows(
    answer=ClaimAnswer,
    vocabulary=claims,
    related={"counter_claims": contesting(Claim)},
    particular=_particular,
)
