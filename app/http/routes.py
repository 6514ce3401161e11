"""Routes as they answer: what a router of FastAPI documents, matched and called by Starlette alone."""

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import Match, Route
from starlette.types import Scope


class WholeRoute(Route):
    """A route whose endpoint takes the request whole, and reads it by declaration."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match as Starlette does, and tell which route it was."""
        match, found = super().matches(scope)
        if match is not Match.NONE:
            found["route"] = self
        return match, found


def whole_routes(router: APIRouter) -> list[WholeRoute]:
    """Return the routes of a router whose endpoints all take a request and nothing else.

    FastAPI matches an included route twice and looks for what an endpoint depends on, which are
    seventy microseconds of a new answer; it is left to describe them.
    """
    return [
        WholeRoute(one.path, one.endpoint, methods=one.methods, name=one.name)
        for one in router.routes
        if isinstance(one, APIRoute)
    ]
