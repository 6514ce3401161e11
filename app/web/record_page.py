"""A record: who says what, how firmly, in which words, and what was said against it."""

from collections.abc import Sequence
from functools import partial

from pydantic_core import from_json

from app.answering.coverage import coverage_of_record
from app.answering.documents import document_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of, record_question_of
from app.declaration.resource import Resource
from app.export.as_jsonld import jsonld_of
from app.export.selection import Selection
from app.question.question import Linked, address
from app.shape.answer import RecordAnswer
from app.translation import LocalizedText
from app.web.citation_box import citing
from app.web.drawing.items import all_records, placed
from app.web.drawing.marks import Cluster, clusters_of
from app.web.list_page import notes_of
from app.web.newsroom.opposed import opposed
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.related import family_of, related_to
from app.web.rendering import Make, Page, templates_of


def record_page(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a record."""
    question = record_question_of(snapshot, resource, request.pairs)
    id = request.parts["id"]

    def make(context: PageContext) -> Page:
        record = resource.answer.model_validate_json(document_of(snapshot, resource, id))
        context.read_ahead([record])
        path = f"/{resource.name}/{id}"
        selection = Selection(snapshot, question, id, context.base)
        coverage = coverage_of_record(snapshot, resource, id)
        return Page(
            templates_of("record", resource),
            {
                "resource": resource,
                "record": record,
                "title": context.heading(record, resource).text,
                "canonical": path,
                "api": f"/v1{path}",
                "other_name": _other_name(context, resource, record),
                "coverage": notes_of(snapshot, [Linked(one, None) for one in coverage]),
                "citing": citing(selection),
                "linked": from_json(b"".join(jsonld_of(selection))),
                # Asked by the templates that say it.
                "related_to_it": partial(related_to, context, snapshot, resource, id),
                "family_of_it": partial(family_of, snapshot, resource, id),
                "opposed_of_it": partial(opposed, context, record),
                "places_of_it": partial(_clusters, context, snapshot, resource, record),
                "region_of_it": partial(_region, snapshot, resource, id),
            },
        )

    return address(request.path, question.pairs()), make


def _other_name(
    context: PageContext, resource: Resource, record: RecordAnswer
) -> LocalizedText | None:
    """Return the name in the language that the heading is not in."""
    other = getattr(record, "label_uk", None)
    if not other:
        return None
    label = resource.label_of(record)
    return (
        LocalizedText(label, "en") if context.language.tag == "uk" else LocalizedText(other, "uk")
    )


def _clusters(
    context: PageContext, snapshot: Snapshot, resource: Resource, record: RecordAnswer
) -> Sequence[Cluster]:
    locations = snapshot.resources["locations"]
    words = snapshot.index_of(locations.vocabulary)
    if resource is not locations:
        return clusters_of(context.basemap, placed(snapshot, resource, [record]), words.parents)
    there = question_of(snapshot, snapshot.resources["incidents"], [("location", record.id)])
    found = placed(snapshot, there.resource, all_records(snapshot, there))
    return clusters_of(context.basemap, found, words.parents)


def _region(snapshot: Snapshot, resource: Resource, id: str) -> str | None:
    """Return the code of the region that a place is or lies in, which is marked on its map."""
    words = snapshot.index_of(resource.vocabulary)
    codes = {found[0]: code for code, found in words.ids_by_code.items() if code[:4] == "iso:"}
    around = (codes.get(one, "").removeprefix("iso:") for one in (id, *words.above(id)))
    return next((code for code in around if "-" in code), None)
