"""Incidents: what a date is a date of, who has which part, no point where it would do harm."""

from collections.abc import Iterator

from app.seed.ancestors import lineage
from app.seed.check.part import Part, each
from app.seed.check.words import statement_by_id
from app.seed.fault import Fault
from app.seed.field import DATE_KEYS, FieldFact, is_reference, values_of
from app.seed.record import Records
from app.seed.shape import (
    IncidentRecord,
    LocationRecord,
    OccurredOn,
    Participant,
    SourceRecord,
    ViolationTypeRecord,
)
from app.seed.uncertain_date import UnclearDate, bounds_of, clear_bounds
from app.terms import CasualtyKind, ContentWarning, DateOf, IncidentKind


def incident_faults(records: Records) -> Iterator[Fault]:
    """Check dates of all records, and all that is particular to incidents but their figures."""
    yield from _date_faults(records)
    for part in each(IncidentRecord, records):
        if part.said.date:
            yield from _coverage_faults(part.at("date"), part.said)
        for other in part.parts("other_dates"):
            yield from _coverage_faults(other, part.said)
        yield from _point_faults(part)
        yield from _harm_faults(part)
        yield from _source_faults(part)
        for participant in part.parts("participants"):
            yield from _participant_faults(participant)


def _is_date(fact: FieldFact) -> bool:
    return fact.key in DATE_KEYS


def _date_faults(records: Records) -> Iterator[Fault]:
    for entry in records:
        for place, _, value in values_of(entry.record, wanted=_is_date):
            try:
                bounds_of(str(value))
            except UnclearDate as error:
                yield entry.fault(error.problem, error.remedy, *place)
    for source in each(SourceRecord, records):
        covers = source.said.covers
        if covers and covers.from_ > covers.to:
            yield source.at("covers", "to").fault(
                f"`covers` ends on {covers.to}, before it begins on {covers.from_}",
                "Exchange or correct the days",
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
    elif of is not DateOf.COVERAGE:
        for source in dict.fromkeys((given_by, *incident.sources)):
            if _covers(date, source):
                yield date.at("of").fault(
                    f"these are the days that `{source}` covers, and they are said to be those of"
                    f" `{of}`",
                    "Write `of: coverage`: what a source speaks of is not when it happened",
                )


def _point_faults(part: Part[IncidentRecord]) -> Iterator[Fault]:
    incident, point = part.said, part.said.point
    if incident.kind is IncidentKind.PATTERN:
        if point is not None:
            yield part.at("point").fault(
                "a pattern has a point on the map",
                "Leave `point` out: it did not happen in one place",
            )
        if incident.casualties:
            yield part.at("casualties").fault(
                "a pattern has casualty figures", "Put each figure into the event it was given for"
            )
    if point is None:
        return
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


def _harm_faults(part: Part[IncidentRecord]) -> Iterator[Fault]:
    incident = part.said
    kinds = [
        found
        for id in incident.violation_types
        for found in lineage(id, part.records.of(ViolationTypeRecord))
    ]
    hidden = [kind.name for kind in dict(kinds).values() if kind.no_point]
    if ContentWarning.SEXUAL_VIOLENCE in incident.content_warnings and not hidden:
        hidden.append("sexual violence")
    if incident.point is not None and hidden:
        yield part.at("point").fault(
            f"there is a point on the map for {' and '.join(hidden)}",
            "Leave `point` out: it could lead to those who suffered it",
        )
    due = {kind.warning: f"the conduct falls under `{id}`" for id, kind in kinds}
    if any(figure.kind is CasualtyKind.KILLED for figure in incident.casualties):
        due[ContentWarning.KILLING] = "there is a figure of people killed"
    for warning, why in due.items():
        if warning is not None and warning not in incident.content_warnings:
            yield part.at("content_warnings").fault(
                f"{why}, and the reader is not warned", f"Add `{warning}` to `content_warnings`"
            )


def _source_faults(part: Part[IncidentRecord]) -> Iterator[Fault]:
    listed = set(part.said.sources)
    for place, fact, value in values_of(part.said, wanted=is_reference):
        if "sources" in fact.folders and place[0] != "sources" and value not in listed:
            problem = f"`{value}` is used here and not named in `sources`"
            yield part.entry.fault(problem, "Add it to `sources`", *place)


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
