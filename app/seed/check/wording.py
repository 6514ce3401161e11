"""How firmly a statement is worded, of fact and of law: in the speaker's own words, or not said."""

import re
from collections.abc import Iterator, Mapping
from functools import reduce

from app.seed.check.part import Part, statement_by_id
from app.seed.check.statement import FIRM
from app.seed.check.words import ShownWords, of_speaker, sentence_around, shown_words, stands_in
from app.seed.fault import Fault, shown
from app.seed.record import Records
from app.seed.shape_statement import Characterisation, FindingRecord, StatementRecord
from app.terms import (
    UNQUALIFIED,
    Certainty,
    DerivedBy,
    LegalCharacterisation,
    Mode,
    Polarity,
    Term,
)

NO_DEGREE = (None, Certainty.STATEMENT_OF_LAW)
HEDGE = re.compile(
    r"\b(?:most likely|likely|probabl[ey]|possibl[ey]|perhaps|(?-i:may)|might|could(?! not)|appears?"
    r"|apparently|seems?|alleg\w+|reportedly|credible (?:reports?|evidence|allegations?)"
    r"|reasonable grounds|if confirmed)\b",
    re.IGNORECASE,
)
"""Beside them nothing is concluded. The month of May begins with a capital."""

NEEDED: Mapping[Term | None, tuple[re.Pattern[str], str]] = {
    code: (re.compile(pattern, re.IGNORECASE | re.DOTALL), words)
    for code, pattern, words in (
        (Certainty.REASONABLE_GROUNDS, r"\breasonable grounds\b", "reasonable grounds"),
        (Certainty.MOST_LIKELY, r"\bmost likely\b", "most likely"),
        (Certainty.LIKELY, r"(?<!most )\blikely\b|\bprobabl[ey]\b", "likely”, without “most"),
        (Certainty.CREDIBLE_EVIDENCE, r"\bcredible\b.*\bevidence\b", "credible … evidence"),
        (Certainty.CREDIBLE_REPORTS, r"\bcredible\b.*\breports?\b", "credible … reports"),
        (Certainty.CREDIBLE_ALLEGATIONS, r"\bcredible\b.*\balleg\w+", "credible … allegations"),
        (Certainty.INDICATIONS, r"\bindicat\w+", "indications"),
        (Certainty.ALLEGED, r"\balleg\w+", "allegations"),
        (Mode.MAY_AMOUNT, r"\b(?:may|might|could)\b", "may"),
        (Mode.WOULD_IF, r"\b(?:would|if)\b", "would"),
        (Mode.FOUND_NOT, r"\b(?:not?|nor|neither|never)\b|n't\b", "not"),
        (LegalCharacterisation.WAR_CRIME, r"\bwar crimes?\b", "war crime"),
        (LegalCharacterisation.CRIME_AGAINST_HUMANITY, r"\bagainst humanity\b", "against humanity"),
        (LegalCharacterisation.GENOCIDE, r"\bgenocid\w+", "genocide"),
        (LegalCharacterisation.AGGRESSION, r"\baggress\w+", "aggression"),
    )
}
"""Code → the words that it means, of fact and, where a mode is called the same, of law; a near term is
not chosen for other words, and other words for a crime are the curator's conclusion."""


def wording_faults(records: Records) -> Iterator[Fault]:
    """Check certainty and legal characterisations of all statements against their words."""
    for stated in statement_by_id(records).values():
        words = shown_words(stated.said, records)
        yield from _phrase_faults(stated, words)
        yield from _hedge_faults(stated, words)
        yield from _needed_faults(stated, words)
        for law in stated.parts("legal_characterisations"):
            yield from _law_faults(law, words)
        yield from _ground_faults(stated)


def _phrase_faults(part: Part[StatementRecord], words: list[ShownWords]) -> Iterator[Fault]:
    given, phrase = part.said, part.said.certainty_phrase
    if phrase is None:
        if given.note is None:
            yield part.at("certainty").fault(
                "there is no `certainty_phrase`, and no `note` that says why",
                "Add the speaker's own words that carry the certainty, or the note",
            )
        if given.certainty is Certainty.CONCLUDED and not given.certainty_from:
            yield part.at("certainty").fault(
                "it is `concluded`, and no words of the speaker's are named that conclude",
                "Add them as `certainty_phrase`; who paraphrases may have left a qualifier out, so that"
                " what is seen in a paraphrase alone is `stated`",
            )
    elif not any(stands_in(phrase, each.text) for each in of_speaker(words)):
        elsewhere = any(stands_in(phrase, each.text) for each in words)
        yield part.at("certainty_phrase").fault(
            f"{shown(phrase)} are words of another, not of `{given.asserted_by}`"
            if elsewhere
            else f"{shown(phrase)} stands in no quotation and no passage of the speaker's",
            "Copy the speaker's own words verbatim, or leave the phrase out and say in a `note` why",
        )


