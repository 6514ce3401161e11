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
    # All that is recorded against a statement, also what speaks of no record of this kind.
    against = context.statements([ref for one in told for ref in one.counter_claims])
    known = {one.id: one for one in (*told, *against) if isinstance(one, ClaimAnswer)}
    denials = [
        one.id for one in told if isinstance(one, ClaimAnswer) and one.stance.id != Stance.ASSERTS
    ]
    rows: dict[tuple[bool, tuple[str, ...], str], list[FindingAnswer | ClaimAnswer]] = {}
    for one in told:
        if one.id not in denials:
            ids = tuple(ref.id for ref in one.counter_claims if ref.id in known)
            # What nobody denies stands for itself, in a row of its own.
            key = isinstance(one, ClaimAnswer), ids, "" if ids else one.id
            rows.setdefault(key, []).append(one)
    opposing = {id for _, ids, _ in rows for id in ids}
    return [
        *(Opposed(some, [known[id] for id in ids]) for (_, ids, _), some in rows.items()),
        *(Opposed((), [known[id]]) for id in denials if id not in opposing),
    ]
