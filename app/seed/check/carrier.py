"""The texts in which a statement was read: how it came there, and that its words show it."""

from collections.abc import Iterator
from itertools import pairwise

from app.seed.check.words import is_own_text, statements
from app.seed.fault import Fault
from app.seed.field import Place
from app.seed.record import Entry, Records
from app.seed.shape import QuoteRecord, Record, SourceRecord, StatementRecord
from app.terms import Basis, Seen, WordsOf

READ = (Seen.ORIGINAL, Seen.IN_PART, Seen.TRANSLATION, Seen.ANNOUNCED)
"""Ways in which something of the source itself was read."""
RENDERS = (WordsOf.CARRIER, WordsOf.INTERMEDIATE, WordsOf.UNCLEAR)
"""Whose words a paraphrase is."""
OPENING = ("“", "„", "«", '"', "‘", "'", "”")
"""Marks that open a quotation somewhere; some print the closing one."""


def carrier_faults(records: Records) -> Iterator[Fault]:
    """Check all texts in which statements were read."""
    for entry in statements(records):
        seen: set[str] = set()
        for number, carrier in enumerate(entry.record.seen_in):
            place = ("seen_in", number)
            if carrier.source in seen:
                yield entry.fault(
                    f"`{carrier.source}` stands here for the second time",
                    "Put its quotations and passages together",
                    *place,
                    "source",
                )
            seen.add(carrier.source)
            way = [entry.record.source, *carrier.through, carrier.source]
            yield from way_faults(entry, way, records, (*place, "source"))
            yield from _quote_faults(entry, number, records)
            yield from _basis_faults(entry, number, records)
            yield from _passage_faults(entry, number, records)
            if len(way) > 1 and way[0] != way[-1]:
                yield from _name_faults(carrier.source, records)


def way_faults(
    entry: Entry[Record], way: list[str], records: Records, place: Place
) -> Iterator[Fault]:
    """Check that each source on the way was seen through the next, or that the one was read itself."""
    sources = records.of(SourceRecord)
    if len(way) == 2 and way[0] == way[1]:
        if sources[way[0]].record.seen not in READ:
            yield entry.fault(
                f"`{way[0]}` was not read itself: it was seen as `{sources[way[0]].record.seen}`",
                "Name the text that was read, or correct `seen` of the source once it was read itself",
                *place,
            )
        return
    for here, there in pairwise(way):
        if there not in sources[here].record.reported_via:
            yield entry.fault(
                f"`{here}` was not seen through `{there}`, as far as `reported_via` says",
                f"Name the text that was read, or add `{there}` to `reported_via` in"
                f" `sources/{here}.yaml`",
                *place,
            )


def is_seen_through(source: str, text: str, records: Records) -> bool:
    """Whether a way by `reported_via` leads from a source to a text."""
    sources, reached, queue = records.of(SourceRecord), {source}, [source]
    while queue:
        for next_one in sources[queue.pop()].record.reported_via:
            if next_one not in reached:
                reached.add(next_one)
                queue.append(next_one)
    return text in reached - {source}


def _quote_faults(entry: Entry[StatementRecord], number: int, records: Records) -> Iterator[Fault]:
    given = entry.record
    carrier = given.seen_in[number]
    for which, id in enumerate(carrier.quotes):
        quote = records.of(QuoteRecord)[id].record
        place = ("seen_in", number, "quotes", which)
        found_in = quote.reported_via or quote.source
        if quote.source != given.source:
            yield entry.fault(
                f"the quotation `{id}` belongs to `{quote.source}`, not to `{given.source}`",
                "Name quotations of the same source only",
                *place,
            )
        if quote.speaker != given.asserted_by:
            yield entry.fault(
                f"the quotation `{id}` is of `{quote.speaker}`, not of `{given.asserted_by}`",
                "Name the speaker's own quotations only, or correct `asserted_by`",
                *place,
            )
        if found_in != carrier.source:
            yield entry.fault(
                f"the quotation `{id}` was read in `{found_in}`, not in `{carrier.source}`",
                "Put it under the text in which it was read",
                *place,
            )


