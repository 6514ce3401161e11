"""A card of one incident for other people's pages: with all who say so and all who deny it."""

from pydantic_core import from_json

from app.query.reading import Reading
from app.query.resource import Resource
from app.web.rendering import EMBEDDED, Make, Page
from app.web.sheet import Sheet
from app.web.visit import Visit, refuse_parameters


def card(resource: Resource, reading: Reading, visit: Visit) -> tuple[str, Make]:
    """Understand a card. It takes no parameter: nothing can be left out of it."""
    refuse_parameters(visit)

    def make(_sheet: Sheet) -> Page:
        record = from_json(reading.document(resource, visit.parts["id"]))
        given = {"record": record, "canonical": f"/{resource.name}/{record['id']}"}
        return Page("card.html", given, EMBEDDED)

    return visit.path, make
