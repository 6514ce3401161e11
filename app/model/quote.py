"""Quotations: the exact words, and the exact place they stand at."""

from datetime import date

from sqlalchemy import CheckConstraint, Table

from app.model.base import metadata, not_empty
from app.model.column import given, key, refers, unknown
from app.model.vocabulary import Vocabulary
from app.terms import WordsOf

quotes = Vocabulary(
    "quotes",
    Table(
        "quote",
        metadata,
        key(),
        *given("text"),
        refers("speaker_id", "actor", index=True),
        refers("source_id", "source", index=True),
        refers("reported_via_id", "source", nullable=True, index=True),
        *given("words_of", of=WordsOf),
        *unknown("paragraph", "start", "end", of=int),
        *unknown("prefix", "suffix"),
        *given("verified_against_original", of=bool),
        *unknown("note"),
        # Derived: its source and its offset there, written so that they sort.
        *unknown("place_key", index=True),
        # Derived, to sort by alone: the first and last day of the conduct that statements resting on it
        # speak of.
        *unknown("first_day", "last_day", of=date),
        not_empty("text"),
        CheckConstraint("paragraph >= 1", name="paragraph_from_1"),
        CheckConstraint('start >= 0 AND "end" > start', name="span_in_order"),
    ),
    "text",
)
"""Somebody's exact words: Web Annotation TextPositionSelector and TextQuoteSelector."""
