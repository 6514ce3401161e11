"""A record: who says what, how firmly, in which words, and what was said against it."""

from collections.abc import Sequence
from functools import partial

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.question.question import address
from app.shape.answer import RecordAnswer
from app.translation import LocalizedText
from app.web.citation_box import citing
from app.web.list_page import notes_of
from app.web.map import Cluster, clusters_of
from app.web.map_items import placed
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.related import family_of, related_to
from app.web.rendering import Make, Page, templates_of


def record_page(resource: Resource, reading: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a record."""
    question = reading.record_question(resource, request.pairs)
    id = request.parts["id"]

    def make(sheet: PageContext) -> Page:
        record = resource.answer.model_validate_json(reading.document(resource, id))
        path = f"/{resource.name}/{id}"
        return Page(
            templates_of("record", resource),
            {
                "resource": resource,
                "record": record,
                "title": resource.label_of(record),
                "canonical": path,
                "api": f"/v1{path}",
                "other_name": _other_name(sheet, resource, record),
                "coverage": notes_of(sheet, reading, reading.record_coverage(resource, id)),
                "citing": citing(reading, question, id, sheet.base),
                # Asked by the templates that say it.
                "related_to_it": partial(related_to, sheet, reading, resource, id),
                "family_of_it": partial(family_of, reading, resource, id),
                "places_of_it": partial(_clusters, sheet, reading, resource, record),
            },
        )

    return address(request.path, question.pairs()), make


def _other_name(
    sheet: PageContext, resource: Resource, record: RecordAnswer
) -> LocalizedText | None:
    """Return the name in the language that the heading is not in."""
    other = getattr(record, "label_uk", None)
    if not other:
        return None
    label = resource.label_of(record)
    return LocalizedText(label, "en") if sheet.language.tag == "uk" else LocalizedText(other, "uk")


def _clusters(
    sheet: PageContext, reading: Snapshot, resource: Resource, record: RecordAnswer
) -> Sequence[Cluster]:
    words = reading.words_of(reading.resources["locations"].vocabulary)
    return clusters_of(sheet.outlines, placed(reading, resource, [record]), words.parents)
