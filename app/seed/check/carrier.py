"""The texts in which a statement was read: how it came there, and that its words show it."""

from collections.abc import Iterator
from itertools import pairwise

from app.seed.check.part import Part, statements
from app.seed.check.words import is_own_text
from app.seed.fault import Fault
from app.seed.record import Records
from app.seed.shape_part import Shape
from app.seed.shape_statement import Carrier, Passage, QuoteRecord, StatementRecord
from app.seed.shape_vocabulary import SourceRecord
from app.terms import Basis, Seen, WordsOf

READ = (Seen.ORIGINAL, Seen.IN_PART, Seen.TRANSLATION, Seen.ANNOUNCED)
"""Ways in which something of the source itself was read."""
RENDERS = (WordsOf.CARRIER, WordsOf.INTERMEDIATE, WordsOf.UNCLEAR)
"""Whose words a paraphrase is."""
OPENING = ("“", "„", "«", '"', "‘", "'", "”")
"""Marks that open a quotation somewhere; some print the closing one."""


def carrier_faults(records: Records) -> Iterator[Fault]:
    """Check all texts in which statements were read."""
    for stated in statements(records):
        seen: set[str] = set()
        for carrier in stated.parts("seen_in"):
            source, own_source = carrier.said.source, stated.said.source
            if source in seen:
                yield carrier.at("source").fault(
                    f"`{source}` stands here for the second time",
                    "Put its quotations and passages together",
                )
            seen.add(source)
            yield from _way_faults(carrier, [own_source, *carrier.said.through, source])
            yield from _quote_faults(carrier, stated.said)
            yield from _basis_faults(carrier, stated.said)
            for passage in carrier.parts("passages"):
                yield from _passage_faults(passage, carrier.said, stated.said)
            entry = records.of(SourceRecord)[source]
            if source != own_source and entry.record.according_to is None:
                yield entry.fault(
                    "a statement of another source was read in it, and `according_to` is missing",
                    "Say how it is named where its words are shown, for example `according to an article`",
                )


def _way_faults(carrier: Part[Carrier], way: list[str]) -> Iterator[Fault]:
    """Check that each source on the way was seen through the next, or that the one was read itself."""
    if len(way) == 2 and way[0] == way[1]:
        seen = carrier.source(way[0]).seen
        if seen not in READ:
            yield carrier.at("source").fault(
                f"`{way[0]}` was not read itself: it was seen as `{seen}`",
                "Name the text that was read, or correct `seen` of the source once it was read itself",
            )
        return
    for here, there in pairwise(way):
        if there not in carrier.source(here).reported_via:
            yield carrier.at("source").fault(
                f"`{here}` was not seen through `{there}`, as far as `reported_via` says",
                f"Name the text that was read, or add `{there}` to `reported_via` in"
                f" `sources/{here}.yaml`",
            )


def read_faults(part: Part[Shape], source: str, via: str | None, what: str) -> Iterator[Fault]:
    """Check that words or a figure were read in their source, or in a text through which it was seen."""
    seen = part.source(source).seen
    if via is None and seen not in READ:
        yield part.at("source").fault(
            f"`{source}` was not read itself: it was seen as `{seen}`",
            f"Name in `reported_via` the text in which the {what} read",
        )
    elif via and not is_seen_through(source, via, part.records):
        yield part.at("reported_via").fault(
            f"`{source}` was not seen through `{via}`, as far as its own `reported_via` says",
            f"Name the text in which the {what} read, or add it in `sources/{source}.yaml`",
        )


def is_seen_through(source: str, text: str, records: Records) -> bool:
    """Whether a way by `reported_via` leads from a source to a text."""
    reached, queue = {source}, [source]
    while queue:
        beyond = {*records.one(SourceRecord, queue.pop()).reported_via} - reached
        reached |= beyond
        queue += beyond
    return text in reached - {source}


def _quote_faults(carrier: Part[Carrier], stated: StatementRecord) -> Iterator[Fault]:
    for part in carrier.parts("quotes"):
        id, quote = part.said, carrier.records.one(QuoteRecord, part.said)
        found_in = quote.reported_via or quote.source
        if quote.source != stated.source:
            yield part.fault(
                f"the quotation `{id}` belongs to `{quote.source}`, not to `{stated.source}`",
                "Name quotations of the same source only",
            )
        if quote.speaker != stated.asserted_by:
            yield part.fault(
                f"the quotation `{id}` is of `{quote.speaker}`, not of `{stated.asserted_by}`",
                "Name the speaker's own quotations only, or correct `asserted_by`",
            )
        if found_in != carrier.said.source:
            yield part.fault(
                f"the quotation `{id}` was read in `{found_in}`, not in `{carrier.said.source}`",
                "Put it under the text in which it was read",
            )


def _basis_faults(carrier: Part[Carrier], stated: StatementRecord) -> Iterator[Fault]:
    said = carrier.said
    own = is_own_text(stated, said.source, carrier.records)
    spoken = any(each.words_of is WordsOf.SPEAKER for each in said.passages)
    rendered = any(each.words_of in RENDERS for each in said.passages)
    if said.in_our_words is not None and (said.quotes or said.passages):
        yield carrier.at("in_our_words").fault(
            "`in_our_words` stands beside words that were taken down",
            "Leave it out: the words show what was read",
        )
    if said.basis is Basis.QUOTATION and not said.quotes and not (own and spoken):
        yield carrier.at("basis").fault(
            "the basis is `quotation`, and no words of the speaker's are named",
            "Name the quotation; if somebody else's words give it, write `basis: paraphrase` and add the"
            " passage that does",
        )
    if said.basis is Basis.PARAPHRASE and not rendered and said.in_our_words is None:
        yield carrier.at("basis").fault(
            "the basis is `paraphrase`, and no passage shows the words that paraphrase",
            "Add the passage and say whose words it is; if the speaker's own words were read, write"
            " `basis: quotation` and name them",
        )


def _passage_faults(
    part: Part[Passage], carrier: Carrier, stated: StatementRecord
) -> Iterator[Fault]:
    passage, whose = part.said, part.said.words_of
    own = is_own_text(stated, carrier.source, part.records)
    if (whose is WordsOf.INTERMEDIATE) is not (passage.intermediate is not None):
        yield part.fault(
            "`words_of: intermediate` and `intermediate` go together",
            "Name the actor between speaker and text, or correct `words_of`",
        )
    if whose is WordsOf.CURATOR:
        yield part.at("words_of").fault(
            "the words of a passage stand in the text, so they are not the curator's",
            "Write whose words they are there; `unclear` where the text does not tell",
        )
    if own and whose is WordsOf.CARRIER:
        yield part.at("words_of").fault(
            "the text is the speaker's own, and its words are said to be a carrier's",
            "Write `words_of: speaker`",
        )
    # The carrier's running text is not the speaker's words.
    quotes = (part.records.one(QuoteRecord, id).text for id in carrier.quotes)
    quoted = any(passage.exact.strip() in text for text in quotes)
    opens = passage.locator is None or passage.locator.prefix.rstrip().endswith(OPENING)
    if whose is WordsOf.SPEAKER and not own and not quoted and not opens:
        yield part.at("words_of").fault(
            f"the passage stands outside quotation marks in `{carrier.source}`, and `words_of` gives"
            f" it to `{stated.asserted_by}`",
            "Write `words_of: carrier`; the speaker's are the words between quotation marks alone",
        )
