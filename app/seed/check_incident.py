"""Incidents: dates in order, figures that say something, no point where it would do harm."""

from collections.abc import Iterator
from datetime import date

from app.seed.ancestors import ancestors
from app.seed.fault import Fault
from app.seed.field import UNCERTAIN_DATE_KEY, values_of
from app.seed.record import Entry, Records
from app.seed.shape import (
    ActorRecord,
    IncidentRecord,
    LocationRecord,
    SourceRecord,
    ViolationTypeRecord,
)
from app.seed.uncertain_date import UnclearDate, bounds_of
from app.terms import ActorKind, CasualtyKind, ContentWarning, IncidentKind, Qualifier, Role

ARTICLES_WITHOUT_POINT = {
    "8(2)(b)(xxii)": "sexual violence",
    "8(2)(a)(vii)": "unlawful confinement",
}
"""Rome Statute: conduct whose place on a map could lead to the people who suffered it."""

WARNING_DUE = {
    "8(2)(b)(xxii)": ContentWarning.SEXUAL_VIOLENCE,
    "8(2)(a)(ii)": ContentWarning.TORTURE,
    "8(2)(a)(i)": ContentWarning.KILLING,
}
"""Rome Statute: conduct that a reader is warned of."""


def incident_faults(records: Records) -> Iterator[Fault]:
    """Check dates of all records, and all that is particular to incidents."""
    yield from _date_faults(records)
    for entry in records.of(IncidentRecord).values():
        yield from _figure_faults(entry)
        yield from _pattern_faults(entry)
        yield from _point_faults(entry, records)
        yield from _harm_faults(entry, records)
        yield from _source_faults(entry)
        yield from _participant_faults(entry, records)


def _date_faults(records: Records) -> Iterator[Fault]:
    for entry in records:
        for place, fact, value in values_of(entry.record):
            if fact.key == UNCERTAIN_DATE_KEY and isinstance(value, str):
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


def _figure_faults(entry: Entry[IncidentRecord]) -> Iterator[Fault]:
    begins = _first_day(entry.record)
    for number, figure in enumerate(entry.record.casualties):
        place = ("casualties", number)
        if figure.min is None and figure.max is None:
            yield entry.fault(
                "the figure has neither `min` nor `max`",
                "Give the number claimed, or leave the figure out; absent is not zero",
                *place,
            )
        elif figure.min is not None and figure.max is not None and figure.min > figure.max:
            yield entry.fault(
                f"`min` {figure.min} is above `max` {figure.max}", "Exchange them", *place, "min"
            )
        elif figure.qualifier is Qualifier.EXACT and figure.min != figure.max:
            yield entry.fault(
                "an `exact` figure has different `min` and `max`",
                "Write the same number in both, or another qualifier",
                *place,
                "qualifier",
            )
        elif figure.qualifier is Qualifier.AT_LEAST and figure.min is None:
            yield entry.fault(
                "a figure of `at_least` has no `min`",
                "Write the number as `min`",
                *place,
                "qualifier",
            )
        elif figure.qualifier is Qualifier.UP_TO and figure.max is None:
            yield entry.fault(
                "a figure of `up_to` has no `max`", "Write the number as `max`", *place, "qualifier"
            )
        if begins and figure.as_of < begins:
            yield entry.fault(
                f"the figure is of {figure.as_of}, before the incident ({begins})",
                "Correct the day or the incident's date",
                *place,
                "as_of",
            )


def _first_day(incident: IncidentRecord) -> date | None:
    try:
        return bounds_of(incident.date.edtf).earliest if incident.date else None
    except UnclearDate:
        return None


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
    parents = {id: each.record.parent for id, each in locations.items()}
    if locations[point].record.latitude is None:
        yield entry.fault(
            f"`{point}` has no coordinates",
            f"Give them in `locations/{point}.yaml`, or leave `point` out",
            "point",
        )
    if not set(ancestors(point, parents)) & set(entry.record.locations):
        yield entry.fault(
            f"the point `{point}` lies in none of the incident's `locations`",
            f"Add `{point}` to `locations`, or correct the point",
            "point",
        )


def articles_of(incident: IncidentRecord, records: Records) -> set[str]:
    """Give the articles of the incident's kinds of conduct and of all wider kinds."""
    types = records.of(ViolationTypeRecord)
    parents = {id: each.record.parent for id, each in types.items()}
    return {
        article
        for id in incident.violation_types
        for up in ancestors(id, parents)
        for article in types[up].record.rome_statute
    }


def _harm_faults(entry: Entry[IncidentRecord], records: Records) -> Iterator[Fault]:
    incident = entry.record
    articles = articles_of(incident, records)
    kinds = [kind for article, kind in ARTICLES_WITHOUT_POINT.items() if article in articles]
    if ContentWarning.SEXUAL_VIOLENCE in incident.content_warnings and not kinds:
        kinds.append("sexual violence")
    if incident.point is not None and kinds:
        yield entry.fault(
            f"there is a point on the map for {' and '.join(kinds)}",
            "Leave `point` out: it could lead to those who suffered it",
            "point",
        )
    for article, warning in WARNING_DUE.items():
        if article in articles and warning not in incident.content_warnings:
            yield entry.fault(
                f"the conduct falls under {article}, and the reader is not warned",
                f"Add `{warning}` to `content_warnings`",
                "content_warnings",
            )

    killed = any(figure.kind is CasualtyKind.KILLED for figure in incident.casualties)
    if killed and ContentWarning.KILLING not in incident.content_warnings:
        yield entry.fault(
            "there is a figure of people killed, and the reader is not warned",
            f"Add `{ContentWarning.KILLING}` to `content_warnings`",
            "content_warnings",
        )


def _source_faults(entry: Entry[IncidentRecord]) -> Iterator[Fault]:
    listed = set(entry.record.sources)
    for place, fact, value in values_of(entry.record):
        if "sources" in fact.folders and place[0] != "sources" and value not in listed:
            yield entry.fault(
                f"`{value}` is used here and not named in `sources`", "Add it to `sources`", *place
            )


def _participant_faults(entry: Entry[IncidentRecord], records: Records) -> Iterator[Fault]:
    actors = records.of(ActorRecord)
    for number, participant in enumerate(entry.record.participants):
        person = actors[participant.actor].record.kind is ActorKind.PERSON
        if participant.role is Role.PERPETRATOR and person:
            yield entry.fault(
                f"`{participant.actor}` is a person, and no person is named as perpetrator",
                "Name the force or the state; individual responsibility is for a court",
                "participants",
                number,
                "actor",
            )
