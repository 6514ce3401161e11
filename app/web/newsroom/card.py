"""A card of one incident for other people's pages: with all who say so and all who deny it."""

from app.answering.documents import document_of
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.http.request import refuse_parameters
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import EMBEDDED, Make, Page


def card(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a card. It takes no parameter: nothing can be left out of it."""
    refuse_parameters(request.pairs, corrected=())

    def make(_context: PageContext) -> Page:
        record = resource.answer.model_validate_json(
            document_of(snapshot, resource, request.parts["id"])
        )
        values = {"record": record, "canonical": f"/{resource.name}/{record.id}"}
        return Page("card.html", values, EMBEDDED)

    return request.path, make
