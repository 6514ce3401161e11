"""Quoted words: whose source they stand in, how they were seen, and that their places add up."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.seed.fault import Fault
from app.seed.field import Place
from app.seed.record import Entry, Records
from app.seed.shape import (
    ClaimRecord,
    FindingRecord,
    Locator,
    QuoteRecord,
    Record,
    SourceRecord,
    StatementRecord,
)

CONTEXT_LENGTH = 32
"""Characters before and after: what W3C's Web Annotation examples use, and enough to be unique."""


@dataclass(frozen=True)
class QuotedWords:
    """Verbatim words of a record, and the source in whose text they stand."""

    entry: Entry[Record]
    text: str
    text_at: Place
    locator: Locator
    locator_at: Place
    found_in: str


def quoted_words(records: Records) -> Iterator[QuotedWords]:
    """Give every quotation and every passage."""
    for entry in records.of(QuoteRecord).values():
        quote = entry.record
        found_in = quote.reported_via or quote.source
        yield QuotedWords(entry, quote.text, ("text",), quote.locator, ("locator",), found_in)
    for stated in _statements(records):
        statement = stated.record
        if (passage := statement.passage) is not None:
            found_in = statement.reported_via or statement.source
            at = ("passage",)
            yield QuotedWords(stated, passage.exact, (*at, "exact"), passage, at, found_in)


def _statements(records: Records) -> list[Entry[StatementRecord]]:
    return [*records.of(FindingRecord).values(), *records.of(ClaimRecord).values()]


def quotation_faults(records: Records) -> Iterator[Fault]:
    """Check what can be checked without the texts."""
    sources = records.of(SourceRecord)
    for quote in records.of(QuoteRecord).values():
        yield from _way_faults(quote, quote.record.source, quote.record.reported_via, records)
    for statement in _statements(records):
        given = statement.record
        yield from _way_faults(statement, given.source, given.reported_via, records)
    for words in quoted_words(records):
        yield from _locator_faults(words)
        if sources[words.found_in].record.sha256 is None:
            yield words.entry.fault(
                f"the words stand in `{words.found_in}`, of whose text there is no hash",
                f"Add the text's `sha256` to `sources/{words.found_in}.yaml`",
                *words.locator_at,
            )


def _way_faults(
    entry: Entry[Record], source: str, reported_via: str | None, records: Records
) -> Iterator[Fault]:
    """Check that the record and its source agree on how the source was seen."""
    seen_via = records.of(SourceRecord)[source].record.reported_via
    if reported_via == seen_via:
        return
    if seen_via is None:
        yield entry.fault(
            f"`{source}` was seen itself, not through `{reported_via}`",
            "Leave `reported_via` out",
            "reported_via",
        )
    else:
        yield entry.fault(
            f"`{source}` was seen through `{seen_via}` alone",
            f"Write `reported_via: {seen_via}`",
            "reported_via" if reported_via else "source",
        )


def _locator_faults(words: QuotedWords) -> Iterator[Fault]:
    locator, at, fault = words.locator, words.locator_at, words.entry.fault
    length = len(words.text)
    if locator.end <= locator.start:
        yield fault(
            f"`end` {locator.end} is not after `start` {locator.start}",
            f"With these words it would be {locator.start + length}",
            *at,
            "end",
        )
    elif locator.end - locator.start != length:
        yield fault(
            f"the words have {length} characters, and {locator.start} to {locator.end} has room"
            f" for {locator.end - locator.start}",
            "Copy the words verbatim, or correct `start` and `end`",
            *at,
            "end",
        )
    before = min(CONTEXT_LENGTH, locator.start)
    if len(locator.prefix) != before:
        yield fault(
            f"`prefix` has {len(locator.prefix)} characters instead of {before}",
            f"Copy the {before} characters before the words, spaces included",
            *at,
            "prefix",
        )
