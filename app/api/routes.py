"""The routes: every resource as list and record, read by its declaration, answered from its bytes."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.answer import Answer
from app.api.openapi import (
    list_documentation,
    plain_documentation,
    record_documentation,
)
from app.api.schema import (
    Coverage,
    Index,
    Schema,
    coverage_answer,
    index_answer,
    schema_answer,
)
from app.errors import BadParameter, BadRequest, FindingsError
from app.exchange.caching import CACHE_CONTROL, etag_of, is_unchanged
from app.exchange.given import given_in
from app.exchange.problem import KINDS, Trouble, problem_response, trouble_of
from app.export.as_json import list_json, list_links, list_meta, record_json
from app.nearest import nearest
from app.query.kept import Kept, KeptAnswer
from app.query.question import address
from app.query.reading import Archive, Reading
from app.query.resource import Resource

Work = Callable[[], Response]
Run = Callable[[Work], Awaitable[Response]]
"""Runs work that asks the database."""

JSON = "application/json"


@dataclass(frozen=True)
class Asked:
    """What a request says, before its parameters are understood."""

    path: str
    query_string: bytes
    parts: Mapping[str, str]
    """What the path names, for example an id."""
    if_none_match: str | None

    @classmethod
    def of(cls, request: Request) -> "Asked":
        """Take from a request what answering needs, so that no work outlives the request."""
        scope = request.scope
        return cls(
            scope["path"],
            scope["query_string"],
            request.path_params,
            request.headers.get("if-none-match"),
        )


Make = Callable[[], KeptAnswer]
Answering = Callable[[Reading, Asked], tuple[str, Make]]
"""Understands a request: returns its canonical address, and what makes the answer if need be."""


ABOUT: tuple[tuple[str, Callable[[Reading], Answer], dict[str, Any]], ...] = (
    ("", index_answer, plain_documentation("get_index", "What there is", Index)),
    ("/schema", schema_answer, plain_documentation("get_schema", "Every field and filter", Schema)),
    (
        "/coverage",
        coverage_answer,
        plain_documentation("get_coverage", "What the sources cover", Coverage),
    ),
)


def routes(archive: Archive, run: Run, kept: Kept) -> APIRouter:
    """Return the router of the API."""
    router = APIRouter(prefix="/v1")
    for path, answer, documentation in ABOUT:
        router.add_api_route(path, _endpoint(archive, run, kept, _plain(answer)), **documentation)
    for resource in archive.resources.values():
        router.add_api_route(
            f"/{resource.name}",
            _endpoint(archive, run, kept, _list(resource)),
            **list_documentation(resource),
        )
        router.add_api_route(
            f"/{resource.name}/{{id}}",
            _endpoint(archive, run, kept, _record(resource)),
            **record_documentation(resource),
        )
    return router


def _endpoint(
    archive: Archive, run: Run, kept: Kept, understand: Answering
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that takes the request whole: its parameters are read by declaration."""

    async def endpoint(request: Request) -> Response:
        asked = Asked.of(request)

        def work() -> Response:
            try:
                # The snapshot is closed before anything is sent: a slow client holds no connection.
                with archive.open() as reading:
                    return _answer(reading, asked, understand, kept)
            except FindingsError as error:
                return problem_response(trouble_of(error, asked.path), asked.path)

        return await run(work)

    return endpoint


def _answer(reading: Reading, asked: Asked, understand: Answering, kept: Kept) -> Response:
    canonical, make = understand(reading, asked)
    etag = etag_of(reading.release, canonical)
    headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL, "Vary": "Accept"}
    if is_unchanged(etag, asked.if_none_match):
        return Response(status_code=304, headers=headers)
    answer = kept.get(etag)
    if answer is None:
        answer = make()
        kept.keep(etag, answer)
    return Response(answer.body, media_type=JSON, headers=headers | answer.headers)


def _list(resource: Resource) -> Answering:
    def understand(reading: Reading, asked: Asked) -> tuple[str, Make]:
        question = reading.question(resource, given_in(asked.query_string))

        def make() -> KeptAnswer:
            listing = reading.list(question)
            links = list_links(question, listing)
            pages = (("next", links.next), ("prev", links.prev))
            said = ", ".join(f'<{to}>; rel="{rel}"' for rel, to in pages if to)
            body = list_json(listing, list_meta(reading, question, listing), links)
            return KeptAnswer(body, {"Link": said} if said else {})

        return address(asked.path, question.pairs(cursor=question.cursor)), make

    return understand


def _record(resource: Resource) -> Answering:
    def understand(reading: Reading, asked: Asked) -> tuple[str, Make]:
        question = reading.record_question(resource, given_in(asked.query_string))

        def make() -> KeptAnswer:
            return KeptAnswer(record_json(reading, resource, asked.parts["id"], question))

        return address(asked.path, question.pairs()), make

    return understand


def _plain(answer_of: Callable[[Reading], Answer]) -> Answering:
    def understand(reading: Reading, asked: Asked) -> tuple[str, Make]:
        refuse_parameters(given_in(asked.query_string))

        def make() -> KeptAnswer:
            return KeptAnswer(answer_of(reading).model_dump_json(by_alias=True).encode())

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


def not_found(archive: Archive, path: str) -> Response:
    """Return the problem of an address that leads nowhere, with the nearest one that leads somewhere."""
    places = ["/v1", "/v1/schema", "/v1/coverage", "/docs", "/openapi.json", "/healthz", "/readyz"]
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
    trouble = Trouble(
        KINDS["not-found"], f"There is nothing at {path[:200]!r}.", suggestion=suggestion
    )
    return problem_response(trouble, path)
