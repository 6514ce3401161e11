"""Quotations: the exact words, and the exact place they stand at."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.model.actor import Actor
from app.model.base import Base, not_empty, one, reference
from app.model.source import Source
from app.model.vocabulary import Vocabulary
from app.terms import WordsOf


class Quote(Base):
    """Somebody's exact words: Web Annotation TextPositionSelector and TextQuoteSelector."""

    __tablename__ = "quote"
    __table_args__ = (
        not_empty("text"),
        CheckConstraint("paragraph >= 1", name="paragraph_from_1"),
        CheckConstraint('start >= 0 AND "end" > start', name="span_in_order"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    speaker_id: Mapped[str] = mapped_column(reference("actor.id"), index=True)
    source_id: Mapped[str] = mapped_column(reference("source.id"), index=True)
    reported_via_id: Mapped[str | None] = mapped_column(reference("source.id"), index=True)
    words_of: Mapped[WordsOf]
    paragraph: Mapped[int | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    prefix: Mapped[str | None]
    suffix: Mapped[str | None]
    verified_against_original: Mapped[bool]
    place_key: Mapped[str | None] = mapped_column(index=True, sort_order=1)
    """Derived: its source and its offset there, written so that they sort."""
    first_day: Mapped[date | None] = mapped_column(sort_order=1)
    last_day: Mapped[date | None] = mapped_column(sort_order=1)
    """Derived, to sort by alone: the first and last day of the conduct that statements resting on it
    speak of."""
    note: Mapped[str | None]

    label: Mapped[str] = synonym("text")
    speaker: Mapped[Actor] = one(Actor, "speaker_id")
    source: Mapped[Source] = one(Source, "source_id")
    reported_via: Mapped[Source | None] = one(Source, "reported_via_id")


quotes = Vocabulary("quotes", Quote, "text")
