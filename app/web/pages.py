"""The routes of the pages: the paths and query strings of the API without `/v1`, answered as HTML."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from app.answering.snapshot import Snapshot
from app.errors import DatabaseAway, FindingsError, Overloaded, TookTooLong
from app.export.dataset.croissant import CROISSANT
from app.export.dataset.dcat import DCAT
from app.export.dataset.release_file import KINDS
from app.filters.parameters import Pairs
from app.http.answering import Answering, Endpoint, Make, Understand
from app.http.conditional import CACHE_CONTROL, is_unchanged
from app.http.formats import WholeAnswer
from app.http.origin import base_in
from app.http.problem import Problem, not_found, problem_of, problem_response
from app.http.problem_type import PROBLEM_TYPES
from app.http.routes import Routes
from app.http.stores import Stores
from app.http.workers import Workers
from app.question.question import address
from app.release.ledger import LedgerDamaged, UnknownRelease
from app.seed.fault import SeedFaults
from app.translation import PARAMETER
from app.web import rendering
from app.web.asset import FOREVER
from app.web.docs.code import code_page
from app.web.docs.guide import guide
from app.web.docs.reference import DocumentOf, docs, reference
from app.web.error_page import error_page
from app.web.list_page import list_page
from app.web.newsroom.report import report_at
from app.web.newsroom.views import views
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.record_page import record_page
from app.web.release_pages import history, query, release, releases
from app.web.rendering import HEADERS, File, Renderer
from app.web.search_page import search
from app.web.static_pages import about, home, problem_kind

View = Callable[[Snapshot, PageRequest], tuple[str, rendering.Make]]
"""Understands a request: returns its canonical address, and what makes the page if need be."""

HTML = "text/html; charset=utf-8"
API_ADDRESSES = (
    *("/v1", "/docs", "/openapi.json", "/llms.txt", "/healthz", "/readyz", DCAT, CROISSANT),
    *(kind.href for kind in KINDS),
    *(f"/v1/{name}" for name in ("schema", "coverage", "search", "suggest", "stats", "examples")),
)


class Pages:
    """All pages over one database."""

    def __init__(
        self, stores: Stores, workers: Workers, document_of: DocumentOf, report_url: str = ""
    ) -> None:
        self.stores = stores
        self.workers = workers
        self.document_of = document_of
        self.report_url = report_url
        self.renderer = Renderer(stores.resources, report_at=report_at(report_url))
        self.answering = Answering(stores, workers, lambda _: HEADERS, self._refuse)

    def routes(self) -> Routes:
        """Return the routes."""
        router = Routes()
        for path, view in (("/", home), ("/about", about), ("/search", search)):
            router.add(path, self._endpoint(view))
        router.add("/releases", self._endpoint(partial(releases, self.stores)))
        router.add("/releases/{id}", self._endpoint(partial(release, self.stores)))
        router.add("/q/{id}", self._endpoint(partial(query, self.stores)))
        router.add("/problems/{slug}", self._endpoint(problem_kind))
        router.add("/docs", self._endpoint(partial(docs, self.document_of)))
        router.add("/docs/guides/{slug}", self._endpoint(guide))
        router.add("/docs/{id}", self._endpoint(partial(reference, self.document_of)))
        for path, taken in views(self.stores.resources):
            router.add(path, self._endpoint(taken))
        for name, resource in self.stores.resources.items():
            router.add(f"/code/{name}", self._endpoint(partial(code_page, resource)))
            router.add(f"/{name}", self._endpoint(partial(list_page, resource)))
            router.add(f"/{name}/{{id}}", self._endpoint(partial(record_page, resource)))
            told = partial(history, resource, self.stores)
            router.add(f"/{name}/{{id}}/history", self._endpoint(told))
        router.add("/static/{digest}/{name:path}", self._static)
        router.add("/favicon.ico", self._icon)
        return router

    def _endpoint(self, view: View) -> Endpoint:
        understand = self._understand(view)

        async def endpoint(request: Request) -> Response:
            page = PageRequest.from_browser(request)
            if page.refused is None and page.filled != page.pairs:
                # Forms send empty fields; the address that stands for the answer has none.
                lang = [(PARAMETER, page.tag)] if page.chosen else []
                return _redirect(page.base(page.path), [*page.filled, *lang])
            if any(name == "format" for name, _ in page.pairs):
                return _redirect(page.base(f"/v1{page.path}"), page.pairs)
            return await self.answering.answer(page, understand)

        return endpoint

    def _understand(self, view: View) -> Understand[PageRequest]:
        def understand(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
            canonical, make = view(snapshot, request)

            def written() -> WholeAnswer:
                context = self._context(request, snapshot)
                page = make(context)
                if isinstance(page, File):
                    return WholeAnswer(page.body, media_type=page.media_type)
                body = request.base.html(self.renderer.write(context, page))
                return WholeAnswer(body, page.headers, HTML)

            # All that a page is made of beside the records.
            own = (request.tag, str(request.chosen), self.renderer.version, self.report_url)
            return "\n".join((canonical, *own)), written

        return understand

    def _context(self, request: PageRequest, snapshot: Snapshot | None) -> PageContext:
        return PageContext(
            self.renderer.languages[request.tag],
            request.chosen,
            self.renderer.assets,
            self.renderer.basemap,
            request.path,
            request.pairs,
            request.base,
            snapshot,
            self.stores.resources,
        )

    def _refuse(self, error: FindingsError, request: PageRequest) -> Response:
        return self._problem_page(problem_of(error, request.path), request)

    def _problem_page(self, problem: Problem, request: PageRequest) -> Response:
        """Return a problem as a page; what it points to is looked up where the database answers."""
        if problem.kind.status == 503:
            # Nothing is asked of who has no room, and the event loop waits for nobody.
            return self._problem_sent(problem, request, None)
        try:
            with self.stores.of(request.base.release).open() as snapshot:
                return self._problem_sent(problem, request, snapshot)
        except (DatabaseAway, UnknownRelease, LedgerDamaged, SeedFaults):
            return self._problem_sent(problem, request, None)

    def _problem_sent(
        self, problem: Problem, request: PageRequest, snapshot: Snapshot | None
    ) -> Response:
        context = self._context(request, snapshot)
        body = self.renderer.write(context, error_page(context, problem, self.stores.resources))
        headers = {**HEADERS, "Cache-Control": "no-store", **problem.headers}
        return Response(body, problem.kind.status, headers, HTML)

    async def problem(self, scope: Scope, problem: Problem) -> Response:
        """Return a problem in the form the asker can read: a page for a browser, else JSON."""
        if not _is_for_people(scope):
            return problem_response(problem, scope["path"], base_in(scope))
        page = PageRequest.from_browser(Request(scope))
        try:
            return await self.workers.run(lambda: self._problem_page(problem, page))
        except (Overloaded, TookTooLong):
            return self._problem_sent(problem, page, None)

    async def not_found(self, request: Request) -> Response:
        """Return the problem of an address that leads nowhere, with the nearest of the same kind."""
        path, names = request.scope["path"], self.stores.resources
        trimmed = f"/{path.strip('/')}"
        if path.endswith("/") and trimmed != path:
            query = request.scope["query_string"].decode("latin-1")
            # Two slashes at the beginning would lead to another host.
            there = f"{quote(trimmed)}?{query}" if query else quote(trimmed)
            return RedirectResponse(there, 308, {"Cache-Control": CACHE_CONTROL})
        if _is_for_people(request.scope):
            places = ["/about", "/search", *(f"/{name}" for name in names)]
            detail = "There is nothing at this address."
            problem = not_found(path.rstrip("/"), places, 1, detail)
        else:
            places = [*API_ADDRESSES, *(f"/v1/{name}" for name in names)]
            problem = not_found(path, places, 2, f"There is nothing at {path[:200]!r}.")
        return await self.problem(request.scope, problem)

    async def _static(self, request: Request) -> Response:
        digest = request.path_params["digest"]
        asset = self.renderer.assets.by_name.get(request.path_params["name"])
        if asset is None or asset.digest != digest:
            problem = Problem(PROBLEM_TYPES["not-found"], "There is no file at this address.")
            return await self.problem(request.scope, problem)
        headers = {"Cache-Control": FOREVER, "ETag": f'W/"{digest}"'}
        if is_unchanged(headers["ETag"], request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers)
        return Response(asset.body, media_type=asset.media_type, headers=headers)

    async def _icon(self, _request: Request) -> Response:
        return RedirectResponse(self.renderer.assets.address("icon.svg"), 302)


def _redirect(path: str, pairs: Pairs) -> Response:
    return RedirectResponse(address(path, pairs), 303, {"Cache-Control": CACHE_CONTROL})


def _is_for_people(scope: Scope) -> bool:
    asks_for_html = "text/html" in Request(scope).headers.get("accept", "")
    return asks_for_html and not scope["path"].startswith("/v1")
