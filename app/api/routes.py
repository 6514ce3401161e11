"""The routes of records: every resource as list and record, read by its declaration, and all as files."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastapi import HTTPException, Request, Response
from pydantic_core import to_json

from app.answering.snapshot import Snapshot
from app.api.examples import Examples, examples_answer
from app.api.openapi import (
    body_documentation,
    documentation,
    file_documentation,
    in_path,
    list_documentation,
    record_documentation,
)
from app.api.plain import labelled, plain
from app.api.schema import (
    Coverage,
    Index,
    Schema,
    coverage_answer,
    index_answer,
    schema_answer,
)
from app.declaration.resource import Resource
from app.export.as_json import json_of
from app.export.as_jsonld import context_of
from app.export.dataset.catalogue import DCAT, DESCRIPTIONS
from app.export.dataset.release_file import KINDS, ReleaseFile
from app.export.format import JSON, JSON_LD, format_in, formats_of
from app.export.query_id import query_id
from app.export.selection import Selection
from app.http.answering import ApiAnswering, Make, link_header
from app.http.cited_query import OneQuery, query_answer
from app.http.formats import Made, file_answer, question_in
from app.http.parameters import QUERY
from app.http.request import ApiRequest
from app.http.routes import Routes
from app.http.stores import ReleaseFiles
from app.question.list_parameters import lang_of
from app.question.question import address
from app.shape.answer import Answer

ABOUT: tuple[tuple[str, Callable[[Snapshot, ApiRequest], Answer], str, type[Answer]], ...] = (
    ("schema", lambda held, _: schema_answer(held), "Every field and filter", Schema),
    ("coverage", lambda held, _: coverage_answer(held), "What the sources cover", Coverage),
    ("examples", lambda held, _: examples_answer(held), "Requests worth knowing", Examples),
)


def routes(api: ApiAnswering) -> Routes:
    """Return the router of the API."""
    router = Routes(prefix="/v1")
    for name, answer, summary, shape in ABOUT:
        router.add(
            f"/{name}",
            api.endpoint(plain(answer)),
            partial(documentation, f"get_{name}", summary, shape),
        )
    for resource in api.stores.resources.values():
        formats, path = tuple(formats_of(resource).values()), f"/{resource.name}"
        understand = partial(_records, resource)
        router.add(
            f"{path}{QUERY}",
            api.query_endpoint(understand, formats),
            partial(body_documentation, resource),
            methods=["POST"],
        )
        # Else it would be read as the id of a record.
        router.add(f"{path}{QUERY}", _no_get)
        endpoint = api.endpoint(understand, formats)
        router.add(path, endpoint, partial(list_documentation, resource))
        router.add(f"{path}/{{id}}", endpoint, partial(record_documentation, resource))
    id = in_path("Id of the query, from `meta.query.id`.", query_id("/v1/findings"))
    router.add(
        "/queries/{id}",
        api.endpoint(plain(partial(query_answer, api.stores))),
        partial(
            documentation,
            "get_query",
            "The query that `meta.query.id` names",
            OneQuery,
            parameters=[id],
        ),
    )
    router.add("/context.jsonld", api.endpoint(plain(_context), ()))
    return router


def _context(_snapshot: Snapshot, request: ApiRequest) -> Made:
    body = to_json({"@context": context_of(request.base.origin)})
    return Made(body, {}, JSON_LD.media_type)


async def _no_get(_request: Request) -> Response:
    raise HTTPException(405)


def _records(resource: Resource, snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    """Understand a request for a list, or for one record by its id."""
    id = request.parts.get("id")
    question = question_in(snapshot, resource, request.pairs, of_one=id is not None)

    def make() -> Made:
        if format_in(question) is not JSON:
            return file_answer(Selection(snapshot, question, id, request.base))
        body, links = json_of(snapshot, question, id, request.base)
        beside = link_header(*(getattr(links, name, None) for name in ("next", "prev", "cite_as")))
        made = labelled(snapshot, lang_of(question.extras), body, beside)
        return replace(made, is_placed=True)

    return address(request.path, question.pairs(cursor=question.cursor)), make


def dataset_routes(api: ApiAnswering, files: ReleaseFiles) -> Routes:
    """Return the router of the data as a whole."""
    router = Routes()

    def all_of(snapshot: Snapshot) -> list[ReleaseFile]:
        return [files.of(snapshot, kind) for kind in KINDS]

    def index(snapshot: Snapshot, _request: ApiRequest) -> Index:
        return index_answer(snapshot, all_of(snapshot))

    def described(name: str, snapshot: Snapshot, request: ApiRequest) -> Made:
        _, media_type, describe = DESCRIPTIONS[name]
        said = describe(Selection.whole(snapshot, base=request.base), all_of(snapshot))
        return Made(to_json(said), {}, media_type)

    documented = partial(documentation, "get_index", "What there is", Index)
    router.add("/v1", api.endpoint(plain(index), is_long=True), documented)
    for kind in KINDS:
        endpoint = api.file_endpoint(
            partial(files.of, kind=kind), Link=f'<{DCAT}>; rel="describedby"'
        )
        router.add(kind.href, endpoint, partial(file_documentation, kind))
    for name, (path, _, _) in DESCRIPTIONS.items():
        endpoint = api.endpoint(plain(partial(described, name)), (), is_long=True)
        router.add(path, endpoint)
    return router
