"""What the service says of itself: whether it answers, and how it is documented."""

from collections.abc import Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from pydantic_core import from_json, to_json
from starlette.responses import JSONResponse, PlainTextResponse, Response

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of, record_question_of
from app.api import llms
from app.api.llms import Link, llms_text
from app.api.routes import list_answer
from app.errors import DatabaseAway
from app.export.as_json import record_json
from app.http.answering import ApiAnswering, Make
from app.http.cache import CachedAnswer
from app.http.origin import origin_in
from app.http.problem import problem_of, problem_response
from app.http.request import ApiRequest, refuse_parameters
from app.shape.problem import ProblemDetails

OPENAPI = "/openapi.json"


def add_health(app: FastAPI, api: ApiAnswering) -> None:
    """Serve whether the process answers, and whether it has something to answer with."""

    @app.get(
        "/healthz", operation_id="get_health", summary="Whether the process answers", tags=["about"]
    )
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    def ready(origin: str) -> Response:
        try:
            with api.store.open() as snapshot:
                answer = {"status": "ok", "release": snapshot.release}
        except DatabaseAway as error:
            return problem_response(problem_of(error, "/readyz"), "/readyz", origin)
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    @app.get(
        "/readyz",
        operation_id="get_readiness",
        summary="Whether database and release are there",
        tags=["about"],
        response_model=None,
    )
    async def readyz(request: Request) -> Response:
        return await api.workers.run(partial(ready, origin_in(request.scope)))


def add_documentation(app: FastAPI, api: ApiAnswering, guides: Sequence[Link]) -> None:
    """Serve the OpenAPI document with real records in it, and the page for language models."""

    def document(snapshot: Snapshot, _request: ApiRequest) -> tuple[str, Make]:
        return OPENAPI, lambda: CachedAnswer(to_json(openapi_with_examples(app, snapshot)))

    endpoint = api.endpoint(document, formats=())

    def text(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> CachedAnswer:
            body = llms_text(snapshot, guides, request.origin).encode()
            return CachedAnswer(body, {}, "text/plain; charset=utf-8")

        return llms.PATH, make

    app.add_api_route(
        llms.PATH,
        api.endpoint(text, formats=()),
        response_class=PlainTextResponse,
        operation_id="get_llms_text",
        summary="What this is and how to ask it, for language models",
        tags=["about"],
    )

    @app.get(OPENAPI, include_in_schema=False)
    async def openapi(request: Request) -> Response:
        answer = await endpoint(request)
        if answer.status_code == 503:
            # The document is needed most when something is wrong; only the examples are records.
            return JSONResponse(plain_openapi(app), headers={"Cache-Control": "no-store"})
        return answer


def plain_openapi(app: FastAPI) -> dict[str, Any]:
    """Return the document without examples, which needs no database."""
    # FastAPI keeps the document that it made; this one may be added to.
    document: dict[str, Any] = deepcopy(app.openapi())
    problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    document["components"]["schemas"] |= {**problem.pop("$defs"), "Problem": problem}
    return document


def openapi_with_examples(app: FastAPI, snapshot: Snapshot) -> dict[str, Any]:
    """Return the document with real answers as the examples: a list of one record, and a record."""
    document = plain_openapi(app)
    for name, resource in snapshot.resources.items():
        list_of_one = list_answer(snapshot, question_of(snapshot, resource, [("limit", "1")]))
        record = record_json(
            snapshot, resource, resource.sample, record_question_of(snapshot, resource, [])
        )
        for path, body in ((f"/v1/{name}", list_of_one.body), (f"/v1/{name}/{{id}}", record)):
            answer = document["paths"][path]["get"]["responses"]["200"]
            answer["content"]["application/json"]["example"] = from_json(body)
    return document
