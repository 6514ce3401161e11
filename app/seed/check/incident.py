"""Incidents: dates, parts and figures as somebody gives them, and no point where it would do harm."""

from collections.abc import Iterator, Mapping

from app.seed.check.carrier import is_seen_through, read_faults
from app.seed.check.part import Part, each, issued_by, statement_by_id, statements
from app.seed.check.words import ShownWords, names_it, shown_words, stands_in
from app.seed.fault import Fault
from app.seed.field import DATE_KEYS, FieldFact, is_reference, values_of
from app.seed.record import Records, grouped, lineage, per_records
from app.seed.shape_incident import Casualty, IncidentRecord, OccurredOn, Participant
from app.seed.shape_vocabulary import LocationRecord, ViolationTypeRecord
from app.seed.uncertain_date import UnclearDate, bounds_of, clear_bounds
from app.terms import CasualtyKind, ContentWarning, DateOf, IncidentKind, Qualifier, WordsOf

ONE_NUMBER = (Qualifier.AS_STATED, Qualifier.CLOSER_TO)
ALONE = {Qualifier.AT_LEAST: "min", Qualifier.MORE_THAN: "min", Qualifier.UP_TO: "max"}
"""Which bound a qualifier gives, and no other."""


def date_faults(records: Records) -> Iterator[Fault]:
    """Check that uncertain dates have bounds, of all records."""
    for entry in records:
        for place, _, value in values_of(entry.record, wanted=_is_date):
            try:
                bounds_of(str(value))
            except UnclearDate as error:
                yield entry.fault(error.problem, error.remedy, *place)


def _is_date(fact: FieldFact) -> bool:
    return fact.key in DATE_KEYS


def incident_faults(records: Records) -> Iterator[Fault]:
    """Check all that is particular to incidents."""
    for part in each(IncidentRecord, records):
        date = part.said.date
        dates = [*([part.at("date")] if date else []), *part.parts("other_dates")]
        for given in dates:
            yield from _coverage_faults(given, part.said)
        yield from _point_faults(part)
        yield from _warning_faults(part)
        for place, fact, value in values_of(part.said, wanted=is_reference):
            if "sources" in fact.folders and value not in part.said.sources:
                problem = f"`{value}` is used here and not named in `sources`"
                yield part.entry.fault(problem, "Add it to `sources`", *place)
        for participant in part.parts("participants"):
            yield from _participant_faults(participant)
        bounds = clear_bounds(date.edtf) if date and date.of is DateOf.CONDUCT else None
        begins = bounds and bounds.earliest
        for figure in part.parts("casualties"):
            yield from _number_faults(figure)
            yield from _claimant_faults(figure)
            if begins and figure.said.as_of < begins:
                yield figure.at("as_of").fault(
                    f"the figure is of {figure.said.as_of}, before the incident ({begins})",
                    "Correct the day or the incident's date",
                )


def _covers(date: Part[OccurredOn], source: str) -> bool:
    """Whether the date is the days that a source covers, from the first to the last."""
    covers, bounds = date.source(source).covers, clear_bounds(date.said.edtf)
    if covers is None or bounds is None:
        return False
    return (covers.from_, covers.to) == (bounds.earliest, bounds.latest)


def _coverage_faults(date: Part[OccurredOn], incident: IncidentRecord) -> Iterator[Fault]:
    of, given_by = date.said.of, date.said.source
    if of is DateOf.COVERAGE and not _covers(date, given_by):
        yield date.at("edtf").fault(
            f"the date is `of: coverage`, and is not what `{given_by}` says that it `covers`",
            "Write those days, or what the date is a date of",
        )
    for source in dict.fromkeys((given_by, *incident.sources)):
        if of is not DateOf.COVERAGE and _covers(date, source):
            yield date.at("of").fault(
                f"these are the days that `{source}` covers, and they are said to be those of `{of}`",
                "Write `of: coverage`: what a source speaks of is not when it happened",
            )


