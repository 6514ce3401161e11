"""What the service says of itself: what there is, whether it answers, and how it is documented."""

from collections.abc import Callable, Sequence
from functools import partial

from fastapi import FastAPI, Request
from pydantic_core import to_json
from starlette.responses import JSONResponse, PlainTextResponse, Response

from app.answering.snapshot import Snapshot
from app.api.document import openapi_of, plain_openapi
from app.api.markdown import LLMS, Link, llms_text
from app.api.openapi import operation
from app.api.plain import plain
from app.errors import DatabaseAway, Overloaded, TookTooLong
from app.http.answering import ApiAnswering, Make
from app.http.formats import Made
from app.http.problem import problem_of, problem_response
from app.http.request import ApiRequest, base_in
from app.http.routes import Routes
from app.release.state import ready_with

OPENAPI = "/openapi.json"
Guides = Callable[[], Sequence[Link]]
"""Gives the guides, read when they are first asked for."""


def health_routes(api: ApiAnswering) -> Routes:
    """Return the routes that tell whether the process answers, and has something to answer with."""
    routes = Routes()

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    def ready() -> Response:
        with api.stores.current.connect() as connection:
            answer = {"status": "ok", "release": ready_with(connection)}
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    async def readyz(request: Request) -> Response:
        try:
            return await api.workers.look(ready)
        except (DatabaseAway, Overloaded, TookTooLong) as error:
            return problem_response(problem_of(error, "/readyz"), "/readyz", base_in(request.scope))

    help = "Tell that the process answers, whatever its database does."
    about = operation("get_health", "Whether the process answers", help)
    routes.add("/healthz", healthz, partial(dict, about, response_model=dict[str, str]))
    help = "Tell which release is being served; 503 while there is none, no database, or not its tables."
    about = operation("get_readiness", "Whether database and release are there", help)
    routes.add("/readyz", readyz, partial(dict, about))
    return routes


def documentation_routes(app: FastAPI, api: ApiAnswering, guides: Guides) -> Routes:
    """Return the routes of the OpenAPI document with real records in it, and the page for models."""
    routes = Routes()

    def document(snapshot: Snapshot, _request: ApiRequest) -> tuple[str, Make]:
        return OPENAPI, lambda: Made(to_json(openapi_of(app, snapshot)))

    endpoint = api.endpoint(document, formats=())

    def text(snapshot: Snapshot, request: ApiRequest) -> Made:
        body = llms_text(snapshot, guides(), request.base.origin).encode()
        return Made(body, {}, "text/plain; charset=utf-8")

    summary = "What this is and how to ask it, for language models"
    help = "What this is, how to ask it and how to repeat what it says, as Markdown."
    about = operation("get_llms_text", summary, help)
    endpoint_of_text = api.endpoint(plain(text), formats=())
    routes.add(LLMS, endpoint_of_text, partial(dict, about, response_class=PlainTextResponse))

    async def openapi(request: Request) -> Response:
        answer = await endpoint(request)
        if answer.status_code == 503:
            # The document is needed most when something is wrong; only the examples are records.
            document = plain_openapi(app, api.stores.resources)
            return JSONResponse(document, headers={"Cache-Control": "no-store"})
        return answer

    routes.add(OPENAPI, openapi)
    return routes
