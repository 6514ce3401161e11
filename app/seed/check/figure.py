"""Figures: a number as its claimant words it, from words that credit the claimant with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from app.seed.check.carrier import READ, is_seen_through
from app.seed.check.words import (
    ShownWords,
    is_named,
    names_of,
    shown_words,
    stands_in,
    statements,
)
from app.seed.fault import Fault
from app.seed.field import Place
from app.seed.record import Entry, Records, per_records
from app.seed.shape import ActorRecord, Casualty, IncidentRecord, SourceRecord
from app.seed.uncertain_date import UnclearDate, bounds_of
from app.terms import DateOf, Qualifier, WordsOf

ONE_NUMBER = (Qualifier.AS_STATED, Qualifier.CLOSER_TO)
LEAST = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


def figure_faults(records: Records) -> Iterator[Fault]:
    """Check the figures of all incidents."""
    for entry in records.of(IncidentRecord).values():
        begins = _first_day(entry.record)
        for number, figure in enumerate(entry.record.casualties):
            place: Place = ("casualties", number)
            yield from _number_faults(entry, figure, place)
            yield from _claimant_faults(entry, figure, records, place)
            yield from _way_faults(entry, figure, records, place)
            if begins and figure.as_of < begins:
                yield entry.fault(
                    f"the figure is of {figure.as_of}, before the incident ({begins})",
                    "Correct the day or the incident's date",
                    *place,
                    "as_of",
                )


def _first_day(incident: IncidentRecord) -> date | None:
    if incident.date is None or incident.date.of is not DateOf.CONDUCT:
        return None
    try:
        return bounds_of(incident.date.edtf).earliest
    except UnclearDate:
        return None


def _number_faults(entry: Entry[IncidentRecord], figure: Casualty, place: Place) -> Iterator[Fault]:
    least, most, qualifier = figure.min, figure.max, figure.qualifier
    at = (*place, "qualifier")
    if least is None and most is None:
        yield entry.fault(
            "the figure has neither `min` nor `max`",
            "Give the number claimed, or leave the figure out; absent is not zero",
            *place,
        )
    elif least is not None and most is not None and least > most:
        yield entry.fault(f"`min` {least} is above `max` {most}", "Exchange them", *place, "min")
    elif qualifier in ONE_NUMBER and least is not None and most is not None and least != most:
        yield entry.fault(
            f"a figure of `{qualifier}` has different `min` and `max`",
            "Write the same number in both, or the qualifier that its words have",
            *at,
        )
    elif qualifier in LEAST and (least is None or most is not None):
        yield entry.fault(
            f"a figure of `{qualifier}` has " + ("no `min`" if least is None else "a `max`"),
            "Write the number as `min` alone",
            *at,
        )
    elif qualifier is Qualifier.UP_TO and (most is None or least is not None):
        yield entry.fault(
            f"a figure of `{qualifier}` has " + ("no `max`" if most is None else "a `min`"),
            "Write the number as `max` alone",
            *at,
        )


def _claimant_faults(
    entry: Entry[IncidentRecord], figure: Casualty, records: Records, place: Place
) -> Iterator[Fault]:
    sources = records.of(SourceRecord)
    issued_by = sources[figure.source].record.issued_by
    if issued_by == figure.claimant:
        return
    if _is_credited(figure, records):
        return
    own = sorted(id for id, each in sources.items() if each.record.issued_by == figure.claimant)
    if not own and figure.words is None and figure.note is not None:
        return
    known = f" (`{'`, `'.join(own)}`)" if own else ""
    yield entry.fault(
        f"`{figure.source}` is not issued by `{figure.claimant}`, and no `words` credit the figure to it",
        f"Cite the claimant's own source{known} if the figure stands there, copy into `words` the words"
        " that credit it, or name as claimant who gives the number",
        *place,
        "claimant",
    )


def _is_credited(figure: Casualty, records: Records) -> bool:
    """Whether words are given that name the claimant."""
    names = names_of(records.of(ActorRecord)[figure.claimant].record)
    words = figure.words
    return words is not None and any(is_named(name, words) for name in names)


def _way_faults(
    entry: Entry[IncidentRecord], figure: Casualty, records: Records, place: Place
) -> Iterator[Fault]:
    seen = records.of(SourceRecord)[figure.source].record.seen
    if figure.reported_via is None and seen not in READ:
        yield entry.fault(
            f"`{figure.source}` was not read itself: it was seen as `{seen}`",
            "Name in `reported_via` the text in which the figure was read",
            *place,
            "source",
        )
    elif figure.reported_via and not is_seen_through(figure.source, figure.reported_via, records):
        yield entry.fault(
            f"`{figure.source}` was not seen through `{figure.reported_via}`, as far as its own"
            " `reported_via` says",
            f"Name the text in which the figure was read, or add it in `sources/{figure.source}.yaml`",
            *place,
            "reported_via",
        )
    elif figure.reported_via:
        yield from _others_number_faults(entry, figure, figure.reported_via, records, place)


@per_records
def _words_in(records: Records) -> Mapping[str, list[tuple[str, ShownWords]]]:
    """Give text → speaker and words of each statement that was read in it."""
    found: dict[str, list[tuple[str, ShownWords]]] = defaultdict(list)
    for stated in statements(records):
        for words in shown_words(stated.record, records):
            found[words.found_in].append((stated.record.asserted_by, words))
    return found


def _others_number_faults(
    entry: Entry[IncidentRecord], figure: Casualty, text: str, records: Records, place: Place
) -> Iterator[Fault]:
    """Refuse a number that the text gives in words of another."""
    issued_by = records.of(SourceRecord)[text].record.issued_by
    numbers = {str(number) for number in (figure.min, figure.max) if number is not None}
    holders = {
        speaker if words.words_of is WordsOf.SPEAKER else issued_by or ""
        for speaker, words in _words_in(records).get(text, ())
        if any(stands_in(number, words.text) for number in numbers)
    } - {""}
    if holders and figure.claimant not in holders and not _is_credited(figure, records):
        yield entry.fault(
            f"in `{text}` the number stands in words of "
            + " and ".join(f"`{holder}`" for holder in sorted(holders))
            + f", not of `{figure.claimant}`",
            "Name whose number it is, or copy into `words` the words that credit it to the claimant",
            *place,
            "claimant",
        )
