"""Sources: the documents and utterances that everything else was taken from."""

from app.answers.source import SourceAnswer
from app.declaration.representation import AddressOf, Node, Representation, Work
from app.declaration.resource import Resource
from app.declaration.sort import Order, Sort
from app.filters.choice import BooleanFilter, ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import IdFilter, RecordFilter, TreeFilter
from app.jsonld.nodes import concept, day, link, links, node
from app.model.source import sources
from app.translation import gettext_noop as _

WORKS = {
    "news_article": ("article-newspaper", "NewsArticle"),
    "mission_report": ("report", "Report"),
    "organisation_report": ("report", "Report"),
    "commission_report": ("report", "Report"),
    "court_act": ("legal_case", "Legislation"),
    "statement": ("speech", "CreativeWork"),
    "reference_data": ("dataset", "Dataset"),
    "web_page": ("webpage", "WebPage"),
}
"""Kind → type of the Citation Style Language, type of schema.org."""


def work(source: SourceAnswer) -> Work:
    """Return the source itself, as a reference list names it."""
    published, via = source.published_on, source.reported_via
    through = ", ".join(one.label for one in via)
    inferred = "The date is inferred." if published and published.inferred else ""
    seen = f"Seen through: {through}." if via else ""
    return Work(
        type=WORKS[source.kind.id][0],
        # Square brackets, as APA has them, mark a description where no title was seen.
        title=source.title or f"[{source.label}]",
        authors=source.authors,
        publisher=source.publisher,
        issued=published.edtf if published else None,
        number=source.document_number,
        url=source.url,
        language=source.language.id if source.language else None,
        note=f"{inferred} {seen}".strip() or None,
    )


def to_jsonld(source: SourceAnswer, _address_of: AddressOf) -> Node:
    """Return a creative work of schema.org."""
    published, covers = source.published_on, source.covers
    return node(
        WORKS[source.kind.id][1],
        {
            "name": source.title or source.label,
            "alternateName": source.label if source.title else None,
            "author": [node("Person", {"name": name}) for name in source.authors],
            "publisher": source.publisher and node("Organization", {"name": source.publisher}),
            "datePublished": published and day(published.edtf),
            "findings:dateInferred": published and published.inferred,
            "inLanguage": source.language and source.language.id,
            "url": source.url,
            "identifier": source.document_number,
            "temporalCoverage": covers and f"{covers.from_}/{covers.to}",
            "findings:requestedBy": links("actors", source.requested_by),
            "creator": link("actors", source.issued_by),
            "findings:findsFacts": source.finds_facts,
            "findings:seen": concept("seen", source.seen),
            "findings:reportedVia": links("sources", source.reported_via),
            "findings:sha256": source.sha256,
            "skos:note": source.note,
        },
        source.links.self,
    )


SOURCES = Resource(
    vocabulary=sources,
    singular="source",
    title=_("Sources"),
    singular_title=_("Source"),
    help=_(
        "Documents and utterances, with what they cover, and through which others they were seen."
    ),
    answer=SourceAnswer,
    filters=(
        FullTextFilter(heading=("label", "title")),
        ChoiceFilter("kind", sources.c.kind, title=_("Kind"), help="What sort of source."),
        ChoiceFilter("seen", sources.c.seen, title=_("How it was seen"), help="How it was seen."),
        BooleanFilter(
            "finds_facts",
            sources.c.finds_facts,
            title=_("Finds facts"),
            help="Whether its issuer inquires into facts, so that its statements are findings.",
        ),
        TreeFilter(
            "issued_by", sources.c.issued_by_id, title=_("Issued by"), help="Who issued it."
        ),
        TreeFilter(
            "requested_by",
            sources.of("requested_by"),
            title=_("Asked for by"),
            help="Who asked for it.",
        ),
        RecordFilter(
            "reported_via",
            sources.of("reported_via"),
            title=_("Seen through"),
            help="Another source through which it was seen.",
        ),
        ChoiceFilter(
            "language", sources.c.language, title=_("Language"), help="The language it is in."
        ),
        ChoiceFilter(
            "state",
            sources.c.state,
            title=_("Does it still stand?"),
            help="Whether it still stands as it was published.",
        ),
        IdFilter("id", sources.id, title=_("Id"), help="Records by their own ids."),
    ),
    sorts={
        "id": Sort(sources.id, _("Id")),
        "label": Sort(sources.c.label, _("Name")),
        "published_on": Sort(sources.c.published_latest, _("Date of publication")),
    },
    order=(Order("published_on", descending=True),),
    includes={"sources": ("reported_via",)},
    sample="newspaper-article-2022-04-13",
    representation=Representation(work=work, to_jsonld=to_jsonld, refers={"issued_by": "actors"}),
)
