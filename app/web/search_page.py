"""Search across the kinds of records: the same words asked of each, the best of each shown."""

from dataclasses import dataclass
from typing import Any

from app.errors import BadParameter, BadRequest
from app.query.reading import Reading
from app.web.placing import records_of
from app.web.rendering import Make, Page
from app.web.sheet import Sheet
from app.web.visit import Visit

SHOWN = 5
"""Hits of each kind; the list of that kind has the rest."""


@dataclass(frozen=True)
class Hits:
    """What was found among the records of one kind."""

    resource: str
    total: int
    records: list[Any]
    href: str
    label_name: str
    """Field that holds what a record is called."""


def search(reading: Reading, visit: Visit) -> tuple[str, Make]:
    """Understand a search; without words it is an empty form."""
    wrong = [
        BadParameter(name, value, "unknown_parameter", f"{name!r} is no parameter here.", "q")
        for name, value in visit.given
        if name != "q"
    ]
    if wrong:
        refused = BadRequest(wrong)
        refused.mended = tuple(pair for pair in visit.given if pair[0] == "q")
        raise refused
    words = " ".join(value for _, value in visit.given)
    asked = [
        (resource, reading.question(resource, [("q", words), ("limit", str(SHOWN)), ("highlight", "true")]))
        for resource in reading.resources.values()
        if words and "q" in resource.by_parameter
    ]

    def make(sheet: Sheet) -> Page:
        hits = []
        for resource, question in asked:
            listing = reading.list(question)
            if listing.total:
                href = sheet.to(f"/{resource.name}", [("q", words)])
                label = resource.vocabulary.label_name
                hits.append(
                    Hits(resource.name, listing.total, records_of(listing), href, label)
                )
        return Page("search.html", {"words": words, "hits": hits, "total": sum(one.total for one in hits)})

    return f"/search\n{words}", make
