"""The quotations stand where they stand, and the sources are those that were seen."""

from app.seed.record import Entry, Records
from app.seed.shape import (
    ActorRecord,
    ClaimRecord,
    FindingRecord,
    QuoteRecord,
    SourceRecord,
    StatementRecord,
)
from app.terms import (
    SourceKind,
)


def statements(records: Records) -> list[Entry[StatementRecord]]:
    return [*records.of(FindingRecord).values(), *records.of(ClaimRecord).values()]


def test_nobody_else_than_the_article_is_the_source_of_a_statement(
    records: Records, article: str
) -> None:
    for entry in statements(records):
        seen_in = entry.record.reported_via or entry.record.source
        assert seen_in == article, f"`{entry.path}`: it was read in the article"


def test_nothing_was_compared_with_the_original_report(records: Records) -> None:
    for entry in [*records.of(FindingRecord).values()]:
        assert entry.record.verified_against_original is False, entry.path
    for quote in records.of(QuoteRecord).values():
        kind = records.of(SourceRecord)[quote.record.source].record.kind
        if kind is SourceKind.MISSION_REPORT:
            assert quote.record.verified_against_original is False, quote.path


def test_the_second_report_and_the_interim_report_are_no_sources(records: Records) -> None:
    reports = {
        id
        for id, each in records.of(SourceRecord).items()
        if each.record.kind is SourceKind.MISSION_REPORT
    }
    (report,) = reports
    assert records.of(SourceRecord)[report].record.document_number == "ODIHR.GAL/26/22/Rev.1"


def test_what_was_not_seen_of_the_article_is_left_out(records: Records, article: str) -> None:
    source = records.of(SourceRecord)[article].record
    assert (source.authors, source.url) == ([], None)
    assert source.published_on is not None
    assert source.published_on.inferred is True


SPANS = """
2 240 275 report
2 302 356 report
3 479 488 Russia
3 510 535 report
4 549 690 report
8 1224 1248 report
8 1269 1422 report
9 1475 1582 report
10 1599 1714 report
11 1716 1869 report
12 1894 1962 report
13 1964 2063 report
15 2217 2231 officials
15 2336 2346 officials
16 2524 2569 Bush
17 2571 2774 Bush
18 2776 2950 Bush
"""
SPEAKERS = {
    "moscow-mechanism-mission-of-experts": "report",
    "russian-federation": "Russia",
    "western-officials": "officials",
    "neil-bush": "Bush",
}


def test_all_quotations_of_the_article_stand_where_they_stand_and_are_whose_they_are(
    records: Records,
) -> None:
    quotes = [each.record for each in records.of(QuoteRecord).values()]
    found = sorted(
        (q.locator.paragraph, q.locator.start, q.locator.end, SPEAKERS[q.speaker]) for q in quotes
    )
    wanted = [line.split() for line in SPANS.split("\n") if line]
    assert found == sorted((int(p), int(s), int(e), speaker) for p, s, e, speaker in wanted)


def test_stray_marks_of_the_article_are_kept(records: Records) -> None:
    texts = {
        quote.record.locator.start: quote.record.text for quote in records.of(QuoteRecord).values()
    }
    assert "\u2026" in texts[240], "the ellipsis is one character, U+2026"
    assert texts[1269].endswith("war crime,"), "the last comma is the newspaper's and stays"
    assert texts[1475].endswith("Ukraine "), "the space at the end is in the text"


def test_the_misprinted_name_of_the_organisation_is_marked(records: Records) -> None:
    aliases = records.of(ActorRecord)["osce"].record.aliases
    assert "Organisation for Security and Cooperation and Europe [sic]" in aliases
