"""A question for other people's pages, as map, time line or table, with who says it and who denies it."""

from functools import partial

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.export.query_id import id_of_query, released
from app.question.description import sentence_of
from app.question.question import address
from app.web.drawing.items import records_of
from app.web.drawn import drawn_of
from app.web.list_page import FORMS
from app.web.newsroom.card import THEME, themed
from app.web.newsroom.matrix import filters_of
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import EMBEDDED, Make, Page


def excerpt(
    form: str, resource: Resource, snapshot: Snapshot, request: PageRequest
) -> tuple[str, Make]:
    """Understand an excerpt; it takes what filters the list, and nothing that leaves out a denial."""
    theme, request = themed(request)
    question = filters_of(snapshot, resource, request)

    def make(context: PageContext) -> Page:
        listing = list_records(snapshot, question)
        records = records_of(resource, listing)
        context.read_ahead(records)
        draw = partial(drawn_of, context, snapshot, question, listing)
        values = {
            "form": form,
            "theme": theme,
            "resource": resource,
            "records": records,
            "total": listing.total,
            "sentence": sentence_of(question, context.language),
            "drawn": None if form == FORMS[0] else draw(),
            "canonical": address(f"/{resource.name}", question.pairs()),
            "cited": id_of_query(snapshot, question) if released(snapshot) else None,
        }
        return Page("excerpt.html", values, EMBEDDED)

    return address(request.path, [*question.pairs(), (THEME, theme)]), make
