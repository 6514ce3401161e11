"""What is printed of a statement: the slots it needs, words quoted verbatim, nothing firmer than it."""

import re
from collections.abc import Iterator, Sequence

from app.seed.check.words import plain, said_beside, shown_words, speaking_of, statement_by_id
from app.seed.fault import Fault, shown
from app.seed.field import Place
from app.seed.record import Entry, Records
from app.seed.shape import (
    ActorRecord,
    Bilingual,
    ClaimRecord,
    FindingRecord,
    IncidentRecord,
    Record,
    SourceRecord,
    StatementRecord,
)
from app.terms import Certainty, Language, Polarity

SLOTS = {
    "sentence": {"en": {"source", "carrier"}, "uk": {"source", "source_locative", "carrier"}},
    "beside": {"en": {"carrier"}, "uk": {"carrier"}},
}
"""Field → language → what may stand in braces; in all others nothing may."""
SLOT = re.compile(r"\{(\w*)\}")
QUOTED = re.compile(r"“([^”]*)”")
OMITTED = re.compile(r"\s*(?:\[…\]|…|\[\.\.\.\])\s*")
END = re.compile(r"(?<=[.!?])\s+")
CONCLUDES = (Certainty.CONCLUDED, Certainty.ADJUDICATED)

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
    known = statement_by_id(records)
    for entry in known.values():
        for place, language, text in _texts(entry.record):
            yield from _slot_faults(entry, place, language, text, records)
            yield from _firm_faults(entry, place, language, text)
            if language == "en":
                beside = _read_together(entry, records)
                yield from _quoted_faults(entry, place, text, beside, records)
        yield from _tag_faults(entry, records)
        yield from _polarity_faults(entry)
    for incident in records.of(IncidentRecord).values():
        speaking = speaking_of(records).get(incident.id, [])
        for key in ("title", "summary"):
            text = getattr(incident.record, key)
            yield from _quoted_faults(incident, (key,), text, speaking, records)


def _texts(statement: StatementRecord) -> Iterator[tuple[Place, str, str]]:
    """Give place, language and words of everything that is printed of a statement."""
    yield ("statement",), "en", statement.statement
    given: list[tuple[Place, Bilingual | None]] = [
        ((key,), getattr(statement, key, None))
        for key in ("proposition", "sentence", "tag", "denies_that", "beside")
    ]
    given += [(("caveats", number), each) for number, each in enumerate(statement.caveats)]
    for place, words in given:
        if words is not None:
            yield (*place, "en"), "en", words.en
            yield (*place, "uk"), "uk", words.uk


def _slot_faults(
    entry: Entry[StatementRecord], place: Place, language: str, text: str, records: Records
) -> Iterator[Fault]:
    given = entry.record
    allowed = SLOTS.get(str(place[0]), {}).get(language, set())
    used = set(SLOT.findall(text))
    if used - allowed or re.search(r"[{}]", SLOT.sub("", text)):
        known = ", ".join(f"`{{{slot}}}`" for slot in sorted(allowed)) or "no slot"
        yield entry.fault(
            f"braces stand for words that are put in, and here stands {shown(text)}",
            f"What may stand here is {known}",
            *place,
        )
        return
    if (
        "source_locative" in used
        and records.of(SourceRecord)[given.source].record.locative_uk is None
    ):
        yield entry.fault(
            f"`{{source_locative}}` is used, and `sources/{given.source}.yaml` has no `locative_uk`",
            "Add it there, or write `{source}`",
            *place,
        )
    if place[0] != "sentence":
        return
    read_elsewhere = all(carrier.source != given.source for carrier in given.seen_in)
    named = {"source", "source_locative"} & used or (
        isinstance(given, ClaimRecord) and not read_elsewhere
    )
    for slot, there in (("source", named), ("carrier", "carrier" in used or not read_elsewhere)):
        if not there:
            yield entry.fault(
                f"`{{{slot}}}` is missing, so that the sentence does not say "
                + ("whose it is" if slot == "source" else "in which text it was read"),
                f"Put `{{{slot}}}` where a reader meets it",
                *place,
            )


