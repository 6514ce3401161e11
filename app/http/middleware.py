"""What every response has in common: request id, CORS, security headers, and no bare crash."""

import logging
from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.parameters import QUERY
from app.http.problem import PROBLEM_TYPES, Problem, problem_response
from app.question.question import MAX_QUERY_LENGTH

HEADERS = {
    # Readable from any site, without credentials. Sent to all and not only where an Origin asks,
    # since a shared cache would otherwise keep an answer that browsers may not read.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, ETag, Retry-After, X-Request-ID, Content-Disposition",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
METHODS = "GET, HEAD, OPTIONS"


def methods_at(path: str) -> str:
    """Return the methods that an address takes: a question may be sent in a body to `/query`."""
    return f"POST, {METHODS}" if path.endswith(QUERY) else METHODS


log = logging.getLogger("findings")


Render = Callable[[Scope, Problem], Awaitable[Response]]
"""Gives a problem the form that the asker can read."""


async def as_json(scope: Scope, problem: Problem) -> Response:
    """Return a problem as programs read it."""
    return problem_response(problem, scope["path"])


class ResponseMiddleware:
    """ASGI middleware around everything the application answers."""

    def __init__(self, app: ASGIApp, render: Render = as_json) -> None:
        self.app = app
        self.render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HTTP; leave the rest alone."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if head:
            # The framework answers HEAD with 405; it is a GET without the body.
            scope = {**scope, "method": "GET"}
        started = False

        async def send_on(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "frame-ancestors *" in headers["Content-Security-Policy"]:
                    # A response that may stand in any page says so in the newer of the two ways.
                    del headers["X-Frame-Options"]
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        response = await self._early(scope)
        if response is not None:
            await response(scope, receive, send_on)
            return
        try:
            await self.app(scope, receive, send_on)
        except Exception:
            log.exception("request failed", extra={"path": scope["path"]})
            if started:
                raise
            problem = Problem(PROBLEM_TYPES["internal-error"], "The request could not be answered.")
            await (await self.render(scope, problem))(scope, receive, send_on)

    async def _early(self, scope: Scope) -> Response | None:
        if len(scope["query_string"]) > MAX_QUERY_LENGTH:
            detail = f"The query string has more than {MAX_QUERY_LENGTH} bytes."
            return await self.render(scope, Problem(PROBLEM_TYPES["address-too-long"], detail))
        if scope["method"] == "OPTIONS":
            methods = methods_at(scope["path"])
            return Response(
                status_code=204,
                headers={
                    "Allow": methods,
                    "Access-Control-Allow-Methods": methods,
                    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since, "
                    "X-Request-ID",
                    "Access-Control-Max-Age": "86400",
                },
            )
        return None
