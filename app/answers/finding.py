"""What a reader gets of a finding."""

from app.answers.statement import StatementAnswer
from app.shape.answer import Ref


class FindingAnswer(StatementAnswer):
    """A statement of a source that finds facts."""

    adopted: bool
    """Whether the source takes it as its own; `false` for what it only notes."""
    rests_on: list[Ref]
    """Findings it rests on."""
