"""What a reader gets of a claim."""

from collections.abc import Mapping
from typing import Any

from app.answers.facts import said
from app.answers.statement import StatementAnswer
from app.answers.statement_part import AnsweredAnswer, Bilingual, StatementRef, dismissed_by
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

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return also what it contests."""
        return {
            **StatementAnswer.read(row),
            "contests": [*row.contests_findings, *row.contests_claims],
            "denies_that": said(row, "denies_that"),
            "dismissed_by": dismissed_by(row),
        }