def _firm_faults(
    entry: Entry[StatementRecord], place: Place, language: str, text: str
) -> Iterator[Fault]:
    given = entry.record
    ours = QUOTED.sub("", re.sub(r"«[^»]*»", "", text))
    found = FIRM[language].search(ours)
    if found and given.certainty not in CONCLUDES and place[0] != "denies_that":
        yield entry.fault(
            f"the words say {shown(found[0])}, and the statement is `{given.certainty or 'null'}`",
            "Write the verb that its own words have",
            *place,
        )
    adopted = isinstance(given, FindingRecord) and given.adopted
    if language == "en" and not adopted and (found := OF_A_FINDING.search(ours)):
        yield entry.fault(
            f"the words say {shown(found[0])}, and the statement is none that its source has taken as its"
            " own",
            "Write what it is: a claim, a denial, an allegation that is noted",
            *place,
        )


def _read_together(entry: Entry[StatementRecord], records: Records) -> list[StatementRecord]:
    """Give a statement and all that is shown with it, whose words its sentences may quote."""
    given = entry.record
    ids = {entry.id, *given.read_with, *(each.statement for each in given.certainty_from)}
    for key in ("contests", "said_beside", "rests_on"):
        ids.update(getattr(given, key, ()))
    ids.update(said_beside(records).get(entry.id, ()))
    known = statement_by_id(records)
    return [known[id].record for id in sorted(ids)]


def _quoted_faults(
    entry: Entry[Record],
    place: Place,
    text: str,
    beside: Sequence[StatementRecord],
    records: Records,
) -> Iterator[Fault]:
    """Check that what stands in quotation marks stands in words that are recorded."""
    if '"' in text:
        yield entry.fault(
            "straight quotation marks do not tell where a quotation begins and ends",
            "Write “…”, around words that are copied verbatim",
            *place,
        )
    if not all(_is_english(given, records) for given in beside):
        return
    texts = [plain(words) for given in beside for words in _recorded(given, records)]
    for quoted in QUOTED.findall(text):
        for part in _parts(quoted):
            # A sentence or title may begin with the words.
            spellings = (part, part[:1].lower() + part[1:])
            if not any(spelling in words for words in texts for spelling in spellings):
                yield entry.fault(
                    f"{shown(part)} stands in quotation marks, and in no words that are recorded of it",
                    "Copy the words verbatim from a quotation or passage, or write it without quotation"
                    " marks",
                    *place,
                )


def _recorded(given: StatementRecord, records: Records) -> list[str]:
    """Give all words of others that a statement holds."""
    shown_here = [words.text for words in shown_words(given, records)]
    shown_here += [
        f"{passage.locator.prefix}{passage.exact}{passage.locator.suffix}"
        for carrier in given.seen_in
        for passage in carrier.passages
        if passage.locator is not None
    ]
    called = [carrier.calls_it for carrier in given.seen_in if carrier.calls_it]
    return [*shown_here, *called]


def _is_english(given: StatementRecord, records: Records) -> bool:
    sources = records.of(SourceRecord)
    languages = {sources[carrier.source].record.language for carrier in given.seen_in}
    return languages <= {None, Language.EN}


def _parts(quoted: str) -> Iterator[str]:
    """Give the pieces of a quotation that must be verbatim: between omissions, sentence by sentence."""
    for piece in OMITTED.split(quoted.replace("[sic]", "")):
        for sentence in END.split(plain(piece)):
            part = sentence.strip().strip(".,;:")
            if part:
                yield part


def _tag_faults(entry: Entry[StatementRecord], records: Records) -> Iterator[Fault]:
    given = entry.record
    name = records.of(ActorRecord)[given.asserted_by].record.tag_name
    if given.tag is None or name is None:
        return
    for language, text, begins in (("en", given.tag.en, name.en), ("uk", given.tag.uk, name.uk)):
        if not text.startswith(begins):
            yield entry.fault(
                f"the tag does not begin with who says it, {shown(begins)}",
                f"Begin it with the `tag_name` in `actors/{given.asserted_by}.yaml`",
                "tag",
                language,
            )


def _polarity_faults(entry: Entry[StatementRecord]) -> Iterator[Fault]:
    given = entry.record
    if given.polarity is Polarity.AFFIRMS:
        return
    for place, language, text in _texts(given):
        if place[0] in ("statement", "sentence") and not NEGATING[language].search(text):
            yield entry.fault(
                f"the polarity is `{given.polarity}`, and the words affirm",
                "Say what the statement says: that it was not so, or that it is left open",
                *place,
            )
