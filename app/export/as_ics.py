"""iCalendar (RFC 5545): an entry for each record whose days are known, its id for ever the same.

What happened on days that nobody knows is in no calendar; its description says so.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from app.declaration.representation import Occurrence
from app.export.selection import Selection
from app.shape.answer import RecordAnswer
from app.shape.dataset import AUTHORITY, HOW_TO_READ, LICENCE_TITLE, LICENCE_URL, NAME

if TYPE_CHECKING:
    from icalendar import Calendar, Event

END = b"END:VCALENDAR\r\n"
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that no text of a calendar may hold, or that some readers take for the end of a line."""


def ics_of(selection: Selection) -> Iterator[bytes]:
    """Give the calendar in parts."""
    occurrence_of = selection.resource.representation.occurrence
    assert occurrence_of is not None, "offered only where records have days"
    yield _calendar(selection).to_ical().removesuffix(END)
    for record in selection.whole_records():
        occurrence = occurrence_of(record)
        if occurrence is not None:
            yield _event(selection, record, occurrence).to_ical()
    yield END


def _calendar(selection: Selection) -> "Calendar":
    from icalendar import Calendar, vText  # noqa: PLC0415  # few requests need it

    resource = selection.resource
    asked = selection.sentence if selection.id is None else f"One record: {selection.id}."
    found = (
        f"1 {resource.singular}" if selection.total == 1 else f"{selection.total} {resource.plural}"
    )
    about = (
        f"{asked} That is {found}; {selection.address} has all of them. Only what has a date of its "
        f"own, known to the day, is in this calendar. {HOW_TO_READ} {LICENCE_TITLE}, {LICENCE_URL}"
    )
    calendar, named = Calendar(), vText(text(f"{NAME}: {asked}"))
    calendar.add("prodid", f"-//{NAME}//release {selection.snapshot.release}//EN")
    calendar.add("version", "2.0")
    # RFC 7986, and the name that most programs read in its place.
    calendar.add("description", text(about))
    calendar.add("name", named)
    calendar.add("x-wr-calname", named)
    return calendar


def _event(selection: Selection, record: RecordAnswer, occurrence: Occurrence) -> "Event":
    from icalendar import Event  # noqa: PLC0415  # few requests need it

    resource = selection.resource
    point_of = resource.representation.point
    point = point_of(record) if point_of else None
    page = record.links.html or record.links.self
    event = Event()
    properties = {
        "uid": f"{AUTHORITY}{resource.name}/{record.id}",
        "dtstamp": selection.released_at,
        "dtstart": occurrence.first,
        # The end of an entry of whole days is the day after (RFC 5545, 3.6.1).
        "dtend": occurrence.last + timedelta(days=1),
        "summary": text(occurrence.title),
        "description": text(f"{occurrence.text}\n{page}"),
        "location": text(occurrence.place),
        "geo": point and (point[1], point[0]),
        "url": selection.base.origin and page,
        # It takes nobody's time.
        "transp": "TRANSPARENT",
    }
    for name, value in properties.items():
        if value:
            event.add(name, value)
    return event


def text(said: str) -> str:
    """Return the text as a calendar holds it; what it may not hold is replaced by U+FFFD."""
    return NOT_TEXT.sub("\ufffd", said.replace("\r\n", "\n"))
