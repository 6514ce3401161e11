"""What is printed of a statement: the slots it needs, words quoted verbatim, nothing firmer than it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.seed.check.part import Part, each, said_beside, speaking_of, statement_by_id
from app.seed.check.statement import CONCLUDES
from app.seed.check.words import is_english, plain, shown_words
from app.seed.fault import Fault, shown
from app.seed.record import Records
from app.seed.shape_incident import IncidentRecord
from app.seed.shape_statement import ClaimRecord, FindingRecord, StatementRecord
from app.terms import Polarity

SLOTS = {
    "sentence": {"en": {"source", "carrier"}, "uk": {"source", "source_locative", "carrier"}},
    "beside": {"en": {"carrier"}, "uk": {"carrier"}},
}
"""Field → language → what may stand in braces; in all others nothing may."""
SLOT = re.compile(r"\{(\w*)\}")
QUOTED = re.compile(r"“([^”]*)”")
OMITTED = re.compile(r"\s*(?:\[…\]|…|\[\.\.\.\])\s*")
END = re.compile(r"(?<=[.!?])\s+")

FIRM = {
    "en": re.compile(
        r"(?<!not )(?<!cannot )(?<!no )\bconclu(?:de[sd]?|sion)\b|\b(?:established|prove[snd]?)\b"
        r"|\bf(?:ound|inds?)\b(?! (?:\w+ )?(?:no|reasonable|credible|indications|evidence)\b)",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"(?<!не )\b(?:дійш\w+ висновку|висновок|встанови\w+|довел[аои]|доведено)", re.IGNORECASE
    ),
}
"""Words of a conclusion; to find reasonable grounds, or no evidence, is not one."""
OF_A_FINDING = re.compile(r"(?<!not a )(?<!not )(?<!no )\bfindings?\b", re.IGNORECASE)
NEGATING = {
    "en": re.compile(
        r"\b(?:not?|never|neither|nor|none|nothing|nobody|unable|cannot|without|whether|absence)\b|n't\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(r"\b(?:не|ні|нема|немає|ніхто|ніщо|нічого|жод\w+|чи|без)\b", re.IGNORECASE),
}


def sentence_faults(records: Records) -> Iterator[Fault]:
    """Check all that a curator words himself of findings and claims."""
    for stated in statement_by_id(records).values():
        beside = _read_together(stated)
        for language, words in _printed(stated):
            yield from _slot_faults(words, language, stated.said)
            yield from _firm_faults(words, language, stated.said)
            if language == "en":
                yield from _quoted_faults(words, beside)
        yield from _tag_faults(stated)
    for incident in each(IncidentRecord, records):
        for key in ("title", "summary"):
            beside = speaking_of(records).get(incident.id, [])
            yield from _quoted_faults(incident.at(key), beside)


def _printed(part: Part[StatementRecord]) -> Iterator[tuple[str, Part[Any]]]:
    """Give everything that is printed of a statement, each with its language."""
    yield "en", part.at("statement")
    keys = ("proposition", "sentence", "tag", "denies_that", "beside")
    given = [part.at(key) for key in keys if getattr(part.said, key, None)]
    for words in (*given, *part.parts("caveats")):
        for language in ("en", "uk"):
            yield language, words.at(language)


def _slot_faults(words: Part[Any], language: str, given: StatementRecord) -> Iterator[Fault]:
    key, text = words.place[0], words.said
    allowed = SLOTS.get(str(key), {}).get(language, set())
    used = set(SLOT.findall(text))
    if used - allowed or re.search(r"[{}]", SLOT.sub("", text)):
        known = ", ".join(f"`{{{slot}}}`" for slot in sorted(allowed)) or "no slot"
        yield words.fault(
            f"braces stand for words that are put in, and here stands {shown(text)}",
            f"What may stand here is {known}",
        )
        return
    if "source_locative" in used and words.source(given.source).locative_uk is None:
        yield words.fault(
            f"`{{source_locative}}` is used, and `sources/{given.source}.yaml` has no `locative_uk`",
            "Add it there, or write `{source}`",
        )
    read_elsewhere = all(carrier.source != given.source for carrier in given.seen_in)
    of_itself = isinstance(given, ClaimRecord) and not read_elsewhere
    for slot, needed, unsaid in (
        ("source", not of_itself, "whose it is"),
        ("carrier", read_elsewhere, "in which text it was read"),
    ):
        if key == "sentence" and needed and used.isdisjoint({slot, f"{slot}_locative"}):
            yield words.fault(
                f"`{{{slot}}}` is missing, so that the sentence does not say {unsaid}",
                f"Put `{{{slot}}}` where a reader meets it",
            )


def _firm_faults(words: Part[Any], language: str, given: StatementRecord) -> Iterator[Fault]:
    """Refuse words of a conclusion or finding for what is none, and of one that affirms for what denies."""
    ours = QUOTED.sub("", re.sub(r"«[^»]*»", "", words.said))
    found = FIRM[language].search(ours)
    if found and given.certainty not in CONCLUDES and words.place[0] != "denies_that":
        yield words.fault(
            f"the words say {shown(found[0])}, and the statement is `{given.certainty or 'null'}`",
            "Write the verb that its own words have",
        )
    adopted = isinstance(given, FindingRecord) and given.adopted
    if language == "en" and not adopted and (found := OF_A_FINDING.search(ours)):
        yield words.fault(
            f"the words say {shown(found[0])}, and the statement is none that its source has taken as its"
            " own",
            "Write what it is: a claim, a denial, an allegation that is noted",
        )
    must_negate = given.polarity is not Polarity.AFFIRMS and words.place[0] in (
        "statement",
        "sentence",
    )
    if must_negate and not NEGATING[language].search(words.said):
        yield words.fault(
            f"the polarity is `{given.polarity}`, and the words affirm",
            "Say what the statement says: that it was not so, or that it is left open",
        )


def _read_together(part: Part[StatementRecord]) -> list[StatementRecord]:
    """Give a statement and all that is shown with it, whose words its sentences may quote."""
    given, known = part.said, statement_by_id(part.records)
    ids = {part.id, *given.read_with, *(each.statement for each in given.certainty_from)}
    for key in ("contests", "said_beside", "rests_on"):
        ids.update(getattr(given, key, ()))
    ids.update(said_beside(part.records).get(part.id, ()))
    return [known[id].said for id in sorted(ids)]


def _quoted_faults(words: Part[Any], beside: Iterable[StatementRecord]) -> Iterator[Fault]:
    """Check that what stands in quotation marks stands in words that are recorded."""
    if '"' in words.said:
        yield words.fault(
            "straight quotation marks do not tell where a quotation begins and ends",
            "Write “…”, around words that are copied verbatim",
        )
    records = words.records
    pieces = [piece for quoted in QUOTED.findall(words.said) for piece in _pieces(quoted)]
    carriers = (carrier for given in beside for carrier in given.seen_in)
    if not pieces or not all(is_english(carrier, records) for carrier in carriers):
        return
    texts = [plain(text) for given in beside for text in _recorded(given, records)]
    for piece in pieces:
        # A sentence or title may begin with the words.
        spellings = (piece, piece[:1].lower() + piece[1:])
        if not any(spelling in text for text in texts for spelling in spellings):
            yield words.fault(
                f"{shown(piece)} stands in quotation marks, and in no words that are recorded of it",
                "Copy the words verbatim from a quotation or passage, or write it without quotation"
                " marks",
            )


def _recorded(given: StatementRecord, records: Records) -> Iterator[str]:
    """Give all words of others that a statement holds."""
    for words in shown_words(given, records):
        yield words.text
    for carrier in given.seen_in:
        if carrier.calls_it:
            yield carrier.calls_it
        for passage in carrier.passages:
            if locator := passage.locator:
                yield f"{locator.prefix}{passage.exact}{locator.suffix}"


def _pieces(quoted: str) -> Iterator[str]:
    """Give the pieces of a quotation that must be verbatim: between omissions, sentence by sentence."""
    for piece in OMITTED.split(quoted.replace("[sic]", "")):
        for sentence in END.split(plain(piece)):
            if part := sentence.strip().strip(".,;:"):
                yield part


def _tag_faults(part: Part[StatementRecord]) -> Iterator[Fault]:
    given, name = part.said, part.actor(part.said.asserted_by).tag_name
    for language in ("en", "uk") if given.tag and name else ():
        tag, begins = part.at("tag", language), getattr(name, language)
        if not tag.said.startswith(begins):
            yield tag.fault(
                f"the tag does not begin with who says it, {shown(begins)}",
                f"Begin it with the `tag_name` in `actors/{given.asserted_by}.yaml`",
            )
