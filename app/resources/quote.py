"""Quotations: somebody's exact words and where they stand."""

from app.answers.quote import QuoteAnswer
from app.answers.shared_filters import ATTRIBUTED, days_of, filed_under
from app.declaration.representation import AddressOf, Attribution, Node, Representation
from app.declaration.resource import Resource
from app.declaration.sort import GIVEN, Order, Sort
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import IdFilter, PlaceFilter, RecordFilter, TreeFilter
from app.filters.way import Through
from app.jsonld.nodes import concept, link, node, passage, statement_links
from app.model.quote import quotes
from app.model.statement import claims, findings
from app.sentence.carrier import provenance
from app.terms import WordsOf
from app.translation import gettext_noop as _


def to_jsonld(quote: QuoteAnswer, _address_of: AddressOf) -> Node:
    """Return a quotation of schema.org, and the annotation that finds it in its text."""
    path = quote.links.self
    identified = {
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": path},
        "oa:hasTarget": quote.locator and passage(quote.locator, quote.text),
    }
    return node(
        "Quotation",
        {
            "text": quote.text,
            "creator": link("actors", quote.speaker),
            "isPartOf": link("sources", quote.source),
            "findings:reportedVia": link("sources", quote.reported_via),
            "findings:wordsOf": concept("words_of", quote.words_of),
            "subjectOf": [
                *(
                    [node("oa:Annotation", identified, f"{path}#annotation")]
                    if quote.locator
                    else []
                ),
                *statement_links("findings", quote.findings),
                *statement_links("claims", quote.claims),
            ],
            "findings:verifiedAgainstOriginal": quote.verified_against_original,
            "skos:note": quote.note,
        },
        path,
    )


def attribution(quote: QuoteAnswer) -> Attribution:
    """Return whose words they are, and where that is unclear or another's, that it is."""
    is_own = quote.words_of.id == WordsOf.SPEAKER
    whose = "" if is_own else f" ({quote.words_of.label.lower()})"
    read_in = [quote.reported_via.label] if quote.reported_via else []
    return Attribution(
        f"{quote.speaker.label}{whose}",
        provenance=provenance(
            quote.source.label, read_in, compared=quote.verified_against_original
        ),
    )


def _resting(by: str) -> tuple[Through, ...]:
    """Return the ways to what the links of statements that rest on the words lead to."""
    return tuple(Through(one.of("quote"), one.of(by)) for one in (findings, claims))


PERPETRATORS, INCIDENTS = _resting("perpetrator"), _resting("incident")

QUOTES = Resource(
    vocabulary=quotes,
    singular="quote",
    title=_("Quotations"),
    singular_title=_("Quotation"),
    help=_(
        "Exact words with speaker, source and place in the text (W3C Web Annotation selectors)."
    ),
    answer=QuoteAnswer,
    filters=(
        FullTextFilter(
            heading=("text",),
            quoted=("findings.words", "claims.words"),
            unsearched=("findings.tag", "claims.tag"),
        ),
        *filed_under(
            *_resting("violation_type"),
            help="Kind of violation under which the curator files findings or claims resting on the words.",
        ),
        PlaceFilter(
            "location",
            _resting("location"),
            title=_("Place"),
            help="Where, according to findings or claims resting on the words.",
            sample="iso:UA-14",
        ),
        TreeFilter(
            "actor",
            (quotes.c.speaker_id, *PERPETRATORS),
            title=_("Actor in any role"),
            help="Anyone with a part in it: the speaker, or to whom conduct is attributed.",
            sample="neil-bush",
        ),
        TreeFilter(
            "perpetrator",
            PERPETRATORS,
            title=_("Conduct attributed to"),
            help="To whom findings or claims resting on the words attribute conduct.",
            phrase=ATTRIBUTED,
            in_words=True,
        ),
        TreeFilter(
            "speaker",
            quotes.c.speaker_id,
            title=_("Speaker"),
            help="Whose words they are; what is below included.",
            sample="neil-bush",
        ),
        RecordFilter(
            "source",
            (quotes.c.source_id, quotes.c.reported_via_id),
            title=_("Source"),
            help="The source they belong to or were seen through.",
        ),
        RecordFilter(
            "incident",
            INCIDENTS,
            title=_("Incident"),
            help="The incident that findings or claims resting on the words speak of.",
        ),
        days_of(
            *INCIDENTS,
            help="When what findings or claims resting on the words speak of happened, by overlap.",
        ),
        ChoiceFilter(
            "statement_certainty",
            tuple(Through(one.of("quote"), one.c.certainty) for one in (findings, claims)),
            title=_("Wording of a statement resting on them"),
            help="How a finding or claim resting on the words is worded, by its own speaker.",
            phrase="wording of certainty in a statement resting on the words",
        ),
        ChoiceFilter(
            "words_of",
            quotes.c.words_of,
            title=_("Whose words they are"),
            help="Whether they are the speaker's own, another's, or that is unclear.",
        ),
        IdFilter("id", quotes.id, title=_("Id"), help="Records by their own ids."),
    ),
    sorts={
        "id": Sort(quotes.id, _("Id")),
        "position": Sort(quotes.c.place_key, _("Source and place in the text"), given_ways=GIVEN),
        "date": Sort(quotes.c.first_day, _("Date"), descending=quotes.c.last_day, then="position"),
    },
    order=(Order("position"),),
    includes={
        "findings": ("findings",),
        "claims": ("claims",),
        "sources": ("source", "reported_via"),
    },
    beside=("speaker", "source"),
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "speaker"),
    is_quoted=True,
    sample="must-have-been-deliberate",
    representation=Representation(
        attribution=attribution,
        leading=("speaker",),
        to_jsonld=to_jsonld,
        refers={
            "speaker": "actors",
            "source": "sources",
            "reported_via": "sources",
            "locator.source": "sources",
        },
    ),
)