def _beside(phrase: str | None, words: list[ShownWords]) -> list[str]:
    """Give the speaker's English sentences with the phrase; without a phrase, all of the speaker's."""
    spoken = [each.text for each in of_speaker(words) if each.english]
    if phrase is None:
        return spoken
    return [sentence_around(phrase, text) for text in spoken if stands_in(phrase, text)]


def _hedge_faults(part: Part[StatementRecord], words: list[ShownWords]) -> Iterator[Fault]:
    """Refuse a firm certainty beside words that hedge the fact; what hedges the law is no such word."""
    given = part.said
    if given.polarity is not Polarity.AFFIRMS:
        return
    of_law = [
        each.phrase for each in given.legal_characterisations if each.mode is not Mode.CONSTITUTES
    ]
    graded = [(part, given.certainty_phrase)]
    graded += [
        (each, each.said.exact)
        for each in part.parts("attributions")
        if each.said.polarity in (None, Polarity.AFFIRMS)
    ]
    for each, phrase in graded:
        certainty = each.said.certainty
        for text in _beside(phrase, words) if certainty in UNQUALIFIED else ():
            of_fact = reduce(lambda rest, legal: rest.replace(legal, ""), of_law, text)
            if found := HEDGE.search(of_fact):
                yield each.at("certainty").fault(
                    f"it is `{certainty}`, and the speaker's words say {shown(found[0])}",
                    "Write the certainty that these words carry, and them as its phrase",
                )
                break


def _needed_faults(part: Part[StatementRecord], words: list[ShownWords]) -> Iterator[Fault]:
    """Check that a graded wording has the words that it means, or says from where it follows."""
    given, phrase = part.said, part.said.certainty_phrase
    if given.certainty not in NEEDED or given.certainty_from:
        return
    pattern, needed = NEEDED[given.certainty]
    if not all(each.english for each in words if phrase is None or stands_in(phrase, each.text)):
        return
    if not any(map(pattern.search, [phrase] if phrase else [each.text for each in words])):
        yield part.at("certainty").fault(
            f"it is `{given.certainty}`, and its words do not say “{needed}”",
            "Write the certainty that its words carry, or in `certainty_from` from which statement it"
            " follows; `null` where no code means what they say",
        )


def _law_faults(part: Part[Characterisation], words: list[ShownWords]) -> Iterator[Fault]:
    given = part.said
    holding = [each for each in of_speaker(words) if stands_in(given.phrase, each.text)]
    around = [sentence_around(given.phrase, each.text) for each in holding]
    named, crime = NEEDED.get(given.kind, (None, ""))
    needed, words_of_mode = NEEDED.get(given.mode, (None, ""))
    if not holding:
        yield part.at("phrase").fault(
            f"{shown(given.phrase)} stands in no quotation and no passage of the speaker's, so that"
            f" nobody is seen to say `{given.kind}`",
            "Copy the speaker's own words that say it, or leave the characterisation out: what"
            " follows from the facts is not what the speaker says",
        )
    elif not all(each.english for each in holding):
        return
    elif named and not named.search(given.phrase):
        yield part.at("phrase").fault(
            f"{shown(given.phrase)} does not say “{crime}”",
            f"Copy the words that say `{given.kind}`, or leave the characterisation out",
        )
    elif given.mode is Mode.CONSTITUTES and (
        found := next(filter(None, map(HEDGE.search, around)), None)
    ):
        yield part.at("mode").fault(
            f"the mode is `{given.mode}`, and the speaker's words say {shown(found[0])}",
            "Write the mode that these words carry",
        )
    elif needed and not any(map(needed.search, around)):
        yield part.at("mode").fault(
            f"the mode is `{given.mode}`, and the speaker's words do not say “{words_of_mode}”",
            "Write the mode that the words carry",
        )


def _ground_faults(part: Part[StatementRecord]) -> Iterator[Fault]:
    """Check that nothing is firmer than what it follows from or rests on."""
    given, known = part.said, statement_by_id(part.records)
    rests_on = part.parts("rests_on") if isinstance(given, FindingRecord) else ()
    grounds = [(each, each.said) for each in rests_on]
    for each in part.parts("certainty_from"):
        id, ground = each.said.statement, known[each.said.statement].said
        if each.said.derived_by is DerivedBy.SOURCE:
            grounds.append((each, id))
            continue
        if given.note is None:
            yield each.fault(
                "the certainty is the curator's decision, and no `note` says why", "Add it"
            )
        if ground.certainty is not given.certainty:
            yield each.fault(
                f"`{id}`, from which the certainty is taken, is `{ground.certainty or 'null'}`",
                "Take its certainty over as it is, or leave `certainty_from` out",
            )
    for each, id in grounds:
        below = known[id].said.certainty
        if given.certainty in UNQUALIFIED and below not in (*FIRM, *NO_DEGREE):
            yield each.fault(
                f"it is `{given.certainty}` and rests on `{id}`, which is `{below}`",
                "Write in `certainty_from` that its certainty is taken from there: nothing is surer than"
                " what it rests on",
            )
