"""The words that a statement was read from: in which text they stand, and whose they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.seed.record import Records, lineage
from app.seed.shape_statement import Carrier, QuoteRecord, StatementRecord
from app.seed.shape_vocabulary import ActorRecord, SourceRecord
from app.terms import Extent, Language, WordsOf

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
    carrier: Carrier
    """The text in which they stand."""
    english: bool
    """As far as is said; lists of English words apply to no others."""


def shown_words(statement: StatementRecord, records: Records) -> list[ShownWords]:
    """Give the words of all quotations and passages of a statement, quotations first."""
    shown = []
    for carrier in statement.seen_in:
        where = (carrier, is_english(carrier, records))
        for quote in (records.one(QuoteRecord, id) for id in carrier.quotes):
            shown.append(ShownWords(quote.text, quote.words_of, None, *where))
        for one in carrier.passages:
            shown.append(ShownWords(one.exact, one.words_of, one.intermediate, *where))
    return shown


def is_english(carrier: Carrier, records: Records) -> bool:
    """Whether the text is English, as far as is said."""
    return records.one(SourceRecord, carrier.source).language in (None, Language.EN)


def of_speaker(shown: Iterable[ShownWords]) -> list[ShownWords]:
    """Give those that are the speaker's own."""
    return [words for words in shown if words.words_of is WordsOf.SPEAKER]


def is_own_text(statement: StatementRecord, source: str, records: Records) -> bool:
    """Whether a text is the speaker's own, so that its running text is the speaker's, too."""
    issued_by = records.one(SourceRecord, source).issued_by
    return source == statement.source and issued_by == statement.asserted_by


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


def names_it(text: str, actor: ActorRecord) -> bool:
    """Whether a name of the actor stands in the text."""
    return any(is_named(name, text) for name in names_of(actor))


def side_is_named(name: str, text: str) -> bool:
    """Whether “the Ukrainian as well as the Russian side” names what is called “Ukrainian side”."""
    adjective = name.removesuffix(SIDE)
    return adjective != name and is_named(adjective, text) and is_named(SIDE.strip(), text)


def names_actor(exact: str, id: str, extent: Extent, records: Records) -> bool:
    """Whether words name an actor, by its own name or by that of what it is part of."""
    for _, actor in lineage(id, records.of(ActorRecord)):
        for name in names_of(actor):
            of_side = name.casefold().endswith(SIDE)
            if of_side and extent is Extent.SIDE and side_is_named(name, exact):
                return True
            if not of_side and is_named(name, exact):
                return True
    return False
