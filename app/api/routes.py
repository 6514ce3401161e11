"""The routes: every resource as list and record, read by its declaration, answered from its bytes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import HTTPException, Request, Response
from pydantic_core import to_json

from app.answering.listing import list_records
from app.answering.localized import content_language, in_language
from app.answering.snapshot import Snapshot
from app.api.examples import Examples, examples_answer
from app.api.openapi import (
    body_documentation,
    list_documentation,
    plain_documentation,
    query_documentation,
    record_documentation,
)
from app.api.queries import OneQuery, understand_query
from app.api.schema import (
    Coverage,
    Schema,
    coverage_answer,
    schema_answer,
)
from app.declaration.resource import Resource
from app.export.as_json import list_json, record_json, record_links
from app.export.as_jsonld import context_of
from app.export.format import JSON, JSON_LD, format_in, formats_of
from app.export.links import list_links
from app.export.selection import Selection
from app.http.answering import ApiAnswering, Make, Understand, link_header
from app.http.formats import FileAnswer, WholeAnswer, file_answer, question_in
from app.http.parameters import QUERY
from app.http.request import ApiRequest, refuse_parameters
from app.http.routes import Routes
from app.question.list_parameters import lang_of
from app.question.question import Question, address
from app.shape.answer import Answer

NO_HEADERS: Mapping[str, str] = MappingProxyType({})
ABOUT: tuple[tuple[str, Callable[[Snapshot], Answer], dict[str, Any]], ...] = (
    ("/schema", schema_answer, plain_documentation("get_schema", "Every field and filter", Schema)),
    (
        "/coverage",
        coverage_answer,
        plain_documentation("get_coverage", "What the sources cover", Coverage),
    ),
    (
        "/examples",
        examples_answer,
        plain_documentation("get_examples", "Requests worth knowing", Examples),
    ),
)


def routes(api: ApiAnswering) -> Routes:
    """Return the router of the API."""
    router = Routes(prefix="/v1")
    for path, answer, documentation in ABOUT:
        router.add(path, api.endpoint(_plain(answer)), **documentation)
    for resource in api.stores.resources.values():
        formats = tuple(formats_of(resource).values())
        router.add(
            f"/{resource.name}{QUERY}",
            api.query_endpoint(_list(resource), formats),
            methods=["POST"],
            **body_documentation(resource),
        )
        # Else it would be read as the id of a record.
        router.add(f"/{resource.name}{QUERY}", _no_get)
        router.add(
            f"/{resource.name}",
            api.endpoint(_list(resource), formats),
            **list_documentation(resource),
        )
        router.add(
            f"/{resource.name}/{{id}}",
            api.endpoint(_record(resource), formats),
            **record_documentation(resource),
        )
    query = api.endpoint(understand_query(api.stores))
    router.add("/queries/{id}", query, **query_documentation(OneQuery))
    router.add("/context.jsonld", api.endpoint(_context, ()))
    return router


async def _no_get(_request: Request) -> Response:
    raise HTTPException(405)


def _list(resource: Resource) -> Understand[ApiRequest]:
    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        question = question_in(snapshot, resource, request.pairs)

        def make() -> WholeAnswer | FileAnswer:
            if format_in(question) is not JSON:
                return file_answer(Selection(snapshot, question, None, request.base))
            return list_answer(snapshot, question)

        return address(request.path, question.pairs(cursor=question.cursor)), make

    return understand


def list_answer(snapshot: Snapshot, question: Question) -> WholeAnswer:
    """Return a page of records as JSON."""
    listing = list_records(snapshot, question)
    links = list_links(snapshot, question, listing)
    body = list_json(snapshot, question, listing, links)
    beside = link_header(links.next, links.prev, links.cite_as)
    return _labelled(snapshot, question, body, beside)


def _labelled(
    snapshot: Snapshot, question: Question, body: bytes, headers: Mapping[str, str] = NO_HEADERS
) -> WholeAnswer:
    lang = lang_of(question.extras)
    return WholeAnswer(in_language(snapshot, lang, body), {**headers, **content_language(lang)})


def _record(resource: Resource) -> Understand[ApiRequest]:
    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        question = question_in(snapshot, resource, request.pairs, of_one=True)

        def make() -> WholeAnswer | FileAnswer:
            id = request.parts["id"]
            if format_in(question) is not JSON:
                return file_answer(Selection(snapshot, question, id, request.base))
            links = record_links(snapshot, resource, id, question)
            body = record_json(snapshot, resource, id, question, links)
            return _labelled(snapshot, question, body, link_header(cite_as=links.cite_as))

        return address(request.path, question.pairs()), make

    return understand


def _context(_snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    refuse_parameters(request.pairs)
    body = to_json({"@context": context_of(request.base.origin)})
    return request.path, lambda: WholeAnswer(body, {}, JSON_LD.media_type)


def _plain(answer_of: Callable[[Snapshot], Answer]) -> Understand[ApiRequest]:
    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> WholeAnswer:
            return WholeAnswer(answer_of(snapshot).model_dump_json(by_alias=True).encode())

        return request.path, make

    return understand