def _basis_faults(entry: Entry[StatementRecord], number: int, records: Records) -> Iterator[Fault]:
    carrier = entry.record.seen_in[number]
    place = ("seen_in", number)
    own = is_own_text(entry.record, carrier.source, records)
    spoken = any(each.words_of is WordsOf.SPEAKER for each in carrier.passages)
    rendered = any(each.words_of in RENDERS for each in carrier.passages)
    if carrier.in_our_words is not None and (carrier.quotes or carrier.passages):
        yield entry.fault(
            "`in_our_words` stands beside words that were taken down",
            "Leave it out: the words show what was read",
            *place,
            "in_our_words",
        )
    if carrier.basis is Basis.QUOTATION and not carrier.quotes and not (own and spoken):
        yield entry.fault(
            "the basis is `quotation`, and no words of the speaker's are named",
            "Name the quotation; if somebody else's words give it, write `basis: paraphrase` and add the"
            " passage that does",
            *place,
            "basis",
        )
    if carrier.basis is Basis.PARAPHRASE and not rendered and carrier.in_our_words is None:
        yield entry.fault(
            "the basis is `paraphrase`, and no passage shows the words that paraphrase",
            "Add the passage and say whose words it is; if the speaker's own words were read, write"
            " `basis: quotation` and name them",
            *place,
            "basis",
        )


def _passage_faults(
    entry: Entry[StatementRecord], number: int, records: Records
) -> Iterator[Fault]:
    carrier = entry.record.seen_in[number]
    own = is_own_text(entry.record, carrier.source, records)
    for which, passage in enumerate(carrier.passages):
        place = ("seen_in", number, "passages", which)
        if (passage.words_of is WordsOf.INTERMEDIATE) is not (passage.intermediate is not None):
            yield entry.fault(
                "`words_of: intermediate` and `intermediate` go together",
                "Name the actor between speaker and text, or correct `words_of`",
                *place,
            )
        if passage.words_of is WordsOf.CURATOR:
            yield entry.fault(
                "the words of a passage stand in the text, so they are not the curator's",
                "Write whose words they are there; `unclear` where the text does not tell",
                *place,
                "words_of",
            )
        if own and passage.words_of is WordsOf.CARRIER:
            yield entry.fault(
                "the text is the speaker's own, and its words are said to be a carrier's",
                "Write `words_of: speaker`",
                *place,
                "words_of",
            )
        if passage.words_of is WordsOf.SPEAKER and not own:
            yield from _speaker_faults(entry, number, which, records)


def _speaker_faults(
    entry: Entry[StatementRecord], number: int, which: int, records: Records
) -> Iterator[Fault]:
    """Refuse the carrier's running text as the speaker's words."""
    carrier = entry.record.seen_in[number]
    passage = carrier.passages[which]
    quoted = any(
        passage.exact.strip() in records.of(QuoteRecord)[id].record.text for id in carrier.quotes
    )
    opens = passage.locator is None or passage.locator.prefix.rstrip().endswith(OPENING)
    if not quoted and not opens:
        yield entry.fault(
            f"the passage stands outside quotation marks in `{carrier.source}`, and `words_of` gives"
            f" it to `{entry.record.asserted_by}`",
            "Write `words_of: carrier`; the speaker's are the words between quotation marks alone",
            "seen_in",
            number,
            "passages",
            which,
            "words_of",
        )


def _name_faults(source: str, records: Records) -> Iterator[Fault]:
    entry = records.of(SourceRecord)[source]
    if entry.record.according_to is None:
        yield entry.fault(
            "a statement of another source was read in it, and `according_to` is missing",
            "Say how it is named where its words are shown, for example `according to an article`",
        )
