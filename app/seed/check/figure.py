"""Figures: a number as its claimant words it, from words that credit the claimant with it."""

from collections.abc import Iterator, Mapping

from app.seed.check.carrier import is_seen_through, read_faults
from app.seed.check.part import Part, each
from app.seed.check.words import ShownWords, names_it, shown_words, stands_in, statements
from app.seed.fault import Fault
from app.seed.record import Records, grouped, per_records
from app.seed.shape import Casualty, IncidentRecord, SourceRecord
from app.seed.uncertain_date import clear_bounds
from app.terms import DateOf, Qualifier, WordsOf

ONE_NUMBER = (Qualifier.AS_STATED, Qualifier.CLOSER_TO)
LEAST = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


def figure_faults(records: Records) -> Iterator[Fault]:
    """Check the figures of all incidents."""
    for incident in each(IncidentRecord, records):
        date = incident.said.date
        bounds = clear_bounds(date.edtf) if date and date.of is DateOf.CONDUCT else None
        begins = bounds and bounds.earliest
        for part in incident.parts("casualties"):
            yield from _number_faults(part)
            yield from _claimant_faults(part)
            if begins and part.said.as_of < begins:
                yield part.at("as_of").fault(
                    f"the figure is of {part.said.as_of}, before the incident ({begins})",
                    "Correct the day or the incident's date",
                )


def _number_faults(part: Part[Casualty]) -> Iterator[Fault]:
    least, most, qualifier = part.said.min, part.said.max, part.said.qualifier
    if least is None and most is None:
        yield part.fault(
            "the figure has neither `min` nor `max`",
            "Give the number claimed, or leave the figure out; absent is not zero",
        )
    elif least is not None and most is not None and least > most:
        yield part.at("min").fault(f"`min` {least} is above `max` {most}", "Exchange them")
    elif qualifier in ONE_NUMBER and least is not None and most is not None and least != most:
        yield part.at("qualifier").fault(
            f"a figure of `{qualifier}` has different `min` and `max`",
            "Write the same number in both, or the qualifier that its words have",
        )
    elif qualifier in LEAST and (least is None or most is not None):
        yield part.at("qualifier").fault(
            f"a figure of `{qualifier}` has " + ("no `min`" if least is None else "a `max`"),
            "Write the number as `min` alone",
        )
    elif qualifier is Qualifier.UP_TO and (most is None or least is not None):
        yield part.at("qualifier").fault(
            f"a figure of `{qualifier}` has " + ("no `max`" if most is None else "a `min`"),
            "Write the number as `max` alone",
        )


def _claimant_faults(part: Part[Casualty]) -> Iterator[Fault]:
    """Check that the number is the claimant's, and was read where its source was seen."""
    figure, records = part.said, part.records
    source, via = figure.source, figure.reported_via
    yield from read_faults(part, source, via, "figure was")
    if figure.words is not None and names_it(figure.words, part.actor(figure.claimant)):
        return
    if via and is_seen_through(source, via, records):
        yield from _others_number_faults(part, via)
    if part.source(source).issued_by == figure.claimant:
        return
    sources = records.of(SourceRecord)
    own = sorted(id for id, one in sources.items() if one.record.issued_by == figure.claimant)
    if not own and figure.words is None and figure.note is not None:
        return
    known = f" (`{'`, `'.join(own)}`)" if own else ""
    yield part.at("claimant").fault(
        f"`{source}` is not issued by `{figure.claimant}`, and no `words` credit the figure to it",
        f"Cite the claimant's own source{known} if the figure stands there, copy into `words` the words"
        " that credit it, or name as claimant who gives the number",
    )


@per_records
def _words_in(records: Records) -> Mapping[str, list[tuple[str, ShownWords]]]:
    """Give text → speaker and words of each statement that was read in it."""
    return grouped(
        (words.carrier.source, (stated.said.asserted_by, words))
        for stated in statements(records)
        for words in shown_words(stated.said, records)
    )


def _others_number_faults(part: Part[Casualty], text: str) -> Iterator[Fault]:
    """Refuse a number that the text gives in words of another."""
    figure, issued_by = part.said, part.source(text).issued_by
    numbers = {str(number) for number in (figure.min, figure.max) if number is not None}
    holders = {
        speaker if words.words_of is WordsOf.SPEAKER else issued_by or ""
        for speaker, words in _words_in(part.records).get(text, ())
        if any(stands_in(number, words.text) for number in numbers)
    } - {""}
    if holders and figure.claimant not in holders:
        yield part.at("claimant").fault(
            f"in `{text}` the number stands in words of "
            + " and ".join(f"`{holder}`" for holder in sorted(holders))
            + f", not of `{figure.claimant}`",
            "Name whose number it is, or copy into `words` the words that credit it to the claimant",
        )
