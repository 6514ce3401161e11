"""What it costs to read the parameters of a list: by FastAPI's query model, or by the declaration.

Run: python benchmarks/parameters.py. Calls three applications in this process, without a network:
a bare Starlette route; a FastAPI route whose parameters are a pydantic model made of all parameters
of a resource; a FastAPI route that takes the request and reads it by the resource's declaration, as
the API does. All answer the same bytes. The ratios to the bare route are what counts.
"""

import asyncio
import statistics
import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from pydantic import BaseModel, ConfigDict, create_model
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from app.http.request import query_parameters
from app.question.question import parameters_of, read_question
from app.resources import RESOURCES
from app.vocabulary.index import VocabularyIndex

ROUNDS = 15
REQUESTS = 300
RESOURCE = next(iter(RESOURCES.values()))
ANSWER = b'{"data":[]}'
QUERIES = (b"", b"limit=10", b"violation_type=a&location=b&limit=10")
WORDS = VocabularyIndex({"a": "A", "b": "B"}, {}, {}, {}, {})


def bare() -> Starlette:
    """Answer without reading anything."""

    async def endpoint(_request: Request) -> Response:
        return Response(ANSWER, media_type="application/json")

    return Starlette(routes=[Route("/", endpoint)])


def by_model() -> FastAPI:
    """Read the parameters as FastAPI does, each declared as a list of texts."""
    fields: dict[str, Any] = {
        parameter.name: (list[str] | None, None) for parameter in parameters_of(RESOURCE)
    }
    model: type[BaseModel] = create_model(
        "Parameters", __config__=ConfigDict(extra="forbid"), **fields
    )
    app = FastAPI()

    async def endpoint(given: Any) -> Response:
        assert given is not None
        return Response(ANSWER, media_type="application/json")

    endpoint.__annotations__["given"] = Annotated[model, Query()]
    app.get("/")(endpoint)
    return app


def by_declaration() -> FastAPI:
    """Read the parameters as the API does, values and all."""
    app = FastAPI()

    @app.get("/")
    async def endpoint(request: Request) -> Response:
        given = query_parameters(request.scope["query_string"])
        question = read_question(RESOURCE, given, lambda _vocabulary: WORDS, RESOURCES, {})
        assert question.resource is RESOURCE
        return Response(ANSWER, media_type="application/json")

    return app


async def microseconds(app: Callable[..., Any], query: bytes) -> float:
    """Return the time of one request."""
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": "/",
        "raw_path": b"/",
        "query_string": query,
        "headers": [],
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("localhost", 1),
        "root_path": "",
    }
    statuses = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if "status" in message:
            statuses.append(message["status"])

    start = time.perf_counter()
    for _ in range(REQUESTS):
        await app(dict(scope), receive, send)
    taken = (time.perf_counter() - start) / REQUESTS * 1e6
    if set(statuses) != {200}:
        raise SystemExit(f"answered {set(statuses)}")
    return taken


async def main() -> None:
    """Print one line for each query."""
    apps = {"bare": bare(), "query model": by_model(), "declaration": by_declaration()}
    print(
        f"{RESOURCE.name}: {len(parameters_of(RESOURCE))} parameters; µs a request, ratio to bare"
    )
    for query in QUERIES:
        taken: dict[str, list[float]] = {name: [] for name in apps}
        for _ in range(ROUNDS):
            for name, app in apps.items():
                taken[name].append(await microseconds(app, query))
        base = statistics.median(taken["bare"])
        columns = (
            f"{name} {statistics.median(times):5.0f} {statistics.median(times) / base:5.1f}"
            for name, times in taken.items()
        )
        print(f"  {' | '.join(columns)}  ?{query.decode()}")


if __name__ == "__main__":
    asyncio.run(main())
