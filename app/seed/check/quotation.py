"""Quoted words: whose source they belong to, who is beside them, and that their places add up."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.seed.check.carrier import read_faults
from app.seed.check.part import Part, each, passages_beside, statements
from app.seed.check.words import names_it
from app.seed.fault import Fault
from app.seed.record import Records
from app.seed.shape_statement import Locator, Passage, QuoteRecord
from app.terms import WordsOf

CONTEXT_LENGTH = 32
"""Characters before and after: what W3C's Web Annotation examples use, and enough to be unique."""


@dataclass(frozen=True)
class QuotedWords:
    """Verbatim words of a record, and the source in whose text they stand."""

    part: Part[QuoteRecord | Passage]
    key: str
    """Where in the part the words stand."""
    found_in: str

    @property
    def text(self) -> str:
        """The words."""
        return str(getattr(self.part.said, self.key))

    @property
    def locator(self) -> Locator | None:
        """Left out where the text is not held, or where a curator has not looked it up yet."""
        return self.part.said.locator


def quoted_words(records: Records) -> Iterator[QuotedWords]:
    """Give every quotation and every passage."""
    for quote in each(QuoteRecord, records):
        yield QuotedWords(quote, "text", quote.said.reported_via or quote.said.source)
    for stated in statements(records):
        for carrier in stated.parts("seen_in"):
            for passage in carrier.parts("passages"):
                yield QuotedWords(passage, "exact", carrier.said.source)


def quotation_faults(records: Records) -> Iterator[Fault]:
    """Check what can be checked without the texts."""
    for quote in each(QuoteRecord, records):
        yield from read_faults(quote, quote.said.source, quote.said.reported_via, "words were")
        yield from _speaker_faults(quote)
    for words in quoted_words(records):
        yield from locator_faults(words)


def _speaker_faults(part: Part[QuoteRecord]) -> Iterator[Fault]:
    quote, issued_by = part.said, part.source(part.said.source).issued_by
    if quote.words_of not in (WordsOf.SPEAKER, WordsOf.UNCLEAR):
        yield part.at("words_of").fault(
            f"a quotation is of its speaker, and `words_of` says `{quote.words_of}`",
            "Name as speaker whose words they are; `unclear` where the marks may be the text's own",
        )
    if quote.speaker == issued_by:
        return
    beside = [
        passage.exact
        for stated, passage in passages_beside(part.records).get(part.id, ())
        if passage.words_of is not WordsOf.SPEAKER or stated.asserted_by == issued_by
    ]
    speaker = part.actor(quote.speaker)
    if not any(names_it(text, speaker) for text in beside):
        whose = f"`{issued_by}`" if issued_by else "nobody who is recorded"
        yield part.at("speaker").fault(
            f"`{quote.source}` is issued by {whose}, and no words beside the quotation name"
            f" `{quote.speaker}` as its speaker",
            "Correct the speaker or the source; if the text around it names the speaker, add that passage"
            " to the statement that uses the quotation",
        )


def locator_faults(words: QuotedWords) -> Iterator[Fault]:
    """Check that a place goes with a text that is held, and fits the words."""
    part, found_in, locator = words.part, words.found_in, words.locator
    source, length = part.source(found_in), len(words.text)
    if locator is None:
        if source.sha256:
            yield part.at(words.key).fault(
                f"nothing says where the words stand in `{found_in}`",
                "Run `findings verify --texts FOLDER` with its text: it prints the lines to paste",
            )
        elif source.url is None:
            yield part.at(words.key).fault(
                f"the words stand in `{found_in}`, of which there is neither a hash nor an address",
                f"Add the `url` at which they were seen, or the text's `sha256`, to"
                f" `sources/{found_in}.yaml`",
            )
        return
    if source.sha256 is None:
        yield part.at("locator").fault(
            f"the words stand in `{found_in}`, of whose text there is no hash",
            f"Add the text's `sha256` to `sources/{found_in}.yaml`; if the text is not held, leave"
            " the locator out",
        )
    room, before = locator.end - locator.start, min(CONTEXT_LENGTH, locator.start)
    if room <= 0:
        yield part.at("locator", "end").fault(
            f"`end` {locator.end} is not after `start` {locator.start}",
            f"With these words it would be {locator.start + length}",
        )
    elif room != length:
        yield part.at("locator", "end").fault(
            f"the words have {length} characters, and {locator.start} to {locator.end} has room"
            f" for {room}",
            "Copy the words verbatim, or correct `start` and `end`",
        )
    if len(locator.prefix) != before:
        yield part.at("locator", "prefix").fault(
            f"`prefix` has {len(locator.prefix)} characters instead of {before}",
            f"Copy the {before} characters before the words, spaces included",
        )
