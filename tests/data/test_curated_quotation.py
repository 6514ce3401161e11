"""The quotations stand where they stand, and the sources are those that were seen."""

import pytest

from app.seed.shape_statement import QuoteRecord, StatementRecord
from app.seed.shape_vocabulary import SourceRecord
from app.terms import Seen, SourceKind, WordsOf

ARTICLE = "newspaper-article-2022-04-13"
ARTICLE_HASH = "70f55ca7a075fc88bbebc96ae43938277553d49371a3e17e4cdb130a06bb1969"
REPORT = "osce-moscow-mechanism-report-2022-04"
MISSION, BUSH = "moscow-mechanism-mission-of-experts", "neil-bush"

SPANS = {
    "most-likely-egregious-violation": (2, 240, 275, MISSION),
    "those-who-ordered-or-executed-it": (2, 302, 356, MISSION),
    "fake-news": (3, 479, 488, "russian-federation"),
    "must-have-been-deliberate": (3, 510, 535, MISSION),
    "clear-violation-war-crime": (4, 549, 690, MISSION),
    "several-credible-reports": (8, 1224, 1248, MISSION),
    "arresting-civilians": (8, 1269, 1422, MISSION),
    "allegations-of-rapes": (9, 1475, 1582, MISSION),
    "failing-to-agree-to-evacuations": (10, 1599, 1714, MISSION),
    "starvation-of-civilians": (11, 1716, 1869, MISSION),
    "violations-occurred-on-both-sides": (12, 1894, 1962, MISSION),
    "larger-in-scale-and-nature": (13, 1964, 2063, MISSION),
    "clear-patterns": (15, 2217, 2231, "western-officials"),
    "double-tap": (15, 2336, 2346, "western-officials"),
    "first-of-likely-many": (16, 2524, 2569, BUSH),
    "hold-accountable": (17, 2571, 2774, BUSH),
    "justice-will-be-served": (18, 2776, 2950, BUSH),
}
"""Quotation of the article → paragraph, first and last offset, speaker."""


@pytest.mark.parametrize("id", SPANS)
def test_a_quotation_of_the_article_stands_where_it_stands_and_is_whose_it_is(
    quotes: dict[str, QuoteRecord], id: str
) -> None:
    quote = quotes[id]
    assert quote.locator is not None
    place = quote.locator
    assert (place.paragraph, place.start, place.end, quote.speaker) == SPANS[id]
    assert quote.reported_via == ARTICLE
    assert quote.words_of is (WordsOf.UNCLEAR if id == "fake-news" else WordsOf.SPEAKER)


DENIALS = {
    "provocation-and-absolutely-untrue": ("brecorder-40166124", "absolutely untrue"),
    "no-firing-missions-in-kramatorsk": ("globaltimes-1258849", "any firing missions"),
    "of-course-this-is-a-lie": ("nighthawk-5874", "do not bomb cities."),
    "yet-another-provocation": ("nationalpost-bucha", "yet another provocation"),
    "not-a-single-local-resident": ("urdupoint-1492144", "not a single local resident"),
}


@pytest.mark.parametrize("id", DENIALS)
def test_words_of_a_text_that_is_not_held_have_an_address_and_no_offsets(
    quotes: dict[str, QuoteRecord], sources: dict[str, SourceRecord], id: str
) -> None:
    quote, (read_in, words) = quotes[id], DENIALS[id]
    assert quote.reported_via == read_in
    assert words in quote.text
    assert sources[read_in].sha256 is not None or quote.locator is None
    assert sources[read_in].url is not None


def test_stray_marks_of_the_article_are_kept(quotes: dict[str, QuoteRecord]) -> None:
    ellipsis = quotes["most-likely-egregious-violation"].text
    assert "\u2026" in ellipsis, "the ellipsis is one character, U+2026"
    assert quotes["arresting-civilians"].text.endswith("war crime,"), "the comma is the newspaper's"
    assert quotes["allegations-of-rapes"].text.endswith("Ukraine "), "the space is in the text"


@pytest.mark.parametrize(
    ("id", "exact"),
    [
        ("theatre-ihl-violation", "Vladimir Putin's forces' attack"),
        ("hospital-deliberate", "Russia 's claims that its attack"),
        ("hospital-violation", "Russia 's claims that its attack"),
        ("arrests-and-ill-treatment", "of Russian forces"),
        ("healthcare-sites-targeted", "Russian forces have intentionally targeted"),
        ("officials-human-shields", "there was evidence of use of human shields"),
        ("officials-double-tap", "there was evidence of use of human shields"),
        ("officials-clear-patterns", "human rights violations by Russian forces"),
        ("russia-denies-hospital-attack", "It also dismissed Russia 's claims"),
    ],
)
def test_the_newspapers_words_are_nobody_elses(
    statements: dict[str, StatementRecord], id: str, exact: str
) -> None:
    whose = {
        passage.words_of
        for carrier in statements[id].seen_in
        for passage in carrier.passages
        if carrier.source == ARTICLE and exact in passage.exact
    }
    assert whose == {WordsOf.CARRIER}


def test_the_report_finds_facts_and_was_seen_through_others(
    sources: dict[str, SourceRecord],
) -> None:
    report = sources[REPORT]
    assert report.finds_facts is True
    assert report.issued_by == MISSION
    assert report.seen is not Seen.NOT_SEEN
    assert {ARTICLE, "report-printed-at-harlekin"} <= set(report.reported_via)
    assert report.kind is SourceKind.MISSION_REPORT
    assert report.document_number == "ODIHR.GAL/26/22/Rev.1"
    assert report.covers is not None
    assert (str(report.covers.from_), str(report.covers.to)) == ("2022-02-24", "2022-04-01")


@pytest.mark.parametrize(
    "id",
    [
        "hrw-2023-02-21",
        "amnesty-2022-06-30",
        "associated-press-2022-05-04",
        "ohchr-bucha",
        "western-officials-statements",
        ARTICLE,
    ],
)
def test_sources_of_dates_and_figures_give_no_findings_here(
    sources: dict[str, SourceRecord], id: str
) -> None:
    assert sources[id].finds_facts is False


def test_what_was_not_seen_of_the_article_is_left_out(sources: dict[str, SourceRecord]) -> None:
    article = sources[ARTICLE]
    assert (article.authors, article.url, article.title) == ((), None, None)
    assert article.sha256 == ARTICLE_HASH
    assert article.published_on is not None
    assert article.published_on.inferred is True


def test_the_second_report_and_the_interim_report_are_not_taken_for_the_first(
    sources: dict[str, SourceRecord],
) -> None:
    note = sources[REPORT].note or ""
    assert "ODIHR.GAL/36/22/Corr.1" in note
    assert "interim report of 20 July 2022" in note
    caveat = sources[REPORT].caveat
    assert caveat is not None
    assert "our identification" in caveat.en
