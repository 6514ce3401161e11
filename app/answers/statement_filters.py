"""The filters, orders and references to follow that findings and claims share."""

from app.answers.shared_filters import ATTRIBUTED, days_of, filed_under
from app.answers.statement import is_contested
from app.declaration.sort import GIVEN, Sort
from app.filters.base import Filter
from app.filters.choice import BooleanFilter, ChoiceFilter
from app.filters.date import DateFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import IdFilter, PlaceFilter, RecordFilter, TreeFilter
from app.model.statement import claims
from app.model.vocabulary import Vocabulary
from app.translation import gettext_noop as _


def statement_filters(kind: Vocabulary, *own: Filter, contested: str) -> tuple[Filter, ...]:
    """Return the filters that findings and claims have in common, with its own.

    `contested` is the help of the filter by whether a claim against it is recorded, which stands last.
    """
    c, of = kind.c, kind.of
    return (
        FullTextFilter(
            heading=("statement",),
            quoted=("certainty_phrase", "quotes.label", "violation_types.label", "locations.label"),
            # Words of carriers and denials are not the speaker's, and sentences are made of the rest.
            unsearched=(
                "locators",
                "attributions",
                "legal_characterisations.phrase",
                "certainty_from",
                "read_with",
                "counter_claims",
                *(("contests", "answers") if kind is claims else ()),
                "sentence",
                "tag",
            ),
        ),
        *filed_under(
            of("violation_type"),
            help="Kind of violation under which the curator files it, narrower kinds included.",
        ),
        PlaceFilter(
            "location",
            of("location"),
            title=_("Place"),
            help="Where, places inside included.",
            sample="iso:UA-14",
        ),
        TreeFilter(
            "actor",
            (of("attribution").c.actor_id, c.asserted_by_id),
            title=_("Actor in any role"),
            help="Anyone with a part in it, attributed or as speaker; what is below included.",
            sample="ukraine",
        ),
        TreeFilter(
            "perpetrator",
            of("perpetrator"),
            title=_("Conduct attributed to"),
            help="To whom conduct is attributed in it, by whomever; what is below included.",
            phrase=ATTRIBUTED,
            in_words=True,
            sample="russian-federation",
        ),
        TreeFilter(
            "attributed_by",
            of("attribution").c.by_id,
            title=_("Attributed by"),
            help="Who attributes a part to somebody in it; what is below included.",
        ),
        TreeFilter(
            "asserted_by",
            c.asserted_by_id,
            title=_("Stated by"),
            help="Who states it; what is below included.",
        ),
        ChoiceFilter(
            "certainty",
            c.certainty,
            title=_("Wording of certainty"),
            help="How the speaker worded it, under the speaker's own standard. It is no scale.",
            instead=("certainty", "certainty_group"),
        ),
        ChoiceFilter(
            "certainty_group",
            c.certainty_group,
            title=_("Group of wordings"),
            help="Wordings gathered for reading; the groups do not compare speakers.",
            instead=("certainty", "certainty_group"),
        ),
        ChoiceFilter(
            "polarity",
            c.polarity,
            title=_("Affirms or leaves open"),
            help="Whether it affirms, negates or leaves open.",
        ),
        ChoiceFilter(
            "polarity_reason",
            c.polarity_reason,
            title=_("Why it is left open"),
            help="Why it leaves open, where the words say so.",
        ),
        ChoiceFilter(
            "about",
            c.about,
            title=_("About"),
            help="What it speaks of: conduct, law, the limits of an inquiry.",
        ),
        ChoiceFilter(
            "legal_characterisation",
            of("legal_characterisation").c.kind,
            title=_("Legal characterisation"),
            help="What the speaker itself says was broken.",
        ),
        ChoiceFilter(
            "basis",
            c.basis,
            title=_("Quotation or paraphrase"),
            help="In whose words it was seen.",
        ),
        RecordFilter(
            "source",
            (c.source_id, of("seen_in").c.source_id),
            title=_("Source"),
            help="The source it stands in or was seen through.",
        ),
        RecordFilter(
            "incident", of("incident"), title=_("Incident"), help="The incident it speaks of."
        ),
        days_of(
            of("incident"),
            help="When what it speaks of happened, by overlap. Without a date it matches as possible.",
        ),
        DateFilter(
            "asserted",
            c.asserted_on_earliest,
            c.asserted_on_latest,
            (c.asserted_on_earliest, c.asserted_on_latest),
            c.asserted_on_certain,
            is_covered=False,
            title=_("Day of the statement"),
            help="When it was stated, by overlap; not when what it speaks of happened.",
            phrase="day of the statement",
        ),
        ChoiceFilter(
            "state",
            c.state,
            title=_("Does it still stand?"),
            help="Whether it still stands as it was published.",
        ),
        IdFilter("id", c.id, title=_("Id"), help="Records by their own ids."),
        *own,
        BooleanFilter(
            "has_counter_claim",
            is_contested(kind),
            title=_("A denial is recorded"),
            help=contested,
        ),
    )


def statement_includes(findings: str) -> dict[str, tuple[str, ...]]:
    """Return which references of a statement lead to whole records; `findings` leads to findings."""
    return {
        "incidents": ("incidents",),
        "quotes": ("quotes",),
        "claims": ("counter_claims",),
        "findings": (findings,),
        "sources": ("source", "reported_via"),
    }


def statement_sorts(kind: Vocabulary) -> dict[str, Sort]:
    """Return the sort keys of a kind of statement.

    Those that are read with each other stay together by place, wording and date.
    """
    c = kind.c
    return {
        "position": Sort(c.place_key, _("Source and place in the text"), given_ways=GIVEN),
        "certainty": Sort(
            c.first_group,
            _("Group of wordings"),
            descending=c.last_group,
            given_ways=GIVEN,
            then="position",
        ),
        "date": Sort(c.first_day, _("Date"), descending=c.last_day, then="position"),
        "asserted": Sort(
            c.asserted_on_earliest,
            _("Day of the statement"),
            descending=c.asserted_on_latest,
            then="position",
        ),
        "statement": Sort(c.statement, _("Statement")),
        "id": Sort(c.id, _("Id")),
    }
