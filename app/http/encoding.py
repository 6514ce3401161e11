"""Compressed as asked, and refused where no encoding may be sent at all (RFC 9110, 12.5.3)."""

from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from app.http.accept import MAX_LENGTH, ranges_in
from app.http.problem import Problem, Render

ENCODINGS = ("zstd", "br", "gzip")
"""The best first."""
PLAIN = "identity"
WORTHWHILE = 1_024
"""Bytes; what is shorter gains nothing."""


@lru_cache(1_024)
def encoding_of(accepted: bytes | None) -> str:
    """Return the encoding to be sent: with `!` where nothing may be sent without, `""` if none is left."""
    weights = dict(ranges_in((accepted or b"").decode("latin-1").lower()))
    others = weights.get("*", 0)
    best = next((name for name in ENCODINGS if weights.get(name, others) > 0), "")
    if weights.get("identity", weights.get("*", 1)) > 0:
        return best or PLAIN
    return best and f"{best}!"


class EncodingMiddleware:
    """Chooses by `Accept-Encoding`; who refuses the bytes as they are gets the shortest answer encoded."""

    def __init__(self, app: ASGIApp, render: Render) -> None:
        self.app = app
        self.usual = CompressMiddleware(app, minimum_size=WORTHWHILE)
        self.always = CompressMiddleware(app, minimum_size=0)
        self.render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HTTP; leave the rest alone."""
        sent = [value for name, value in scope.get("headers", ()) if name == b"accept-encoding"]
        encoding = encoding_of(b",".join(sent)[: MAX_LENGTH + 1]) if sent else PLAIN
        if encoding == PLAIN:
            await self.app(scope, receive, send)
            return
        if not encoding:
            detail = f"No encoding is left. There are: {PLAIN}, {', '.join(ENCODINGS)}."
            problem = Problem("not-acceptable", detail)
            await (await self.render(scope, problem))(scope, receive, send)
            return
        rest = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
        chosen = (b"accept-encoding", encoding.rstrip("!").encode())
        compress = self.always if encoding.endswith("!") else self.usual
        await compress({**scope, "headers": [*rest, chosen]}, receive, send)
