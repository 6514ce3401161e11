"""What a reader gets of a finding, and how it is built."""

from typing import Any

from app.answers.from_rows import AnswersFromRows, Related
from app.answers.statement import StatementAnswer, contesting, fields_of
from app.model.statement import Finding, findings
from app.shape.answer import Ref


class FindingAnswer(StatementAnswer):
    """A statement of a source that finds facts."""

    adopted: bool
    """Whether the source takes it as its own; `false` for what it only notes."""
    rests_on: list[Ref]
    """Findings it rests on."""


def _particular(row: Finding, related: Related) -> dict[str, Any]:
    return fields_of(row, related["counter_claims"])


answers = AnswersFromRows(
    answer=FindingAnswer,
    vocabulary=findings,
    related={"counter_claims": contesting(Finding)},
    particular=_particular,
)
