"""How firmly a statement is worded, of fact and of law: in the speaker's own words, or not said."""

from collections.abc import Iterator
from functools import reduce

from app.seed.ancestors import cycles
from app.seed.check.wordlist import HEDGE, NEEDED, NEEDED_IN_LAW, OF_KIND
from app.seed.check.words import (
    ShownWords,
    in_english,
    of_speaker,
    sentence_around,
    shown_words,
    stands_in,
    statement_by_id,
)
from app.seed.fault import Fault, shown
from app.seed.field import Place
from app.seed.record import Entry, Records
from app.seed.shape import FindingRecord, StatementRecord
from app.terms import UNQUALIFIED, Certainty, DerivedBy, Mode, Polarity

FIRM = (Certainty.ADJUDICATED, *UNQUALIFIED)
NO_DEGREE = (None, Certainty.STATEMENT_OF_LAW)


def wording_faults(records: Records) -> Iterator[Fault]:
    """Check certainty and legal characterisations of all statements against their words."""
    known = statement_by_id(records)
    for entry in known.values():
        words = shown_words(entry.record, records)
        yield from _phrase_faults(entry, words)
        yield from _hedge_faults(entry, words, records)
        yield from _needed_faults(entry, words, records)
        yield from _characterisation_faults(entry, words, records)
        yield from _ground_faults(entry, known)
    grounds = {
        id: sorted(
            {each.statement for each in entry.record.certainty_from}
            | set(getattr(entry.record, "rests_on", ()))
        )
        for id, entry in known.items()
    }
    for way in cycles(grounds):
        if len(set(way)) > 1:
            rests_on: list[str] = getattr(known[way[0]].record, "rests_on", [])
            key = "rests_on" if way[1] in rests_on else "certainty_from"
            yield known[way[0]].fault(
                f"`{key}` goes in a circle: {' → '.join(f'`{id}`' for id in way)}",
                "Remove one of these steps",
                key,
            )


def _phrase_faults(entry: Entry[StatementRecord], words: list[ShownWords]) -> Iterator[Fault]:
    phrase = entry.record.certainty_phrase
    if phrase is None:
        if entry.record.note is None:
            yield entry.fault(
                "there is no `certainty_phrase`, and no `note` that says why",
                "Add the speaker's own words that carry the certainty, or the note",
                "certainty",
            )
        if entry.record.certainty is Certainty.CONCLUDED and not entry.record.certainty_from:
            yield entry.fault(
                "it is `concluded`, and no words of the speaker's are named that conclude",
                "Add them as `certainty_phrase`; who paraphrases may have left a qualifier out, so that"
                " what is seen in a paraphrase alone is `stated`",
                "certainty",
            )
    elif not any(stands_in(phrase, each.text) for each in of_speaker(words)):
        elsewhere = any(stands_in(phrase, each.text) for each in words)
        problem = (
            f"{shown(phrase)} are words of another, not of `{entry.record.asserted_by}`"
            if elsewhere
            else f"{shown(phrase)} stands in no quotation and no passage of the speaker's"
        )
        yield entry.fault(
            problem,
            "Copy the speaker's own words verbatim, or leave the phrase out and say in a `note` why",
            "certainty_phrase",
        )


def _beside(phrase: str | None, words: list[ShownWords], records: Records) -> list[str]:
    """Give the speaker's English sentences with the phrase; without a phrase, all of the speaker's."""
    spoken = [each.text for each in of_speaker(words) if in_english(each, records)]
    if phrase is None:
        return spoken
    return [sentence_around(phrase, text) for text in spoken if stands_in(phrase, text)]


def _hedge_faults(
    entry: Entry[StatementRecord], words: list[ShownWords], records: Records
) -> Iterator[Fault]:
    """Refuse a firm certainty beside words that hedge the fact; what hedges the law is no such word."""
    given = entry.record
    if given.polarity is not Polarity.AFFIRMS:
        return
    of_law = [each.phrase for each in given.legal_characterisations if _hedged(each.mode)]
    for place, certainty, phrase in _graded(given):
        if certainty not in UNQUALIFIED:
            continue
        for text in _beside(phrase, words, records):
            of_fact = reduce(lambda rest, legal: rest.replace(legal, ""), of_law, text)
            if found := HEDGE.search(of_fact):
                yield entry.fault(
                    f"it is `{certainty}`, and the speaker's words say {shown(found[0])}",
                    "Write the certainty that these words carry, and them as its phrase",
                    *place,
                )
                break


