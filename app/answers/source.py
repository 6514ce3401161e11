"""What a reader gets of a source."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import Field

from app.answers.facts import said
from app.answers.statement_part import Bilingual
from app.shape.answer import Answer, Coded, RecordAnswer, Ref
from app.terms import Language, Seen, SourceKind, State


class PublishedAnswer(Answer):
    """When a source was published."""

    edtf: str
    """Extended Date/Time Format (ISO 8601-2)."""
    inferred: bool
    """Whether the curator inferred the date."""


class CoversAnswer(Answer):
    """The days a source speaks of, both included."""

    from_: date = Field(alias="from")
    """First day."""
    to: date
    """Last day."""


class SourceAnswer(RecordAnswer):
    """A document or utterance."""

    label: str
    """What the source is called in references; our words."""
    kind: Coded[SourceKind]
    issued_by: Ref | None
    """Who issued it: the speaker of what stands in it."""
    finds_facts: bool
    """Whether its issuer inquires into facts; then its statements are findings, else claims."""
    standard_of_proof: str | None
    """The standard of proof it states for itself, in its own words; `null` where not seen."""
    seen: Coded[Seen]
    """How it was seen when its records were written."""
    retrieved_on: date | None
    """The day it was retrieved; `null` where that was not noted."""
    archived_url: str | None
    """Where a copy is kept."""
    caveat: Bilingual | None
    """What must be printed with every statement of it that was read through another source."""
    title: str | None
    """Title as printed; `null` where it was not seen."""
    publisher: str | None
    """Who published it, as printed."""
    authors: list[str]
    """Who wrote it, as printed."""
    published_on: PublishedAnswer | None
    """When it was published; `null` where not seen."""
    language: Coded[Language] | None
    """BCP 47 tag."""
    url: str | None
    """Where it is."""
    document_number: str | None
    """Its number, as printed."""
    covers: CoversAnswer | None
    """The days it speaks of; `null` where it names none."""
    facts_from: list[Ref]
    """Other sources from which what is said of it here was taken."""
    requested_by: list[Ref]
    """Who asked for it to be made."""
    reported_via: list[Ref]
    """The sources through which it was seen, where it was not seen itself."""
    sha256: str | None
    """Hash of the bytes of the text that quotations are checked against."""
    state: Coded[State]
    """Whether it still stands as it was published."""
    note: str | None
    """What a reader must know."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return what stands in several columns."""
        published = {"edtf": row.published_edtf, "inferred": row.published_inferred}
        return {
            "published_on": None if row.published_edtf is None else published,
            "covers": row.covers_from and {"from_": row.covers_from, "to": row.covers_to},
            "caveat": said(row, "caveat"),
        }
