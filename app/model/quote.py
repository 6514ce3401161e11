"""Quotations: the exact words, and the exact place they stand at."""

from datetime import date

from sqlalchemy import CheckConstraint, Table

from app.model.base import metadata, not_empty
from app.model.column import foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary
from app.terms import WordsOf

quotes = Vocabulary(
    "quotes",
    Table(
        "quote",
        metadata,
        primary_key(),
        *required("text"),
        foreign_key("speaker_id", "actor", index=True),
        foreign_key("source_id", "source", index=True),
        foreign_key("reported_via_id", "source", nullable=True, index=True),
        *required("words_of", of=WordsOf),
        *optional("paragraph", "start", "end", of=int),
        *optional("prefix", "suffix"),
        *required("verified_against_original", of=bool),
        *optional("note"),
        # Derived: its source and its offset there, written so that they sort.
        *optional("place_key", index=True),
        # Derived, to sort by alone: the first and last day of the conduct that statements resting on it
        # speak of.
        *optional("first_day", "last_day", of=date),
        not_empty("text"),
        CheckConstraint("paragraph >= 1", name="paragraph_from_1"),
        CheckConstraint('start >= 0 AND "end" > start', name="span_in_order"),
    ),
    "text",
)
"""Somebody's exact words: Web Annotation TextPositionSelector and TextQuoteSelector."""
