"""Sources: the documents and utterances that everything else was taken from."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Answer, Coded, RecordAnswer, Ref, coded, coded_or_none
from app.linked_data import day, link, links, node, part, path_of
from app.model.actor import actors
from app.model.source import Source, sources
from app.query.choosing import Code
from app.query.form import AddressOf, Forms, Node, Record, Work
from app.query.reference import links_of, ref_or_none, refs
from app.query.resource import Order, Resource, Sort
from app.query.search import Text
from app.terms import SourceKind


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


WORKS = {
    "news_article": ("article-newspaper", "NewsArticle"),
    "mission_report": ("report", "Report"),
    "organisation_report": ("report", "Report"),
    "briefing": ("speech", "CreativeWork"),
    "statement": ("speech", "CreativeWork"),
    "reference_data": ("dataset", "Dataset"),
    "web_page": ("webpage", "WebPage"),
}
"""Kind → type of the Citation Style Language, type of schema.org."""


def work(record: Record) -> Work:
    """Return the source itself, as a reference list names it."""
    published, via = record["published_on"], record["reported_via"]
    inferred = "The date is inferred." if published and published["inferred"] else ""
    seen = f"Seen only through: {via['label']}." if via else ""
    return Work(
        type=WORKS[record["kind"]["id"]][0],
        # Square brackets, as APA has them, mark a description where no title was seen.
        title=record["title"] or f"[{record['label']}]",
        authors=record["authors"],
        publisher=record["publisher"],
        issued=published and published["edtf"],
        number=record["document_number"],
        url=record["url"],
        language=record["language"] and record["language"]["id"],
        note=f"{inferred} {seen}".strip() or None,
    )


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return a creative work of schema.org."""
    published, covers = record["published_on"], record["covers"]
    publisher = record["publisher"]
    return node(
        path_of("sources", record["id"]),
        WORKS[record["kind"]["id"]][1],
        {
            "name": record["title"] or record["label"],
            "alternateName": record["label"] if record["title"] else None,
            "author": [part("Person", {"name": name}) for name in record["authors"]],
            "publisher": part("Organization", {"name": publisher}) if publisher else None,
            "datePublished": day(published and published["edtf"]),
            "findings:dateInferred": published and published["inferred"],
            "inLanguage": record["language"] and record["language"]["id"],
            "url": record["url"],
            "identifier": record["document_number"],
            "temporalCoverage": covers and f"{covers['from']}/{covers['to']}",
            "findings:requestedBy": links("actors", record["requested_by"]),
            "findings:reportedVia": link("sources", record["reported_via"]),
            "findings:sha256": record["sha256"],
            "skos:note": record["note"],
        },
    )


SOURCES = Resource(
    vocabulary=sources,
    singular="source",
    help="Documents and utterances, with what they cover, and through which others they were seen.",
    answer=SourceAnswer,
    answers=answers,
    filters=(
        Text(of=sources, heading=("label", "title")),
        Code(
            name="kind",
            help="What sort of source.",
            of=Source.id,
            terms=SourceKind,
            through=(select(Source.id, Source.kind),),
        ),
    ),
    sorts={
        "id": Sort(Source.id),
        "label": Sort(Source.label),
        "published_on": Sort(Source.published_latest, nullable=True, kind=date),
    },
    order=(Order("published_on", descending=True),),
    includes={"sources": ("reported_via",)},
    sample="newspaper-article-2022-04-13",
    forms=Forms(work=work, linked=linked, refers={"reported_via": "sources"}),
)
