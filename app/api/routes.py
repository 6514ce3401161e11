"""The routes: every resource as list and record, read by its declaration, answered from its bytes."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from pydantic_core import to_json
from starlette.responses import Response

from app.answering.snapshot import Snapshot, Store
from app.api.examples import Examples, examples_answer
from app.api.openapi import (
    list_documentation,
    plain_documentation,
    query_documentation,
    record_documentation,
)
from app.api.queries import OneQuery, query_answer
from app.api.schema import (
    Coverage,
    Index,
    Schema,
    coverage_answer,
    index_answer,
    schema_answer,
)
from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest, FindingsError
from app.export.as_json import list_json, list_links, list_meta, record_json
from app.export.as_jsonld import context_of
from app.export.format import JSON, JSON_LD, format_in
from app.export.selection import Selection
from app.http.accept import negotiated
from app.http.cache import AnswerCache, CachedAnswer
from app.http.conditional import (
    CACHE_CONTROL,
    etag_of,
    is_unchanged,
    is_unchanged_since,
    last_modified,
)
from app.http.formats import FileAnswer, asks_for_file, file_answer, question_in
from app.http.problem import PROBLEM_TYPES, Problem, problem_of, problem_response
from app.http.query_parameters import query_parameters
from app.nearest import nearest
from app.question.question import address
from app.shape.answer import Answer

Work = Callable[[], Response]
Run = Callable[[Work], Awaitable[Response]]
"""Runs work that asks the database."""


@dataclass(frozen=True)
class ApiRequest:
    """What a request says, before its parameters are understood."""

    path: str
    query_string: bytes
    parts: Mapping[str, str]
    """What the path names, for example an id."""
    if_none_match: str | None
    if_modified_since: str | None
    accept: str | None

    @classmethod
    def of(cls, request: Request) -> "ApiRequest":
        """Take from a request what answering needs, so that no work outlives the request."""
        scope = request.scope
        return cls(
            scope["path"],
            scope["query_string"],
            request.path_params,
            request.headers.get("if-none-match"),
            request.headers.get("if-modified-since"),
            # Sent twice it means one list, as every list header does (RFC 9110, 5.3).
            ", ".join(request.headers.getlist("accept")) or None,
        )


Make = Callable[[], CachedAnswer | FileAnswer]
Answering = Callable[[Snapshot, ApiRequest], tuple[str, Make]]
"""Understands a request: returns its canonical address, and what makes the answer if need be."""


ABOUT: tuple[tuple[str, Callable[[Snapshot], Answer], dict[str, Any]], ...] = (
    ("", index_answer, plain_documentation("get_index", "What there is", Index)),
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


def routes(
    archive: Store, run: Run, kept: AnswerCache, run_long: Run | None = None, public_url: str = ""
) -> APIRouter:
    """Return the router of the API; `run_long` runs what may take more than a moment."""
    router = APIRouter(prefix="/v1")
    run_long = run_long or run

    def of_records(resource: Resource, understand: Answering) -> Endpoint:
        short = endpoint_of(archive, run, kept, understand)
        long = endpoint_of(archive, run_long, kept, understand)

        async def endpoint(request: Request) -> Response:
            asked = ApiRequest.of(request)
            is_file = asks_for_file(resource, asked.query_string, asked.accept)
            return await (long if is_file else short)(request)

        return endpoint

    for path, answer, documentation in ABOUT:
        router.add_api_route(path, endpoint_of(archive, run, kept, _plain(answer)), **documentation)
    for resource in archive.resources.values():
        router.add_api_route(
            f"/{resource.name}",
            of_records(resource, _list(resource, public_url)),
            **list_documentation(resource),
        )
        router.add_api_route(
            f"/{resource.name}/{{id}}",
            of_records(resource, _record(resource, public_url)),
            **record_documentation(resource),
        )
    router.add_api_route(
        "/queries/{id}",
        endpoint_of(archive, run, kept, _query),
        **query_documentation(OneQuery),
    )
    router.add_api_route(
        "/context.jsonld",
        endpoint_of(archive, run, kept, _context(public_url)),
        include_in_schema=False,
    )
    return router


Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint_of(archive: Store, run: Run, kept: AnswerCache, understand: Answering) -> Endpoint:
    """Return an endpoint that takes the request whole: its parameters are read by declaration."""

    async def endpoint(request: Request) -> Response:
        asked = ApiRequest.of(request)

        def work() -> Response:
            try:
                # The snapshot is closed before anything is sent: a slow client holds no connection.
                with archive.open() as reading:
                    return _answer(reading, asked, understand, kept)
            except FindingsError as error:
                return problem_response(problem_of(error, asked.path), asked.path)

        return await run(work)

    return endpoint


def _answer(
    reading: Snapshot, asked: ApiRequest, understand: Answering, kept: AnswerCache
) -> Response:
    canonical, make = understand(reading, asked)
    etag = etag_of(reading.release, canonical)
    released_at = reading.lookup.loaded_at
    headers = {
        "ETag": etag,
        "Last-Modified": last_modified(released_at),
        "Cache-Control": CACHE_CONTROL,
        "Vary": "Accept",
    }
    if is_unchanged(etag, asked.if_none_match) or (
        asked.if_none_match is None and is_unchanged_since(released_at, asked.if_modified_since)
    ):
        return Response(status_code=304, headers=headers)
    answer = kept.get(etag) or make()
    if isinstance(answer, FileAnswer):
        return answer.response(headers)
    kept.keep(etag, answer)
    return Response(answer.body, media_type=answer.media_type, headers=headers | answer.headers)


def _list(resource: Resource, public_url: str) -> Answering:
    def understand(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
        given = query_parameters(asked.query_string)
        question = question_in(reading, resource, given, asked.accept)

        def make() -> CachedAnswer | FileAnswer:
            if format_in(question) is not JSON:
                return file_answer(Selection(reading, question, None, public_url))
            listing = reading.list(question)
            links = list_links(question, listing)
            pages = (("next", links.next), ("prev", links.prev))
            said = ", ".join(f'<{to}>; rel="{rel}"' for rel, to in pages if to)
            body = list_json(listing, list_meta(reading, question, listing), links)
            return CachedAnswer(body, {"Link": said} if said else {})

        canonical = address(asked.path, question.pairs(cursor=question.cursor))
        return f"{public_url}{canonical}", make

    return understand


def _record(resource: Resource, public_url: str) -> Answering:
    def understand(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
        given = query_parameters(asked.query_string)
        question = question_in(reading, resource, given, asked.accept, of_one=True)

        def make() -> CachedAnswer | FileAnswer:
            id = asked.parts["id"]
            if format_in(question) is not JSON:
                return file_answer(Selection(reading, question, id, public_url))
            return CachedAnswer(record_json(reading, resource, id, question))

        return f"{public_url}{address(asked.path, question.pairs())}", make

    return understand


def _query(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
    negotiated([JSON], asked.accept)
    refuse_parameters(query_parameters(asked.query_string))
    answer = query_answer(reading, asked.parts["id"])
    return asked.path, lambda: CachedAnswer(answer.model_dump_json().encode())


def _context(public_url: str) -> Answering:
    def understand(_reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(query_parameters(asked.query_string))
        body = to_json({"@context": context_of(public_url)})
        return f"{public_url}{asked.path}", lambda: CachedAnswer(body, {}, JSON_LD.media_type)

    return understand


def _plain(answer_of: Callable[[Snapshot], Answer]) -> Answering:
    def understand(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
        negotiated([JSON], asked.accept)
        refuse_parameters(query_parameters(asked.query_string))

        def make() -> CachedAnswer:
            return CachedAnswer(answer_of(reading).model_dump_json(by_alias=True).encode())

        return asked.path, make

    return understand


def refuse_parameters(given: Sequence[tuple[str, str]]) -> None:
    """Refuse every parameter of an address that takes none."""
    if given:
        raise BadRequest(
            BadParameter(
                name, value, "unknown_parameter", f"{name!r} is no parameter here.", replace=()
            )
            for name, value in given
        )


def not_found(archive: Store, path: str) -> Response:
    """Return the problem of an address that leads nowhere, with the nearest one that leads somewhere."""
    places = ["/v1", "/docs", "/openapi.json", "/healthz", "/readyz"]
    places += [
        f"/v1/{name}" for name in ("schema", "coverage", "search", "suggest", "stats", "examples")
    ]
    places += [f"/v1/{name}" for name in archive.resources]
    head, _, id = path.rstrip("/").rpartition("/")
    suggestion: str | None
    if path.rstrip("/") in places:
        suggestion = path.rstrip("/")
    elif head.count("/") == 2:
        found = nearest(head, places)
        suggestion = f"{found}/{id}" if found else None
    else:
        suggestion = nearest(path, places)
    trouble = Problem(
        PROBLEM_TYPES["not-found"], f"There is nothing at {path[:200]!r}.", suggestion=suggestion
    )
    return problem_response(trouble, path)
