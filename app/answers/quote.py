"""What a reader gets of a quotation."""

from collections.abc import Mapping
from typing import Any

from app.answers.statement_part import ClaimRef, FindingRef
from app.shape.answer import Coded, Locator, RecordAnswer, Ref
from app.terms import WordsOf


class QuoteAnswer(RecordAnswer):
    """Exact words, whose they are, and where they stand."""

    text: str
    """The words, verbatim."""
    speaker: Ref
    """Whose words they are."""
    source: Ref
    """The document or utterance in which they were said."""
    reported_via: Ref | None
    """The source through which the words were seen, where that is another."""
    words_of: Coded[WordsOf]
    """`unclear` where the quotation marks may be the carrier's own."""
    locator: Locator | None
    """`null` where the text in which they were read is not held."""
    incidents: list[Ref]
    """Incidents that the findings and claims resting on it speak of."""
    findings: list[FindingRef]
    """Findings that rest on it."""
    claims: list[ClaimRef]
    """Claims that rest on it."""
    verified_against_original: bool
    """Whether it was located in an original that was seen."""
    note: str | None
    """What a reader must know."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return the place of the words, and what the statements resting on them speak of."""
        statements = (*row.findings, *row.claims)
        spoken_of = {one.id: one for statement in statements for one in statement.incidents}
        return {
            "locator": None if row.start is None else row,
            "incidents": [spoken_of[id] for id in sorted(spoken_of)],
        }
