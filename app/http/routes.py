"""Routes as they answer, matched and called by Starlette alone; FastAPI describes them when it is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from app.http.answering import Endpoint
from app.http.protocol import ROUTE

Documented = Callable[[], Mapping[str, Any]]


class WholeRoute(BaseRoute):
    """A route whose endpoint takes the request whole, and reads it by declaration."""

    def __init__(
        self, path: str, endpoint: Endpoint, methods: Sequence[str], documented: Documented
    ) -> None:
        self.path, self.endpoint, self.methods = path, endpoint, methods
        self.documented = documented
        self._fixed = path.partition("{")[0]

    @cached_property
    def _route(self) -> Route:
        """Starlette's own, whose pattern is compiled when a path comes that it may match."""
        route = Route(self.path, self.endpoint, methods=self.methods)
        route.app = self._answer
        return route

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match as Starlette does, where the path holds what is fixed: most routes are passed at once."""
        return self._route.matches(scope) if self._fixed in scope["path"] else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and leave the template behind for those who count and keep answers."""
        scope.setdefault("state", {})[ROUTE] = self.path
        await self._route.handle(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.endpoint(Request(scope, receive, send))
        await response(scope, receive, send)


@dataclass(frozen=True)
class Routes:
    """Routes under a prefix, in the order in which they are matched.

    FastAPI matches an included route twice and looks for what an endpoint depends on, which are
    seventy microseconds of a new answer; it is left to describe them.
    """

    prefix: str = ""
    whole: list[WholeRoute] = field(default_factory=list)
    """Those that answer."""

    def add(
        self,
        path: str,
        endpoint: Endpoint,
        documented: Documented = dict,
        methods: Sequence[str] = ("GET",),
    ) -> None:
        """Add a route; what documents it returns words of `APIRouter.add_api_route`, or none."""
        self.whole.append(WholeRoute(f"{self.prefix}{path}", endpoint, methods, documented))

    def described(self) -> APIRouter:
        """Return the same for FastAPI, which describes what is documented.

        Made when it is asked for: it would be a fifth of what a start takes.
        """
        router = APIRouter()
        for one in self.whole:
            said = one.documented()
            router.add_api_route(
                one.path,
                one.endpoint,
                methods=[*one.methods],
                include_in_schema=bool(said),
                **said,
            )
        return router
