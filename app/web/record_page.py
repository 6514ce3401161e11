"""A record: who says what, how firmly, in which words, and what was said against it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import from_json

from app.answering.documents import read_documents
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.question.question import address
from app.web.citation_box import citing
from app.web.list_page import notes_of
from app.web.map import clusters_of
from app.web.map_items import placed
from app.web.page_context import LocalizedText, PageContext
from app.web.page_request import PageRequest
from app.web.related import family_of, related_to
from app.web.rendering import Make, Page

Record = Mapping[str, Any]


def record_page(resource: Resource, reading: Snapshot, visit: PageRequest) -> tuple[str, Make]:
    """Understand a record."""
    question = reading.record_question(resource, visit.given)
    id = visit.parts["id"]

    def make(sheet: PageContext) -> Page:
        record = from_json(reading.document(resource, id))
        path = f"/{resource.name}/{id}"
        more = MORE.get(resource.name, _vocabulary)
        return Page(
            f"record/{resource.name}.html",
            {
                "resource": resource,
                "record": record,
                "title": record[resource.vocabulary.label_name],
                "canonical": path,
                "api": f"/v1{path}",
                "coverage": notes_of(sheet, reading, reading.record_coverage(resource, id)),
                "citing": citing(reading, question, id, sheet.base),
                **more(sheet, reading, resource, record),
            },
        )

    return address(visit.path, question.pairs()), make


More = Callable[[PageContext, Snapshot, Resource, Record], Mapping[str, Any]]


def _incident(
    sheet: PageContext, reading: Snapshot, resource: Resource, record: Record
) -> Mapping[str, Any]:
    words = reading.words_of(reading.resources["locations"].vocabulary)
    clusters = clusters_of(sheet.outlines, placed(reading, resource.name, [record]), words.parents)
    return {
        "clusters": clusters,
    }


def _statement(
    _sheet: PageContext, reading: Snapshot, _resource: Resource, record: Record
) -> Mapping[str, Any]:
    types = _whole(reading, "violation-types", record["violation_types"])
    return {
        "norms": [types[ref["id"]] for ref in record["violation_types"] if ref["id"] in types],
        "found": set(reading.words_of(reading.resources["findings"].vocabulary).labels),
    }


def _vocabulary(
    sheet: PageContext, reading: Snapshot, resource: Resource, record: Record
) -> Mapping[str, Any]:
    label = {"id": record["id"], "label": record[resource.vocabulary.label_name]}
    heading = sheet.label(label, resource.name)
    other = record.get("label_uk")
    return {
        "heading": heading,
        "other_name": _other_name(sheet, label["label"], other) if other else None,
        "related": related_to(sheet, reading, resource, record["id"]),
        "family": family_of(reading, resource, record["id"]),
    }


def _other_name(sheet: PageContext, label: str, label_uk: str) -> LocalizedText:
    """Return the name in the language that the heading is not in."""
    return (
        LocalizedText(label, "en") if sheet.language.tag == "uk" else LocalizedText(label_uk, "uk")
    )


MORE: Mapping[str, More] = {
    "incidents": _incident,
    "findings": _statement,
    "claims": _statement,
    "quotes": lambda *_: {},
}


def _whole(reading: Snapshot, name: str, refs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    ids = sorted({ref["id"] for ref in refs})
    bodies = read_documents(reading.connection, name, ids) if ids else {}
    return {id: from_json(body) for id, body in bodies.items()}
