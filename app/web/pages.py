"""The routes of the pages: the paths and query strings of the API without `/v1`, answered as HTML."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any
from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import DatabaseAway, FindingsError, Overloaded, TookTooLong
from app.export.dataset.catalogue import CROISSANT, DCAT
from app.export.dataset.release_file import KINDS
from app.filters.parameters import Pairs
from app.http.answering import Answering, Endpoint, Make, Understand
from app.http.formats import Made
from app.http.problem import Problem, not_found, problem_of, problem_response
from app.http.request import CACHE_CONTROL, base_in, is_held
from app.http.routes import Routes
from app.http.stores import Stores
from app.http.workers import Workers
from app.question.question import address
from app.release.ledger import LedgerDamaged, UnknownRelease
from app.seed.fault import SeedFaults
from app.web.docs.code import code_page
from app.web.docs.guide import guide
from app.web.docs.reference import docs, reference
from app.web.error_page import error_page, problem_kind
from app.web.list_page import forms_of, list_page
from app.web.newsroom.excerpt import card, excerpt, press
from app.web.newsroom.matrix import is_counted, matrix, matrix_picture
from app.web.newsroom.picture import picture, site_picture
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.record_page import record_page
from app.web.release_pages import history, query, release, releases
from app.web.rendering import HEADERS, Renderer, View
from app.web.search_page import search
from app.web.site import FOREVER, Site
from app.web.site_pages import about, home, robots, sitemap

API_ADDRESSES = (
    *("/v1", "/docs", "/openapi.json", "/llms.txt", "/healthz", "/readyz", DCAT, CROISSANT),
    *(kind.href for kind in KINDS),
    *(f"/v1/{name}" for name in ("schema", "coverage", "search", "suggest", "stats", "examples")),
)


PAGES: Mapping[str, View] = {
    "/": home,
    "/about": about,
    "/search": search,
    "/releases": releases,
    "/releases/{id}": release,
    "/q/{id}": query,
    "/problems/{slug}": problem_kind,
    "/docs": docs,
    "/docs/guides/{slug}": guide,
    "/docs/{id}": reference,
    "/robots.txt": robots,
    "/sitemap.xml": sitemap,
    "/picture/site.png": site_picture,
}


def pages_of(resource: Resource) -> Iterator[tuple[str, View]]:
    """Give the paths of a resource's pages, and of what others take from its records."""
    name = resource.name
    yield f"/{name}", partial(list_page, resource=resource)
    yield f"/{name}/{{id}}", partial(record_page, resource=resource)
    yield f"/{name}/{{id}}/history", partial(history, resource=resource)
    yield f"/code/{name}", partial(code_page, resource=resource)
    yield f"/picture/{name}/{{id}}.png", partial(picture, resource=resource)
    for form in forms_of(resource):
        yield f"/embed/{form}/{name}", partial(excerpt, form=form, resource=resource)
    if is_counted(resource):
        yield f"/matrix/{name}.png", partial(matrix_picture, resource=resource)
        yield f"/matrix/{name}", partial(matrix, resource=resource)
    if resource.placed_by == name:
        yield f"/embed/{name}/{{id}}", partial(card, resource=resource)
        yield f"/press/{name}/{{id}}", partial(press, resource=resource)


class Pages:
    """All pages over one database."""

    def __init__(
        self,
        stores: Stores,
        workers: Workers,
        document_of: Callable[[Snapshot], Mapping[str, Any]],
        report_url: str = "",
    ) -> None:
        self.site = Site(stores, document_of, report_url)
        self.renderer = Renderer(self.site)
        self.workers = workers
        self.answering = Answering(stores, workers, lambda _: HEADERS, self._refuse)

    def routes(self) -> Routes:
        """Return the routes."""
        router = Routes()
        of_records = chain.from_iterable(map(pages_of, self.site.stores.resources.values()))
        for path, view in (*PAGES.items(), *of_records):
            router.add(path, self._endpoint(view))
        router.add("/static/{digest}/{name:path}", self._static)
        router.add("/favicon.ico", self._icon)
        return router

    def _endpoint(self, view: View) -> Endpoint:
        understand = self._understand(view)

        async def endpoint(request: Request) -> Response:
            page = PageRequest.from_browser(request)
            filled = tuple(pair for pair in page.pairs if pair[1].strip())
            if page.refused is None and filled != page.pairs:
                # Forms send empty fields; the address that stands for the answer has none.
                return _redirect(page.base(page.path), replace(page, pairs=filled).query)
            if any(name == "format" for name, _ in page.pairs):
                return _redirect(page.base(f"/v1{page.path}"), page.pairs)
            return await self.answering.answer(page, understand)

        return endpoint

    def _understand(self, view: View) -> Understand[PageRequest]:
        def understand(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
            context = self._context(request, snapshot)
            canonical, make = view(context)

            def written() -> Made:
                page = make()
                if isinstance(page, Made):
                    return page
                body = request.base.html(self.renderer.write(context, page))
                return Made(body, page.headers, page.media_type)

            # All that a page is made of beside the records.
            own = (request.tag, str(request.chosen), self.renderer.version, self.site.report_url)
            return "\n".join((canonical, *own)), written

        return understand

    def _context(self, request: PageRequest, snapshot: Snapshot | None) -> PageContext:
        return PageContext(**vars(request), site=self.site, opened=snapshot)

    def _refuse(self, error: FindingsError, request: PageRequest) -> Response:
        return self._problem_page(problem_of(error, request.path), request)

    def _problem_page(self, problem: Problem, request: PageRequest) -> Response:
        """Return a problem as a page; what it points to is looked up where the database answers."""
        # Nothing is asked of who has no room, and the event loop waits for nobody.
        if problem.kind.status != 503:
            away = DatabaseAway, UnknownRelease, LedgerDamaged, SeedFaults
            with suppress(*away), self.site.stores.of(request.base.release).open() as snapshot:
                return self._problem_sent(problem, request, snapshot)
        return self._problem_sent(problem, request, None)

    def _problem_sent(
        self, problem: Problem, request: PageRequest, snapshot: Snapshot | None
    ) -> Response:
        context = self._context(request, snapshot)
        page = error_page(context, problem)
        body = self.renderer.write(context, page)
        headers = {**HEADERS, **problem.headers}
        return Response(body, problem.kind.status, headers, page.media_type)

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
        path, names = request.scope["path"], self.site.stores.resources
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
        asset = self.site.assets.by_name.get(request.path_params["name"])
        if asset is None or asset.digest != digest:
            problem = Problem("not-found", "There is no file at this address.")
            return await self.problem(request.scope, problem)
        headers = {"Cache-Control": FOREVER, "ETag": f'W/"{digest}"'}
        if is_held(headers["ETag"], None, request.headers.get("if-none-match"), None):
            return Response(status_code=304, headers=headers)
        return Response(asset.body, media_type=asset.media_type, headers=headers)

    async def _icon(self, _request: Request) -> Response:
        return RedirectResponse(self.site.assets.by_name["icon.svg"].address, 302)


def _redirect(path: str, pairs: Pairs) -> Response:
    return RedirectResponse(address(path, pairs), 303, {"Cache-Control": CACHE_CONTROL})


def _is_for_people(scope: Scope) -> bool:
    asks_for_html = "text/html" in Request(scope).headers.get("accept", "")
    return asks_for_html and not scope["path"].startswith("/v1")
