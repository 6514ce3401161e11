"""What a reader gets of a source, and how it is built."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import links_of, ref_or_none, refs
from app.model.actor import actors
from app.model.source import Source, sources
from app.shape.answer import Answer, Coded, RecordAnswer, Ref, coded, coded_or_none


class PublishedAnswer(Answer):
    """When a source was published."""

    edtf: str
    """Extended Date/Time Format (ISO 8601-2)."""
    inferred: bool
    """Whether the curator inferred the date."""


class CoversAnswer(Answer):
    """The days a source speaks of, both included."""

    from_: date = Field(serialization_alias="from")
    to: date


class SourceAnswer(RecordAnswer):
    """A document or utterance."""

    label: str
    """What the source is called in references; our words."""
    kind: Coded
    title: str | None
    """Title as printed; `null` where it was not seen."""
    publisher: str | None
    authors: list[str]
    published_on: PublishedAnswer | None
    language: Coded | None
    """BCP 47 tag."""
    url: str | None
    document_number: str | None
    covers: CoversAnswer | None
    requested_by: list[Ref]
    """Who asked for it to be made."""
    reported_via: Ref | None
    """The source through which alone it was seen."""
    sha256: str | None
    """Hash of the bytes of the text that quotations are checked against."""
    note: str | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[SourceAnswer]:
    """Build the answers of the sources with these ids."""
    rows = session.scalars(
        select(Source)
        .where(Source.id.in_(ids))
        .options(selectinload(Source.reported_via), selectinload(Source.requested_by))
    )
    for row in rows:
        published = row.published_edtf, row.published_inferred
        covers = row.covers_from, row.covers_to
        yield SourceAnswer(
            id=row.id,
            links=links_of(sources, row.id),
            label=row.label,
            kind=coded(row.kind),
            title=row.title,
            publisher=row.publisher,
            authors=row.authors,
            published_on=PublishedAnswer(edtf=published[0], inferred=published[1])
            if published[0] is not None and published[1] is not None
            else None,
            language=coded_or_none(row.language),
            url=row.url,
            document_number=row.document_number,
            covers=CoversAnswer(from_=covers[0], to=covers[1]) if covers[0] and covers[1] else None,
            requested_by=refs(actors, row.requested_by),
            reported_via=ref_or_none(sources, row.reported_via),
            sha256=row.sha256,
            note=row.note,
        )