def _point_faults(part: Part[IncidentRecord]) -> Iterator[Fault]:
    incident, point = part.said, part.said.point
    if incident.kind is IncidentKind.PATTERN and incident.casualties:
        yield part.at("casualties").fault(
            "a pattern has casualty figures", "Put each figure into the event it was given for"
        )
    if point is None:
        return
    if incident.kind is IncidentKind.PATTERN:
        yield part.at("point").fault(
            "a pattern has a point on the map",
            "Leave `point` out: it did not happen in one place",
        )
    lies_in = dict(lineage(point, part.records.of(LocationRecord)))
    if lies_in[point].latitude is None:
        yield part.at("point").fault(
            f"`{point}` has no coordinates",
            f"Give them in `locations/{point}.yaml`, or leave `point` out",
        )
    if lies_in.keys().isdisjoint(incident.locations):
        yield part.at("point").fault(
            f"the point `{point}` lies in none of the incident's `locations`",
            f"Add `{point}` to `locations`, or correct the point",
        )


def _warning_faults(part: Part[IncidentRecord]) -> Iterator[Fault]:
    incident, kinds_of = part.said, part.records.of(ViolationTypeRecord)
    kinds = [found for id in incident.violation_types for found in lineage(id, kinds_of)]
    hidden = [kind.name for kind in dict(kinds).values() if kind.no_point]
    if ContentWarning.SEXUAL_VIOLENCE in incident.content_warnings and not hidden:
        hidden.append("sexual violence")
    if incident.point is not None and hidden:
        yield part.at("point").fault(
            f"there is a point on the map for {' and '.join(hidden)}",
            "Leave `point` out: it could lead to those who suffered it",
        )
    due = {kind.warning: f"the conduct falls under `{id}`" for id, kind in kinds if kind.warning}
    if any(figure.kind is CasualtyKind.KILLED for figure in incident.casualties):
        due[ContentWarning.KILLING] = "there is a figure of people killed"
    for warning in due.keys() - {*incident.content_warnings}:
        yield part.at("content_warnings").fault(
            f"{due[warning]}, and the reader is not warned",
            f"Add `{warning}` to `content_warnings`",
        )


def _participant_faults(part: Part[Participant]) -> Iterator[Fault]:
    given, stated = part.said, statement_by_id(part.records)[part.said.statement]
    if part.id not in stated.said.incidents:
        yield part.at("statement").fault(
            f"`{given.statement}` does not speak of this incident",
            "Name the statement that does, or leave the participant out",
        )
    if (given.actor, given.role) not in [(one.actor, one.role) for one in stated.said.attributions]:
        yield part.at("actor").fault(
            f"no attribution of `{given.statement}` gives `{given.actor}` the part `{given.role}`",
            f"Take actor and role from `attributions` in `{stated.entry.folder}/{given.statement}.yaml`,"
            " or leave the participant out: nobody has a part but by somebody's words",
        )


def _number_faults(part: Part[Casualty]) -> Iterator[Fault]:
    least, most, qualifier = part.said.min, part.said.max, part.said.qualifier
    numbers = {"min": least, "max": most}
    if least is None and most is None:
        yield part.fault(
            "the figure has neither `min` nor `max`",
            "Give the number claimed, or leave the figure out; absent is not zero",
        )
    elif least is not None and most is not None and least > most:
        yield part.at("min").fault(f"`min` {least} is above `max` {most}", "Exchange them")
    elif qualifier in ONE_NUMBER and None not in (least, most) and least != most:
        yield part.at("qualifier").fault(
            f"a figure of `{qualifier}` has different `min` and `max`",
            "Write the same number in both, or the qualifier that its words have",
        )
    elif key := ALONE.get(qualifier):
        is_there = numbers.pop(key) is not None
        ((other, excess),) = numbers.items()
        if excess is not None or not is_there:
            yield part.at("qualifier").fault(
                f"a figure of `{qualifier}` has {f'a `{other}`' if is_there else f'no `{key}`'}",
                f"Write the number as `{key}` alone",
            )


def _claimant_faults(part: Part[Casualty]) -> Iterator[Fault]:
    """Check that the number is the claimant's, and was read where its source was seen."""
    figure, source, via = part.said, part.said.source, part.said.reported_via
    yield from read_faults(part, source, via, "figure was")
    if figure.words is not None and names_it(figure.words, part.actor(figure.claimant)):
        return
    if via and is_seen_through(source, via, part.records):
        yield from _others_number_faults(part, via)
    if part.source(source).issued_by == figure.claimant:
        return
    own = [one.id for one in issued_by(part.records).get(figure.claimant, ())]
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
    numbers = [str(number) for number in (figure.min, figure.max) if number is not None]
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