def _graded(given: StatementRecord) -> Iterator[tuple[Place, Certainty | None, str | None]]:
    """Give where a certainty of an affirmation stands, and the words that carry it."""
    yield ("certainty",), given.certainty, given.certainty_phrase
    for number, each in enumerate(given.attributions):
        if each.polarity in (None, Polarity.AFFIRMS):
            yield ("attributions", number, "certainty"), each.certainty, each.exact


def _hedged(mode: Mode) -> bool:
    return mode is not Mode.CONSTITUTES


def _needed_faults(
    entry: Entry[StatementRecord], words: list[ShownWords], records: Records
) -> Iterator[Fault]:
    """Check that a graded wording has the words that it means, or says from where it follows."""
    given = entry.record
    if given.certainty not in NEEDED or given.certainty_from:
        return
    pattern, needed = NEEDED[given.certainty]
    phrase = given.certainty_phrase
    holding = [each for each in words if phrase is None or stands_in(phrase, each.text)]
    if not all(in_english(each, records) for each in holding):
        return
    texts = [phrase] if phrase else [each.text for each in words]
    if not any(pattern.search(text) for text in texts):
        yield entry.fault(
            f"it is `{given.certainty}`, and its words do not say “{needed}”",
            "Write the certainty that its words carry, or in `certainty_from` from which statement it"
            " follows; `null` where no code means what they say",
            "certainty",
        )


def _characterisation_faults(
    entry: Entry[StatementRecord], words: list[ShownWords], records: Records
) -> Iterator[Fault]:
    for number, given in enumerate(entry.record.legal_characterisations):
        place = ("legal_characterisations", number, "phrase")
        holding = [each for each in of_speaker(words) if stands_in(given.phrase, each.text)]
        if not holding:
            yield entry.fault(
                f"{shown(given.phrase)} stands in no quotation and no passage of the speaker's, so that"
                f" nobody is seen to say `{given.kind}`",
                "Copy the speaker's own words that say it, or leave the characterisation out: what"
                " follows from the facts is not what the speaker says",
                *place,
            )
            continue
        if not all(in_english(each, records) for each in holding):
            continue
        around = [sentence_around(given.phrase, each.text) for each in holding]
        if given.kind in OF_KIND and not OF_KIND[given.kind][0].search(given.phrase):
            yield entry.fault(
                f"{shown(given.phrase)} does not say “{OF_KIND[given.kind][1]}”",
                f"Copy the words that say `{given.kind}`, or leave the characterisation out",
                *place,
            )
        elif given.mode is Mode.CONSTITUTES and (
            found := next(filter(None, map(HEDGE.search, around)), None)
        ):
            yield entry.fault(
                f"the mode is `{given.mode}`, and the speaker's words say {shown(found[0])}",
                "Write the mode that these words carry",
                *place[:2],
                "mode",
            )
        elif given.mode in NEEDED_IN_LAW and not any(
            map(NEEDED_IN_LAW[given.mode][0].search, around)
        ):
            yield entry.fault(
                f"the mode is `{given.mode}`, and the speaker's words do not say"
                f" “{NEEDED_IN_LAW[given.mode][1]}”",
                "Write the mode that the words carry",
                *place[:2],
                "mode",
            )


def _ground_faults(
    entry: Entry[StatementRecord], known: dict[str, Entry[StatementRecord]]
) -> Iterator[Fault]:
    """Check that nothing is firmer than what it follows from or rests on."""
    given = entry.record
    for number, each in enumerate(given.certainty_from):
        ground = known[each.statement].record
        place = ("certainty_from", number)
        if each.derived_by is DerivedBy.CURATOR and given.note is None:
            yield entry.fault(
                "the certainty is the curator's decision, and no `note` says why", "Add it", *place
            )
        if each.derived_by is DerivedBy.CURATOR and ground.certainty is not given.certainty:
            yield entry.fault(
                f"`{each.statement}`, from which the certainty is taken, is"
                f" `{ground.certainty or 'null'}`",
                "Take its certainty over as it is, or leave `certainty_from` out",
                *place,
            )
    rests_on = given.rests_on if isinstance(given, FindingRecord) else []
    grounds = [(("rests_on", number), id) for number, id in enumerate(rests_on)]
    grounds += [
        (("certainty_from", number), each.statement)
        for number, each in enumerate(given.certainty_from)
        if each.derived_by is DerivedBy.SOURCE
    ]
    for place, id in grounds:
        below = known[id].record.certainty
        if given.certainty in UNQUALIFIED and below not in (*FIRM, *NO_DEGREE):
            yield entry.fault(
                f"it is `{given.certainty}` and rests on `{id}`, which is `{below}`",
                "Write in `certainty_from` that its certainty is taken from there: nothing is surer than"
                " what it rests on",
                *place,
            )
