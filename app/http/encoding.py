"""Compressed as asked, and refused where no encoding may be sent at all (RFC 9110, 12.5.3)."""

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from app.http.accept import ranges_in
from app.http.problem import Problem, Render
from app.http.problem_type import PROBLEM_TYPES

ENCODINGS = ("zstd", "br", "gzip")
WORTHWHILE = 1_024
"""Bytes; what is shorter gains nothing."""


class EncodingMiddleware:
    """Chooses by `Accept-Encoding`; who refuses the bytes as they are gets the shortest answer encoded."""

    def __init__(self, app: ASGIApp, render: Render) -> None:
        self.usual = CompressMiddleware(app, minimum_size=WORTHWHILE)
        self.always = CompressMiddleware(app, minimum_size=0)
        self.render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HTTP; leave the rest alone."""
        sent = [value for name, value in scope.get("headers", ()) if name == b"accept-encoding"]
        if not any(b"=0" in value for value in sent):
            await self.usual(scope, receive, send)
            return
        weights = dict(ranges_in(b",".join(sent).decode("latin-1").lower()))
        others = weights.get("*", 0)
        if weights.get("identity", weights.get("*", 1)) > 0:
            await self.usual(scope, receive, send)
        elif any(weights.get(name, others) > 0 for name in ENCODINGS):
            await self.always(scope, receive, send)
        else:
            detail = f"No encoding is left. There are: identity, {', '.join(ENCODINGS)}."
            problem = Problem(PROBLEM_TYPES["not-acceptable"], detail)
            await (await self.render(scope, problem))(scope, receive, send)
