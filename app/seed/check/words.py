"""The words that a statement was read from: in which text they stand, and whose they are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.seed.field import Place
from app.seed.record import Entry, Records, per_records
from app.seed.shape import (
    ActorRecord,
    ClaimRecord,
    FindingRecord,
    Passage,
    QuoteRecord,
    SourceRecord,
    StatementRecord,
)
from app.terms import Language, WordsOf

END_OF_SENTENCE = re.compile(r"[.!?][\"'”’»)]*\s+")
A_PLACE = re.compile(
    r"\b(?:in|into|inside|within|across|throughout|to)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Before a name: “in Ukraine” says where, and not who."""
SIDE = " side"


@dataclass(frozen=True)
class ShownWords:
    """Words of a quotation or passage that shows a statement."""

    text: str
    words_of: WordsOf
    intermediate: str | None
    carrier: int
    """Which of the statement's `seen_in` it is."""
    found_in: str
    """The source in whose text they stand."""
    place: Place
    """Where the statement names them."""


@per_records
def statements(records: Records) -> list[Entry[StatementRecord]]:
    """Give all findings and claims."""
    return [*records.of(FindingRecord).values(), *records.of(ClaimRecord).values()]


@per_records
def statement_by_id(records: Records) -> dict[str, Entry[StatementRecord]]:
    """Give all findings and claims by their ids, which both share."""
    return {**records.of(ClaimRecord), **records.of(FindingRecord)}


@per_records
def passages_beside(records: Records) -> Mapping[str, list[tuple[StatementRecord, Passage]]]:
    """Give quotation → the passages beside it, each with the statement that names both."""
    beside: dict[str, list[tuple[StatementRecord, Passage]]] = defaultdict(list)
    for entry in statements(records):
        for carrier in entry.record.seen_in:
            for id in carrier.quotes:
                beside[id] += [(entry.record, passage) for passage in carrier.passages]
    return beside


@per_records
def speaking_of(records: Records) -> Mapping[str, list[StatementRecord]]:
    """Give incident → the statements that speak of it."""
    found: dict[str, list[StatementRecord]] = defaultdict(list)
    for entry in statement_by_id(records).values():
        for id in dict.fromkeys(entry.record.incidents):
            found[id].append(entry.record)
    return found


@per_records
def said_beside(records: Records) -> Mapping[str, set[str]]:
    """Give statement → the claims that contest it or are said beside it."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in records.of(ClaimRecord).values():
        for id in (*claim.record.contests, *claim.record.said_beside):
            found[id].add(claim.id)
    return found


def shown_words(statement: StatementRecord, records: Records) -> list[ShownWords]:
    """Give the words of all quotations and passages of a statement, quotations first."""
    quotes = records.of(QuoteRecord)
    shown = []
    for number, carrier in enumerate(statement.seen_in):
        at: Place = ("seen_in", number)
        for place, id in enumerate(carrier.quotes):
            quote = quotes[id].record
            whose = (quote.words_of, None, number, carrier.source)
            shown.append(ShownWords(quote.text, *whose, (*at, "quotes", place)))
        for place, passage in enumerate(carrier.passages):
            whose_words = (passage.words_of, passage.intermediate, number, carrier.source)
            shown.append(ShownWords(passage.exact, *whose_words, (*at, "passages", place)))
    return shown


def of_speaker(shown: Iterable[ShownWords]) -> list[ShownWords]:
    """Give those that are the speaker's own."""
    return [words for words in shown if words.words_of is WordsOf.SPEAKER]


def is_own_text(statement: StatementRecord, source: str, records: Records) -> bool:
    """Whether a text is the speaker's own, so that its running text is the speaker's, too."""
    issued_by = records.of(SourceRecord)[source].record.issued_by
    return source == statement.source and issued_by == statement.asserted_by


def in_english(words: ShownWords, records: Records) -> bool:
    """Whether the words are English, as far as is said; lists of English words apply to no others."""
    return records.of(SourceRecord)[words.found_in].record.language in (None, Language.EN)


def plain(text: str) -> str:
    """Give a text with single spaces and straight apostrophes, as nobody reads the difference."""
    return re.sub(r"\s+", " ", text).replace("’", "'").strip()


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand there verbatim, as whole words: “likely” is not in “unlikely”."""
    words = words.strip()
    at = text.find(words)
    # Each is looked for once, and to compile a pattern takes longer than that.
    while at >= 0:
        if not _is_letter(text[at - 1 : at]) and not _is_letter(text[at + len(words) :][:1]):
            return True
        at = text.find(words, at + 1)
    return False


def _is_letter(one: str) -> bool:
    return one.isalnum() or one == "_"


def sentence_around(words: str, text: str) -> str:
    """Give the sentences of a text in which some words of it stand."""
    start = max(text.find(words), 0)
    end = start + len(words.rstrip())
    bounds = [0, *(found.end() for found in END_OF_SENTENCE.finditer(text)), len(text)]
    return text[max(b for b in bounds if b <= start) : min(b for b in bounds if b >= end)]


def names_of(actor: ActorRecord) -> Iterator[str]:
    """Give all names of an actor as they are printed."""
    for name in (actor.name, actor.label_uk, *actor.aliases):
        yield plain(name.replace("[sic]", ""))


def is_named(name: str, text: str) -> bool:
    """Whether the name stands in the text, and not as the name of a place."""
    text = plain(text)
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return any(not A_PLACE.search(text[: each.start()]) for each in found)


def side_is_named(name: str, text: str) -> bool:
    """Whether “the Ukrainian as well as the Russian side” names what is called “Ukrainian side”."""
    adjective = name.removesuffix(SIDE)
    return adjective != name and is_named(adjective, text) and is_named(SIDE.strip(), text)
