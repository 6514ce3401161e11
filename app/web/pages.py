"""The routes of the pages: the paths and query strings of the API without `/v1`, answered as HTML."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from app.answering.snapshot import Snapshot, Store
from app.declaration.resource import Resource
from app.errors import DatabaseAway, FindingsError
from app.http.cache import AnswerCache, CachedAnswer
from app.http.conditional import CACHE_CONTROL, etag_of, is_unchanged
from app.http.problem import PROBLEM_TYPES, Problem, problem_of, problem_response
from app.nearest import nearest
from app.question.question import address
from app.translation import PARAMETER
from app.web.asset import FOREVER
from app.web.embed import embed
from app.web.error_page import error_page
from app.web.facet_panel import Offered
from app.web.list_page import list_page
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.record_page import record_page
from app.web.rendering import HEADERS, Make, Renderer
from app.web.search_page import search
from app.web.static_pages import about, home, problem_kind

Work = Callable[[], Response]
Run = Callable[[Work], Awaitable[Response]]
View = Callable[[Snapshot, PageRequest], tuple[str, Make]]
"""Understands a visit: returns its canonical address, and what makes the page if need be."""

HTML = "text/html; charset=utf-8"


class Pages:
    """All pages over one archive."""

    def __init__(self, archive: Store, run: Run, kept: AnswerCache, public_url: str = "") -> None:
        self.archive = archive
        self.run = run
        self.kept = kept
        self.base = public_url
        self.renderer = Renderer(archive.resources)

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter(include_in_schema=False)
        for path, view in (("/", home), ("/about", about), ("/search", search)):
            router.add_api_route(path, self._endpoint(view))
        router.add_api_route("/problems/{slug}", self._endpoint(problem_kind))
        lists = partial(list_page, Offered())
        incidents = self.archive.resources["incidents"]
        router.add_api_route("/embed/incidents/{id}", self._endpoint(_of(incidents, embed)))
        for resource in self.archive.resources.values():
            router.add_api_route(f"/{resource.name}", self._endpoint(_of(resource, lists)))
            router.add_api_route(
                f"/{resource.name}/{{id}}", self._endpoint(_of(resource, record_page))
            )
        router.add_api_route("/static/{digest}/{name:path}", self._static)
        router.add_api_route("/favicon.ico", self._icon)
        return router

    def _endpoint(self, view: View) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            visit = PageRequest.of(request)
            if visit.refused is None and visit.filled != visit.given:
                # Forms send empty fields; the address that stands for the answer has none.
                return self._to(visit.path, visit.filled, visit)
            if any(name == "format" for name, _ in visit.given):
                return self._to(f"/v1{visit.path}", visit.given, None)
            return await self.run(lambda: self._answer(view, visit))

        return endpoint

    def _to(
        self, path: str, pairs: Iterable[tuple[str, str]], visit: PageRequest | None
    ) -> Response:
        lang = [(PARAMETER, visit.tag)] if visit and visit.chosen else []
        return RedirectResponse(
            address(path, [*pairs, *lang]), 303, {"Cache-Control": CACHE_CONTROL}
        )

    def _answer(self, view: View, visit: PageRequest) -> Response:
        try:
            if visit.refused is not None:
                raise visit.refused
            with self.archive.open() as reading:
                return self._page(reading, view, visit)
        except FindingsError as error:
            return self.trouble(problem_of(error, visit.path), visit)

    def _page(self, reading: Snapshot, view: View, visit: PageRequest) -> Response:
        canonical, make = view(reading, visit)
        named = f"{canonical}\n{visit.tag}\n{visit.chosen}\n{self.renderer.version}"
        etag = etag_of(reading.release, named)
        headers = HEADERS | {"ETag": etag, "Cache-Control": CACHE_CONTROL}
        if is_unchanged(etag, visit.if_none_match):
            return Response(status_code=304, headers=headers)
        answer = self.kept.get(etag)
        if answer is None:
            sheet = self._sheet(visit, reading)
            page = make(sheet)
            answer = CachedAnswer(self.renderer.write(sheet, page), dict(page.headers), HTML)
            self.kept.keep(etag, answer)
        return Response(answer.body, media_type=answer.media_type, headers=headers | answer.headers)

    def _sheet(self, visit: PageRequest, reading: Snapshot | None) -> PageContext:
        return PageContext(
            self.renderer.languages[visit.tag],
            visit.chosen,
            self.renderer.assets,
            self.renderer.outlines,
            visit.path,
            visit.given,
            self.base,
            reading,
        )

    def trouble(self, trouble: Problem, visit: PageRequest) -> Response:
        """Return a problem as a page; what it points to is looked up where the database answers."""
        try:
            with self.archive.open() as reading:
                body = self._written(trouble, visit, reading)
        except DatabaseAway:
            body = self._written(trouble, visit, None)
        headers = HEADERS | {"Cache-Control": "no-store"} | dict(trouble.headers)
        return Response(body, trouble.kind.status, headers, HTML)

    def _written(self, trouble: Problem, visit: PageRequest, reading: Snapshot | None) -> bytes:
        sheet = self._sheet(visit, reading)
        return self.renderer.write(sheet, error_page(sheet, trouble, self.archive.resources))

    async def render(self, scope: Scope, trouble: Problem) -> Response:
        """Return a problem in the form the asker can read: a page for a browser, else JSON."""
        request = Request(scope)
        if not _is_for_people(request):
            return problem_response(trouble, scope["path"])
        visit = PageRequest.of(request)
        return await self.run(lambda: self.trouble(trouble, visit))

    async def not_found(self, request: Request) -> Response | None:
        """Return the page of an address that leads nowhere; `None` where a program asks."""
        if not _is_for_people(request):
            return None
        path = request.scope["path"].rstrip("/")
        places = ["/about", "/search", *(f"/{name}" for name in self.archive.resources)]
        head, _, id = path.rpartition("/")
        if path in places:
            suggestion: str | None = path
        elif head:
            found = nearest(head, places)
            suggestion = f"{found}/{id}" if found else None
        else:
            suggestion = nearest(path, places)
        detail = "There is nothing at this address."
        trouble = Problem(PROBLEM_TYPES["not-found"], detail, suggestion=suggestion)
        return await self.render(request.scope, trouble)

    async def _static(self, digest: str, name: str, request: Request) -> Response:
        asset = self.renderer.assets.by_name.get(name)
        if asset is None or asset.digest != digest:
            trouble = Problem(PROBLEM_TYPES["not-found"], "There is no file at this address.")
            return await self.render(request.scope, trouble)
        headers = {"Cache-Control": FOREVER, "ETag": f'W/"{digest}"'}
        if is_unchanged(headers["ETag"], request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers)
        return Response(asset.body, media_type=asset.media_type, headers=headers)

    async def _icon(self) -> Response:
        return RedirectResponse(self.renderer.assets.address("icon.svg"), 302)


def _of(
    resource: Resource, view: Callable[[Resource, Snapshot, PageRequest], tuple[str, Make]]
) -> View:
    return lambda reading, visit: view(resource, reading, visit)


def _is_for_people(request: Request) -> bool:
    asks_for_html = "text/html" in request.headers.get("accept", "")
    return asks_for_html and not request.scope["path"].startswith("/v1")
