"""Puts the rooms together: `create_app(settings)` returns the application; importing does no work."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import anyio
import anyio.to_thread
import fastapi_offline
from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from sqlalchemy import Engine, StaticPool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette_compress import CompressMiddleware, add_compress_type

from app import __version__
from app.answering.snapshot import Store
from app.api.openapi import openapi_with_examples
from app.api.routes import Run, Work, not_found, routes
from app.api.search import search_routes
from app.api.stats import stats_routes
from app.database import engine_of
from app.errors import DatabaseAway
from app.export.format import FORMATS
from app.http.cache import AnswerCache
from app.http.conditional import CACHE_CONTROL, etag_of, is_unchanged
from app.http.middleware import ResponseMiddleware
from app.http.problem import PROBLEM_TYPES, Problem, problem_of, problem_response
from app.resources import RESOURCES
from app.settings import Settings
from app.web.pages import Pages

DESCRIPTION = """Who says what about violations of humanitarian and human rights law in Ukraine, how
firmly, in which exact words, at which place of which hashed source, and what was said against it.

A **finding** is what the report of the OSCE Moscow Mechanism states. What anyone else states is a
**claim**. `certainty` grades how firmly the speaker claims it, not what is true."""

COMPRESSED = {
    "application/problem+json",
    # An XLSX file is a ZIP already; everything else is text.
    *(name for one in FORMATS if one.name != "xlsx" for name in one.media_types),
}

OPENAPI = "/openapi.json"
STATIC = "/docs/static"


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application; nothing is connected before the first request."""
    settings = settings or Settings()
    engine = engine_of(settings)
    archive = Store(engine, RESOURCES)
    run = _runner(engine, settings)
    app = FastAPI(
        title="Findings",
        version=__version__,
        description=DESCRIPTION,
        # Served below: the document with real records in it, the page without a foreign host.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(engine),
    )
    for media_type in COMPRESSED:
        add_compress_type(media_type)
    app.add_middleware(CompressMiddleware, minimum_size=1024)
    kept = AnswerCache(settings.keep_bytes)
    pages = Pages(archive, run, kept, settings.public_url)
    app.add_middleware(ResponseMiddleware, render=pages.render)
    app.add_middleware(CorrelationIdMiddleware)
    run_long = run if isinstance(engine.pool, StaticPool) else _in_few_threads(settings)
    app.include_router(routes(archive, run, kept, run_long, settings.public_url))
    app.include_router(search_routes(archive, run, kept))
    app.include_router(stats_routes(archive, run, kept))
    app.include_router(pages.router())
    _add_health(app, archive, run)
    _add_documents(app, archive, run)
    _add_problems(app, archive, pages)
    return app


def _lifespan(engine: Engine) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        engine.dispose()

    return lifespan


def _runner(engine: Engine, settings: Settings) -> Run:
    """Return how database work is run: in place on SQLite, in bounded threads on Postgres.

    A short read of a file is faster than the way to a thread and back; README's decisions have the
    figures. A server across a socket can be slow, and must not hold up the rest.
    """

    async def in_place(work: Work) -> Response:
        return work()

    if engine.dialect.name == "sqlite":
        return in_place
    # As many as there are connections: a thread more would only wait for one.
    limiter: anyio.CapacityLimiter | None = None

    async def in_threads(work: Work) -> Response:
        nonlocal limiter
        if limiter is None:
            limiter = anyio.CapacityLimiter(settings.pool_size)
        return await anyio.to_thread.run_sync(work, limiter=limiter)

    return in_threads


def _in_few_threads(settings: Settings) -> Run:
    """Return how files are written: beside the questions, and never by more than half the connections.

    A file of everything takes seconds; as many of them as there are connections would leave none
    for the questions that take milliseconds.
    """
    limiter: anyio.CapacityLimiter | None = None

    async def in_threads(work: Work) -> Response:
        nonlocal limiter
        if limiter is None:
            limiter = anyio.CapacityLimiter(max(1, settings.pool_size // 2))
        return await anyio.to_thread.run_sync(work, limiter=limiter)

    return in_threads


def _add_health(app: FastAPI, archive: Store, run: Run) -> None:
    @app.get(
        "/healthz", operation_id="get_health", summary="Whether the process answers", tags=["about"]
    )
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    def ready() -> Response:
        try:
            with archive.open() as reading:
                answer = {"status": "ok", "release": reading.release}
        except DatabaseAway as error:
            return problem_response(problem_of(error, "/readyz"), "/readyz")
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    @app.get(
        "/readyz",
        operation_id="get_readiness",
        summary="Whether database and release are there",
        tags=["about"],
        response_model=None,
    )
    async def readyz() -> Response:
        return await run(ready)


def _add_documents(app: FastAPI, archive: Store, run: Run) -> None:
    """Serve the OpenAPI document with real records in it, and the pages that problems point to."""

    def document(if_none_match: str | None) -> Response:
        try:
            with archive.open() as reading:
                etag = etag_of(reading.release, OPENAPI)
            headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL}
            if is_unchanged(etag, if_none_match):
                return Response(status_code=304, headers=headers)
            return JSONResponse(openapi_with_examples(app, archive), headers=headers)
        except DatabaseAway as error:
            return problem_response(problem_of(error, OPENAPI), OPENAPI)

    @app.get(OPENAPI, include_in_schema=False)
    async def openapi(request: Request) -> Response:
        if_none_match = request.headers.get("if-none-match")
        return await run(lambda: document(if_none_match))

    @app.get("/docs", include_in_schema=False)
    async def docs() -> Response:
        page = get_swagger_ui_html(
            openapi_url=OPENAPI,
            title="Findings: the API",
            swagger_js_url=f"{STATIC}/swagger-ui-bundle.js",
            swagger_css_url=f"{STATIC}/swagger-ui.css",
            swagger_favicon_url=f"{STATIC}/favicon.png",
        )
        # Swagger UI starts by an inline script and styles itself inline.
        page.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' "
            "'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"
        )
        return page

    app.mount(STATIC, StaticFiles(directory=Path(fastapi_offline.__file__).parent / "static"))


def _add_problems(app: FastAPI, archive: Store, pages: Pages) -> None:
    @app.exception_handler(HTTPException)
    async def http_problem(request: Request, error: HTTPException) -> Response:
        path = request.scope["path"]
        if error.status_code == 404:
            return await pages.not_found(request) or not_found(archive, path)
        if error.status_code == 405:
            trouble = Problem(
                PROBLEM_TYPES["method-not-allowed"],
                f"{request.method} is not possible here.",
                headers={"Allow": "GET, HEAD, OPTIONS"},
            )
            return await pages.render(request.scope, trouble)
        trouble = Problem(PROBLEM_TYPES["refused"], "The request cannot be read.")
        return await pages.render(request.scope, trouble)
