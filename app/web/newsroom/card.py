"""A card of one incident for other people's pages: with all who say so and all who deny it."""

from dataclasses import replace

from app.answering.documents import document_of
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest
from app.http.request import refuse_parameters
from app.nearest import nearest
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import EMBEDDED, Make, Page

THEME, THEMES = "theme", ("light", "dark")


def card(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a card. It takes a theme and nothing else: nothing can be left out of it."""
    theme, request = themed(request)
    refuse_parameters(request.pairs, corrected=())

    def make(_context: PageContext) -> Page:
        record = resource.answer.model_validate_json(
            document_of(snapshot, resource, request.parts["id"])
        )
        values = {"record": record, "canonical": f"/{resource.name}/{record.id}", "theme": theme}
        return Page("card.html", values, EMBEDDED)

    return f"{request.path}?{theme}", make


def themed(request: PageRequest) -> tuple[str, PageRequest]:
    """Return the colours asked for, none where those of the reader are meant, and what else is asked."""
    others = tuple(pair for pair in request.pairs if pair[0] != THEME)
    asked = [value for name, value in request.pairs if name == THEME]
    if len(asked) > 1 or not {*asked} <= {*THEMES}:
        detail = f"There are the colours {' and '.join(THEMES)}."
        value = ", ".join(asked)[:40]
        raise BadRequest(
            [BadParameter(THEME, value, "unknown_value", detail, nearest(value, THEMES))]
        )
    return "".join(asked), replace(request, pairs=others)
