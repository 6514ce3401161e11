"""Statements beside what denies them: one row for those that the same claims are made against."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.shape.answer import RecordAnswer
from app.terms import Stance
from app.web.drawing.voice import held_by
from app.web.page_context import PageContext


@dataclass(frozen=True)
class Opposed:
    """A row: what is stated, and what is said against exactly that."""

    statements: Sequence[FindingAnswer | ClaimAnswer]
    """Empty where what is denied is no statement that is recorded of it."""
    denials: Sequence[ClaimAnswer]


def opposed(context: PageContext, record: RecordAnswer) -> list[Opposed]:
    """Return the findings, then the claims, then the denials of what nobody here states."""
    told = context.statements(held_by(record))
    denials = {
        one.id: one
        for one in told
        if isinstance(one, ClaimAnswer) and one.stance.id != Stance.ASSERTS
    }
    rows: dict[tuple[bool, tuple[str, ...], str], list[FindingAnswer | ClaimAnswer]] = {}
    for one in told:
        if one.id not in denials:
            against = tuple(ref.id for ref in one.counter_claims if ref.id in denials)
            # What nobody denies stands for itself, in a row of its own.
            key = isinstance(one, ClaimAnswer), against, "" if against else one.id
            rows.setdefault(key, []).append(one)
    opposing = {id for _, against, _ in rows for id in against}
    return [
        *(Opposed(some, [denials[id] for id in against]) for (_, against, _), some in rows.items()),
        *(Opposed((), [one]) for one in denials.values() if one.id not in opposing),
    ]
