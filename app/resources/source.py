"""Sources: the documents and utterances that everything else was taken from."""

from datetime import date

from sqlalchemy import select

from app.answers.source import SourceAnswer, answers
from app.declaration.representation import AddressOf, Node, Record, Representation, Work
from app.declaration.resource import Order, Resource, Sort
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.jsonld.nodes import day, link, links, node, part, path_of
from app.model.source import Source, sources
from app.terms import SourceKind

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
        FullTextFilter(of=sources, heading=("label", "title")),
        ChoiceFilter(
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
    forms=Representation(work=work, linked=linked, refers={"reported_via": "sources"}),
)
