"""The sign that stands beside a statement: it says who speaks and of what, and is no scale."""

from enum import StrEnum

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.statement_part import ClaimRef
from app.terms import COUNTED, About, Basis, Certainty, Polarity, Stance, State

Statement = FindingAnswer | ClaimAnswer | ClaimRef
"""What a sign can stand beside: of a finding all its fields are needed, of a claim its stance."""


class Form(StrEnum):
    """The signs; each has a symbol in the sprite. They are no scale."""

    CONCLUSION = "conclusion"
    """A source that finds facts concludes conduct, as its own, in words that were read: solid."""
    FINDING = "finding"
    """Any other statement of a source that finds facts."""
    LAW = "law"
    """A norm that such a source states; no act is found."""
    CLAIM = "claim"
    DENIAL = "denial"
    """A claim that denies, or that gives another account."""


def form_of(statement: Statement, source: State = State.CURRENT) -> Form:
    """Return the sign of a statement; `source` is the state of the source that it stands in."""
    if isinstance(statement, ClaimAnswer | ClaimRef):
        return Form.CLAIM if statement.stance.id == Stance.ASSERTS else Form.DENIAL
    if statement.about.id == About.LAW:
        return Form.LAW
    concludes = (
        statement.certainty is not None
        and statement.certainty.id in (Certainty.CONCLUDED, Certainty.ADJUDICATED)
        and statement.adopted
        and statement.state.id == State.CURRENT == source
        and statement.about.id in COUNTED
        and statement.polarity.id == Polarity.AFFIRMS
        and statement.basis.id == Basis.QUOTATION
    )
    return Form.CONCLUSION if concludes else Form.FINDING
