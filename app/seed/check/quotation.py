"""Quoted words: whose source they belong to, who is beside them, and that their places add up."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.seed.check.carrier import READ, is_seen_through
from app.seed.check.words import is_named, names_of, passages_beside, statements
from app.seed.fault import Fault
from app.seed.field import Place
from app.seed.record import Entry, Records
from app.seed.shape import ActorRecord, Locator, QuoteRecord, Record, SourceRecord
from app.terms import WordsOf

CONTEXT_LENGTH = 32
"""Characters before and after: what W3C's Web Annotation examples use, and enough to be unique."""


@dataclass(frozen=True)
class QuotedWords:
    """Verbatim words of a record, and the source in whose text they stand."""

    entry: Entry[Record]
    text: str
    text_at: Place
    locator: Locator | None
    """Left out where the text is not held, or where a curator has not looked it up yet."""
    locator_at: Place
    found_in: str


def quoted_words(records: Records) -> Iterator[QuotedWords]:
    """Give every quotation and every passage."""
    for entry in records.of(QuoteRecord).values():
        quote = entry.record
        found_in = quote.reported_via or quote.source
        yield QuotedWords(entry, quote.text, ("text",), quote.locator, ("locator",), found_in)
    for stated in statements(records):
        for number, carrier in enumerate(stated.record.seen_in):
            for which, passage in enumerate(carrier.passages):
                at: Place = ("seen_in", number, "passages", which)
                exact, found_in = passage.exact, carrier.source
                yield QuotedWords(
                    stated, exact, (*at, "exact"), passage.locator, (*at, "locator"), found_in
                )


def quotation_faults(records: Records) -> Iterator[Fault]:
    """Check what can be checked without the texts."""
    for quote in records.of(QuoteRecord).values():
        yield from _way_faults(quote, records)
        yield from _speaker_faults(quote, records)
    for words in quoted_words(records):
        yield from locator_faults(words, records)


def _way_faults(entry: Entry[QuoteRecord], records: Records) -> Iterator[Fault]:
    """Check that the quotation was read where its source was seen."""
    quote = entry.record
    source = records.of(SourceRecord)[quote.source].record
    if quote.reported_via is None and source.seen not in READ:
        yield entry.fault(
            f"`{quote.source}` was not read itself: it was seen as `{source.seen}`",
            "Name in `reported_via` the text in which the words were read",
            "source",
        )
    elif quote.reported_via and not is_seen_through(quote.source, quote.reported_via, records):
        yield entry.fault(
            f"`{quote.source}` was not seen through `{quote.reported_via}`, as far as its own"
            " `reported_via` says",
            f"Name the text in which the words were read, or add it in `sources/{quote.source}.yaml`",
            "reported_via",
        )


def _speaker_faults(entry: Entry[QuoteRecord], records: Records) -> Iterator[Fault]:
    quote = entry.record
    if quote.words_of not in (WordsOf.SPEAKER, WordsOf.UNCLEAR):
        yield entry.fault(
            f"a quotation is of its speaker, and `words_of` says `{quote.words_of}`",
            "Name as speaker whose words they are; `unclear` where the marks may be the text's own",
            "words_of",
        )
    issued_by = records.of(SourceRecord)[quote.source].record.issued_by
    if quote.speaker == issued_by:
        return
    beside = [
        passage.exact
        for stated, passage in passages_beside(records).get(entry.id, ())
        if passage.words_of is not WordsOf.SPEAKER or stated.asserted_by == issued_by
    ]
    names = list(names_of(records.of(ActorRecord)[quote.speaker].record))
    if not any(is_named(name, text) for name in names for text in beside):
        whose = f"`{issued_by}`" if issued_by else "nobody who is recorded"
        yield entry.fault(
            f"`{quote.source}` is issued by {whose}, and no words beside the quotation name"
            f" `{quote.speaker}` as its speaker",
            "Correct the speaker or the source; if the text around it names the speaker, add that passage"
            " to the statement that uses the quotation",
            "speaker",
        )


def locator_faults(words: QuotedWords, records: Records) -> Iterator[Fault]:
    """Check that a place goes with a text that is held, and fits the words."""
    at, fault = words.locator_at, words.entry.fault
    source = records.of(SourceRecord)[words.found_in].record
    if words.locator is None:
        if source.sha256:
            yield fault(
                f"nothing says where the words stand in `{words.found_in}`",
                "Run `findings verify --texts FOLDER` with its text: it prints the lines to paste",
                *words.text_at,
            )
        elif source.url is None:
            yield fault(
                f"the words stand in `{words.found_in}`, of which there is neither a hash nor an address",
                f"Add the `url` at which they were seen, or the text's `sha256`, to"
                f" `sources/{words.found_in}.yaml`",
                *words.text_at,
            )
        return
    if source.sha256 is None:
        yield fault(
            f"the words stand in `{words.found_in}`, of whose text there is no hash",
            f"Add the text's `sha256` to `sources/{words.found_in}.yaml`; if the text is not held, leave"
            " the locator out",
            *at,
        )
    yield from _place_faults(words, words.locator)


def _place_faults(words: QuotedWords, locator: Locator) -> Iterator[Fault]:
    at, fault = words.locator_at, words.entry.fault
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
