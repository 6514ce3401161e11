"""Incidents: what a date is a date of, who has which part, no point where it would do harm."""

from collections.abc import Iterator, Mapping

from app.seed.ancestors import ancestors
from app.seed.check.words import statement_by_id
from app.seed.fault import Fault
from app.seed.field import UNCERTAIN_DATE_KEY, FieldFact, Place, is_reference, values_of
from app.seed.record import Entry, Records, per_records
from app.seed.shape import (
    IncidentRecord,
    LocationRecord,
    OccurredOn,
    SourceRecord,
    ViolationTypeRecord,
)
from app.seed.uncertain_date import UnclearDate, bounds_of
from app.terms import CasualtyKind, ContentWarning, DateOf, IncidentKind


@per_records
def parents_of_places(records: Records) -> Mapping[str, str | None]:
    """Give place → the one it lies in."""
    return {id: each.record.parent for id, each in records.of(LocationRecord).items()}


@per_records
def parents_of_types(records: Records) -> Mapping[str, str | None]:
    """Give kind of violation → the wider one."""
    return {id: each.record.parent for id, each in records.of(ViolationTypeRecord).items()}


def incident_faults(records: Records) -> Iterator[Fault]:
    """Check dates of all records, and all that is particular to incidents but their figures."""
    yield from _date_faults(records)
    for entry in records.of(IncidentRecord).values():
        yield from _coverage_faults(entry, records)
        yield from _pattern_faults(entry)
        yield from _point_faults(entry, records)
        yield from _harm_faults(entry, records)
        yield from _source_faults(entry)
        yield from _participant_faults(entry, records)


def _is_date(fact: FieldFact) -> bool:
    return fact.key == UNCERTAIN_DATE_KEY


def _date_faults(records: Records) -> Iterator[Fault]:
    for entry in records:
        for place, _, value in values_of(entry.record, wanted=_is_date):
            if isinstance(value, str):
                try:
                    bounds_of(value)
                except UnclearDate as error:
                    yield entry.fault(error.problem, error.remedy, *place)
    for source in records.of(SourceRecord).values():
        covers = source.record.covers
        if covers and covers.from_ > covers.to:
            yield source.fault(
                f"`covers` ends on {covers.to}, before it begins on {covers.from_}",
                "Exchange or correct the days",
                "covers",
                "to",
            )


def _covers(date: OccurredOn, source: str, records: Records) -> bool:
    """Whether the date is the days that a source covers, from the first to the last."""
    covers = records.of(SourceRecord)[source].record.covers
    try:
        bounds = bounds_of(date.edtf)
    except UnclearDate:
        return False
    return covers is not None and (covers.from_, covers.to) == (bounds.earliest, bounds.latest)


def _coverage_faults(entry: Entry[IncidentRecord], records: Records) -> Iterator[Fault]:
    incident = entry.record
    dates: list[tuple[Place, OccurredOn]] = [(("date",), incident.date)] if incident.date else []
    dates += [(("other_dates", number), each) for number, each in enumerate(incident.other_dates)]
    for place, date in dates:
        if date.of is DateOf.COVERAGE and not _covers(date, date.source, records):
            yield entry.fault(
                f"the date is `of: coverage`, and is not what `{date.source}` says that it `covers`",
                "Write those days, or what the date is a date of",
                *place,
                "edtf",
            )
        elif date.of is not DateOf.COVERAGE:
            for source in dict.fromkeys((date.source, *incident.sources)):
                if _covers(date, source, records):
                    yield entry.fault(
                        f"these are the days that `{source}` covers, and they are said to be those of"
                        f" `{date.of}`",
                        "Write `of: coverage`: what a source speaks of is not when it happened",
                        *place,
                        "of",
                    )


def _pattern_faults(entry: Entry[IncidentRecord]) -> Iterator[Fault]:
    if entry.record.kind is not IncidentKind.PATTERN:
        return
    if entry.record.point is not None:
        yield entry.fault(
            "a pattern has a point on the map",
            "Leave `point` out: it did not happen in one place",
            "point",
        )
    if entry.record.casualties:
        yield entry.fault(
            "a pattern has casualty figures",
            "Put each figure into the event it was given for",
            "casualties",
        )


def _point_faults(entry: Entry[IncidentRecord], records: Records) -> Iterator[Fault]:
    point = entry.record.point
    if point is None:
        return
    locations = records.of(LocationRecord)
    if locations[point].record.latitude is None:
        yield entry.fault(
            f"`{point}` has no coordinates",
            f"Give them in `locations/{point}.yaml`, or leave `point` out",
            "point",
        )
    if not set(ancestors(point, parents_of_places(records))) & set(entry.record.locations):
        yield entry.fault(
            f"the point `{point}` lies in none of the incident's `locations`",
            f"Add `{point}` to `locations`, or correct the point",
            "point",
        )


def _harm_faults(entry: Entry[IncidentRecord], records: Records) -> Iterator[Fault]:
    incident = entry.record
    types = records.of(ViolationTypeRecord)
    parents = parents_of_types(records)
    kinds = [up for id in incident.violation_types for up in ancestors(id, parents)]
    hidden = [types[id].record.name for id in dict.fromkeys(kinds) if types[id].record.no_point]
    if ContentWarning.SEXUAL_VIOLENCE in incident.content_warnings and not hidden:
        hidden.append("sexual violence")
    if incident.point is not None and hidden:
        yield entry.fault(
            f"there is a point on the map for {' and '.join(hidden)}",
            "Leave `point` out: it could lead to those who suffered it",
            "point",
        )
    due = {types[id].record.warning: f"the conduct falls under `{id}`" for id in kinds}
    if any(figure.kind is CasualtyKind.KILLED for figure in incident.casualties):
        due[ContentWarning.KILLING] = "there is a figure of people killed"
    for warning, why in due.items():
        if warning is not None and warning not in incident.content_warnings:
            yield entry.fault(
                f"{why}, and the reader is not warned",
                f"Add `{warning}` to `content_warnings`",
                "content_warnings",
            )


def _source_faults(entry: Entry[IncidentRecord]) -> Iterator[Fault]:
    listed = set(entry.record.sources)
    for place, fact, value in values_of(entry.record, wanted=is_reference):
        if "sources" in fact.folders and place[0] != "sources" and value not in listed:
            yield entry.fault(
                f"`{value}` is used here and not named in `sources`", "Add it to `sources`", *place
            )


def _participant_faults(entry: Entry[IncidentRecord], records: Records) -> Iterator[Fault]:
    known = statement_by_id(records)
    for number, part in enumerate(entry.record.participants):
        stated = known[part.statement]
        place: Place = ("participants", number)
        if entry.id not in stated.record.incidents:
            yield entry.fault(
                f"`{part.statement}` does not speak of this incident",
                "Name the statement that does, or leave the participant out",
                *place,
                "statement",
            )
        if (part.actor, part.role) not in {
            (each.actor, each.role) for each in stated.record.attributions
        }:
            yield entry.fault(
                f"no attribution of `{part.statement}` gives `{part.actor}` the part `{part.role}`",
                f"Take actor and role from `attributions` in `{stated.folder}/{part.statement}.yaml`, or"
                " leave the participant out: nobody has a part but by somebody's words",
                *place,
                "actor",
            )
