"""What every response has in common: request id, CORS, security headers, encoding, and no bare end."""

import logging
import re
from asyncio import CancelledError
from collections.abc import Mapping
from random import getrandbits
from urllib.parse import quote

from anyio import to_thread
from asgi_correlation_id import correlation_id
from asgi_correlation_id.middleware import is_valid_uuid4
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from app.http.accept import ENCODINGS, MAX_LENGTH, PLAIN, encoding_of
from app.http.parameters import QUERY
from app.http.problem import Problem, Render, problem_response
from app.http.protocol import REFUSED, REQUEST_ID
from app.http.request import BASE, Origins, base_in
from app.http.time_gate import TimeGate
from app.question.base_url import BaseUrl, within
from app.question.question import MAX_ADDRESS

HEADERS = {
    # Readable from any site, without credentials. Sent to all and not only where an Origin asks,
    # since a shared cache would otherwise keep an answer that browsers may not read.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, ETag, Retry-After, X-Request-ID, Content-Disposition, "
    "Repr-Digest, Content-Range, Accept-Ranges, Memento-Datetime, Location",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
RAW_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
VARY = b"vary"
WORTHWHILE = 1_024
"""Bytes; what is shorter gains nothing."""
METHODS = "GET, HEAD, OPTIONS"
MAX_HEADER = 8_192
"""Bytes of one header with its name: what browsers and proxies send stays far below."""
MAX_HEADERS = 32_768
"""Bytes of all headers of a request together."""
ENDING = "The service is being restarted, and this took longer than it waits. Ask again."
NAMES = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,2000}")
"""Names of headers, as a browser asks whether it may send them."""


def methods_at(path: str) -> str:
    """Return the methods that an address takes: to `/query` a question is sent in a body, only so."""
    return "POST, OPTIONS" if path.endswith(QUERY) else METHODS


log = logging.getLogger("findings")


async def as_json(scope: Scope, problem: Problem) -> Response:
    """Return a problem as programs read it."""
    return problem_response(problem, scope["path"], base_in(scope))


class ResponseMiddleware:
    """ASGI middleware around everything the application answers."""

    def __init__(
        self,
        app: ASGIApp,
        render: Render = as_json,
        origins: Origins | None = None,
        gate: TimeGate | None = None,
    ) -> None:
        self.app = app
        self.render = render
        self.origins = origins or Origins()
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HTTP; leave the rest alone."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        scope.setdefault("state", {})["method"] = scope["method"]
        if head:
            # The framework answers HEAD with 405; it is a GET without the body.
            scope = {**scope, "method": "GET"}
        # Within a release a request is answered as if it were of what is served.
        release, path = within(scope["path"]) or (None, scope["path"])
        if release is not None:
            scope = {**scope, "path": path, "raw_path": quote(path).encode()}
        scope["state"][BASE] = BaseUrl(self.origins.of(scope), release)
        id = request_id(dict(scope["headers"]))
        correlation_id.set(id.decode("latin-1"))
        started = False

        async def send_on(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _complete(message, id)
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        response = await self._early(scope)
        if response is not None:
            await response(scope, receive, send_on)
            return
        try:
            await self.app(scope, receive, send_on)
        except CancelledError:
            # The server is told to end, and its grace is over. An answer that has begun breaks off.
            if started:
                raise
            ended = await as_json(scope, Problem("database-away", ENDING))
            await ended(scope, receive, send_on)
        except Exception:
            log.exception("request failed", extra={"path": scope["path"]})
            if started:
                raise
            problem = Problem("internal-error", "The request could not be answered.")
            await (await self.render(scope, problem))(scope, receive, send_on)

    async def _early(self, scope: Scope) -> Response | None:
        refused = scope["state"].get(REFUSED)
        # The path as it was sent, where the server tells.
        path = scope.get("raw_path") or scope["path"].encode()
        if len(path) + len(scope["query_string"]) >= MAX_ADDRESS:
            refused = "address-too-long"
        refused = refused or too_much(scope)
        if refused is not None:
            return await self.render(scope, Problem.of_kind(refused))
        if scope["method"] == "OPTIONS":
            return _preflight(scope)
        if self.gate is not None and self.gate.asked(scope):
            found = await to_thread.run_sync(self.gate.answer, scope)
            return await self.render(scope, found) if isinstance(found, Problem) else found
        return None


def too_much(scope: Scope) -> str | None:
    """Return the problem of headers too long to be read, or of a body where none is."""
    together, has_body = 0, False
    # Once through them: this is asked of every request, those answered from memory, too.
    for name, value in scope["headers"]:
        length = len(name) + len(value)
        together += length
        if length > MAX_HEADER or together > MAX_HEADERS:
            return "head-too-long"
        if name == b"transfer-encoding" or (name == b"content-length" and value != b"0"):
            has_body = True
    # What has another method is refused for what it wants to do, or takes a body.
    return "body-too-long" if has_body and scope["method"] in METHODS else None


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


def request_id(headers: Mapping[bytes, bytes]) -> bytes:
    """Return the id that was sent, if it is one; else a new one, by which lines of a log are found."""
    sent = headers.get(REQUEST_ID)
    if sent is not None and is_valid_uuid4(sent.decode("latin-1")):
        return sent
    return b"%032x" % getrandbits(128)


def _complete(start: Message, id: bytes) -> None:
    """Add to the beginning of an answer what all have, where it does not say otherwise."""
    own = dict(start["headers"])
    headers = [*start["headers"], *(one for one in RAW_HEADERS if one[0] not in own)]
    vary = own.get(VARY)
    if vary is None:
        headers.append((VARY, b"Accept-Encoding"))
    elif b"accept-encoding" not in vary.lower():
        # Said of an answer that was too short to compress, or not sent, too: it may be another
        # time, and a cache must know.
        headers[headers.index((VARY, vary))] = VARY, vary + b", Accept-Encoding"
    if b"frame-ancestors *" in own.get(b"content-security-policy", b""):
        # A response that may stand in any page says so in the newer of the two ways.
        headers = [one for one in headers if one[0] != b"x-frame-options"]
    headers.append((REQUEST_ID, id))
    start["headers"] = headers


def _preflight(scope: Scope) -> Response:
    """Allow whatever a browser wants to send: nothing that is read depends on it."""
    methods = methods_at(scope["path"])
    asked = Headers(scope=scope).get("Access-Control-Request-Headers", "")
    return Response(
        status_code=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            # Named one by one, since `*` leaves out `Authorization` (Fetch Standard, 4.9).
            "Access-Control-Allow-Headers": asked if NAMES.fullmatch(asked) else "*",
            "Access-Control-Max-Age": "86400",
            "Vary": "Access-Control-Request-Headers",
        },
    )
