"""An incident in a calendar: the days of the conduct, where they are known, and who states what of it."""

import re
from collections.abc import Iterator
from datetime import date

from app.answers.incident import IncidentAnswer
from app.declaration.representation import Occurrence
from app.shape.answer import DateAnswer
from app.terms import DateOf

DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
"""A date whose days are known: nothing in it is a month, open, or marked as uncertain."""
NO_STATEMENT = "no statement about it is recorded here"
HOW_TO_READ = (
    "Each line is a statement of whoever it names; through which text it was read stands in its record. "
    "None of them says what is proven."
)


def occurrence(incident: IncidentAnswer) -> Occurrence | None:
    """Return its entry; `None` where the days of the conduct are not known."""
    days = incident.date and DAYS.fullmatch(incident.date.edtf)
    if not days or incident.date is None or incident.date.of.id != DateOf.CONDUCT:
        return None
    first, last = days[1], days[2] or days[1]
    # A title names what is spoken of; who speaks of it, and how worded, goes wherever it goes.
    tags = dict.fromkeys(one.tag.en for one in (*incident.findings, *incident.claims))
    return Occurrence(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        title=f"{incident.title} ({' · '.join(tags) or NO_STATEMENT})",
        text="\n".join(_lines(incident, incident.date)),
        place=", ".join(place.label for place in incident.locations),
    )


def _lines(incident: IncidentAnswer, dated: DateAnswer) -> Iterator[str]:
    for one in (dated, *incident.other_dates):
        what = "" if one.of.id == DateOf.CONDUCT else f"{one.of.label}: "
        note = f" ({one.note})" if one.note else ""
        yield f"{what}{one.edtf}, according to {one.source.label}{note}"
    yield ""
    for statement in (*incident.findings, *incident.claims):
        yield f"– {statement.tag.en}: {statement.label}"
    if not incident.denials_collected:
        yield "– Denials outside the source that speaks of it were not collected."
    yield HOW_TO_READ
