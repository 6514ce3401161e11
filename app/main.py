"""Puts the rooms together: `create_app(settings)` returns the application; importing does no work."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from limits import parse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import add_compress_type

from app import __version__
from app.answering.snapshot import Store
from app.api.about import documentation_routes, health_routes
from app.api.document import openapi_of
from app.api.markdown import Link
from app.api.releases import release_routes
from app.api.routes import dataset_routes, routes
from app.api.search import search_routes
from app.api.stats import stats_routes
from app.cache.answer_cache import AnswerCache
from app.cache.middleware import CacheMiddleware
from app.cache.release_check import ReleaseCheck
from app.database import engine_of, readers_of
from app.declaration.resource import Resource
from app.export.format import FORMATS
from app.http.answering import ApiAnswering
from app.http.middleware import EncodingMiddleware, ResponseMiddleware, methods_at
from app.http.problem import Problem
from app.http.request import Origins
from app.http.routes import Routes
from app.http.stores import ReleaseFiles, Stores
from app.http.time_gate import TimeGate
from app.http.workers import Workers
from app.operations.observer import Observer
from app.operations.rate_limit import RateLimitMiddleware
from app.operations.tracing import telemetry
from app.release.collector import made_to_stay
from app.release.releases import Releases
from app.resources import RESOURCES
from app.settings import Settings
from app.web.docs.guide import guides
from app.web.pages import Pages

DESCRIPTION = """Who says what about violations of humanitarian and human rights law in Ukraine, how
firmly, in which exact words, at which place of which hashed source, and what was said against it.

A **finding** is a statement of a source that finds facts. What anyone else states is a **claim**; a
denial is a claim too. `certainty` is how the speaker worded it, under the speaker's own standard of
proof: it is no scale and does not say what is true. `sentence` says speaker, wording, carrier and
denial together, and can be printed."""

COMPRESSED = {
    "application/problem+json",
    # An XLSX file is a ZIP already; everything else is text.
    *(name for one in FORMATS if one.name != "xlsx" for name in one.media_types),
}


if TYPE_CHECKING:
    from app.operations.metrics import Metrics

    app: FastAPI
    """The application of `uvicorn app.main:app` and `fastapi run`; made when it is first asked for."""


def __getattr__(name: str) -> FastAPI:
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from app.release.files import fill_at_start  # noqa: PLC0415  # reads records; only this needs it

    settings = Settings()
    with made_to_stay():
        made = globals()[name] = create_app(settings, at_start=partial(fill_at_start, settings))
    return made


def __dir__() -> list[str]:
    # `fastapi run` looks here.
    return sorted({*globals(), "app"})


class Application(FastAPI):
    """The application, and before all its layers what was asked before."""

    kept: ASGIApp | None = None
    answered: tuple[Routes, ...] = ()

    def answer_at(self, *routes: Routes) -> None:
        """Answer at these addresses, and at no others."""
        self.answered = routes
        self.router.routes.extend(one for each in routes for one in each.whole)

    def openapi(self) -> dict[str, Any]:
        """Return what FastAPI makes of the routes, anew each time: few ask, and once a release."""
        about = FastAPI(title=self.title, version=self.version, description=self.description)
        for one in self.answered:
            about.include_router(one.described())
        return about.openapi()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or make an answer."""
        await (self.kept or self.make)(scope, receive, send)

    async def make(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through all layers."""
        await super().__call__(scope, receive, send)


def create_app(
    settings: Settings | None = None,
    resources: Mapping[str, Resource] = RESOURCES,
    at_start: Callable[[], None] = lambda: None,
) -> Application:
    """Return the application; nothing is connected before the first request but by `at_start`."""
    settings = settings or Settings()
    engine = engine_of(settings, for_questions=True)
    store = Store(engine, resources)
    releases = Releases(settings.releases)
    stores = Stores(store, releases, settings.release_cache)
    files = ReleaseFiles(settings.public_url)
    metrics = _metrics() if settings.metrics_port else None
    workers = Workers(
        readers_of(engine),
        settings.question_seconds,
        settings.file_seconds,
        settings.max_waiting,
        metrics.turn_away if metrics else lambda _: None,
    )
    check = ReleaseCheck(engine, releases.state, settings.release_check_seconds)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        at_start()
        yield
        for each in (check, workers, stores, files):
            each.close()

    app = Application(
        title="Findings",
        telemetry=telemetry(),
        version=__version__,
        description=DESCRIPTION,
        # Served by `app.api.about`: with real records in it, and without a foreign host.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    for media_type in COMPRESSED:
        add_compress_type(media_type)
    api = ApiAnswering(stores, workers)
    pages = Pages(stores, workers, partial(openapi_of, app), settings.report_url)
    origins = Origins(settings.public_url, settings.trusted_hosts.replace(",", " ").lower().split())
    cache = AnswerCache(settings.keep_bytes)
    # Each is around those before it; outermost is what keeps answers as they are sent.
    app.add_middleware(EncodingMiddleware, render=pages.problem)
    app.add_middleware(
        ResponseMiddleware, render=pages.problem, origins=origins, gate=TimeGate(releases)
    )
    outermost: ASGIApp = CacheMiddleware(app.make, cache, check, origins)
    if settings.rate_limit:
        outermost = RateLimitMiddleware(outermost, parse(settings.rate_limit))
    app.kept = Observer(
        outermost,
        metrics,
        at_work=lambda: workers.at_work,
        kept_bytes=lambda: cache.currsize,
        current_release=lambda: store.latest,
    )
    app.answer_at(
        routes(api),
        release_routes(api),
        dataset_routes(api, files),
        search_routes(api),
        stats_routes(api),
        pages.routes(),
        health_routes(api),
        documentation_routes(app, api, _pointed_at),
    )
    _add_problems(app, pages)
    return app


def _metrics() -> "Metrics":
    from app.operations.metrics import Metrics  # noqa: PLC0415  # needed where it is set

    return Metrics()


def _pointed_at() -> list[Link]:
    return [Link(one.title, f"/docs/guides/{one.slug}", one.lead) for one in guides().values()]


def _add_problems(app: FastAPI, pages: Pages) -> None:
    @app.exception_handler(HTTPException)
    async def http_problem(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404:
            return await pages.not_found(request)
        problem = Problem("refused", "The request cannot be read.")
        if error.status_code == 405:
            problem = Problem(
                "method-not-allowed",
                f"{request.method} is not possible here.",
                own_headers={"Allow": methods_at(request.url.path)},
            )
        return await pages.problem(request.scope, problem)
