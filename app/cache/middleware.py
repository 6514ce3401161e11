"""Asked again, an answer is given from memory, if no other release has become current meanwhile."""

import asyncio
from collections.abc import Mapping
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from app.cache.answer_cache import (
    AnswerCache,
    KeptAnswer,
    Key,
    headers_in,
    may_be_kept,
    whole_lines,
)
from app.cache.release_check import ReleaseCheck
from app.http.accept import encoding_of, preferred_language
from app.http.middleware import request_id, too_much
from app.http.protocol import CYCLE, MORE, REFUSED, REQUEST_ID, ROUTE, SENT, sent_at_once
from app.http.request import Origins

NEVER = "/healthz"
"""It answers whatever the database does, so nothing may wait for that."""
MAX_CHOOSING = 1_000
"""Bytes, together, of the headers that choose an answer. What they mean is remembered, too."""
REMEMBERED = 1_024
"""Values of a header whose meaning is remembered."""


class CacheMiddleware:
    """ASGI middleware around everything that makes an answer.

    The key of an answer is its address, the origin that its links begin with, and what is meant by the
    headers that it may name in `Vary`. It is made once for all who wait for it, and marked with the
    release seen before it was made; it is given when a look since the request came sees the same.
    """

    def __init__(
        self,
        app: ASGIApp,
        cache: AnswerCache,
        check: ReleaseCheck,
        origins: Origins,
    ) -> None:
        """Take what makes answers as they are sent, in each encoding."""
        self.app, self.cache, self.check = app, cache, check
        self._origin = lru_cache(REMEMBERED)(origins.at)
        self._making: dict[tuple[Key, bool], asyncio.Future[bool]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what was asked before; hand on the rest."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        # Taken out, as it leads past every layer: nothing behind this one is to know it.
        cycle = scope.get("state", {}).pop(CYCLE, None)
        key = None if too_much(scope) else self._key_of(scope, headers)
        if key is None:
            await self.app(scope, receive, send)
            return
        while True:
            kept = self.cache.get(key)
            if kept is not None and (
                kept.release is None or kept.release == await self.check.current()
            ):
                await self._give(kept, scope, headers, send, cycle)
                return
            asked = (key, b"if-none-match" in headers or b"if-modified-since" in headers)
            making = self._making.get(asked)
            if making is None or making.get_loop() is not asyncio.get_running_loop():
                break
            if not await asyncio.shield(making):
                break
        if scope["method"] == "HEAD":
            await self.app(scope, receive, send)
        else:
            await self._make(asked, scope, receive, send, cycle)

    def _key_of(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Key | None:
        """Return what an answer depends on; `None` where it may depend on more, or is not to be kept."""
        accept = headers.get(b"accept", b"")
        languages = headers.get(b"accept-language", b"")
        encodings = headers.get(b"accept-encoding")
        host = headers.get(b"host", b"")
        if (
            # A header that is sent twice means something else each time; whoever reads it decides.
            len(headers) != len(scope["headers"])
            or len(accept) + len(languages) + len(encodings or b"") + len(host) > MAX_CHOOSING
            or b"range" in headers
            or b"accept-datetime" in headers
            or REFUSED in scope.get("state", ())
            or scope["path"] == NEVER
        ):
            return None
        return (
            scope["path"],
            scope["query_string"],
            self._origin(scope["scheme"], host),
            accept,
            _language(languages),
            encoding_of(encodings),
        )

    async def _give(
        self,
        kept: KeptAnswer,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        send: Send,
        cycle: RequestResponseCycle | None,
    ) -> None:
        status, head, body = 200, kept.head, kept.body
        if kept.is_held(headers):
            status, head, body = 304, kept.unchanged, b""
        elif scope["method"] == "HEAD":
            body = b""
        scope.setdefault("state", {})[ROUTE] = kept.route
        id = request_id(headers)
        head += b"%b: %b\r\n" % (REQUEST_ID, id)
        if not _sent_whole(cycle, scope, (status, head, body), id):
            start = {"type": "http.response.start", "status": status, "headers": headers_in(head)}
            await send(start)
            await send({"type": "http.response.body", "body": body})

    async def _make(
        self,
        asked: tuple[Key, bool],
        scope: Scope,
        receive: Receive,
        send: Send,
        cycle: RequestResponseCycle | None,
    ) -> None:
        key = asked[0]
        if self.check.latest is None:
            await self.check.current()
        release = self.check.latest
        making = asyncio.get_running_loop().create_future()
        self._making[asked] = making
        start: Message | None = None

        def end(*, is_kept: bool) -> None:
            if not making.done():
                making.set_result(is_kept)
                if self._making.get(asked) is making:
                    del self._making[asked]

        async def send_on(message: Message) -> None:
            nonlocal start
            # Before it is sent: a slow reader keeps nobody waiting.
            if message["type"] == "http.response.start":
                if release is not None and may_be_kept(message):
                    start = message
                    return
                end(is_kept=False)
            elif start is not None:
                begun, start = start, None
                end(is_kept=self.cache.keep(key, release, self._as_kept(begun, scope), message))
                head, body = whole_lines(begun, message), message.get("body", b"")
                if head is not None:
                    id = dict(begun["headers"]).get(REQUEST_ID, b"")
                    if _sent_whole(cycle, scope, (begun["status"], head, body), id):
                        return
                await send(begun)
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        finally:
            end(is_kept=False)

    def _as_kept(self, start: Message, scope: Scope) -> Message:
        """Return the beginning of an answer as it is given again, which says how old it may be."""
        headers = [one for one in start["headers"] if one[0] != REQUEST_ID]
        if self.check.seconds:
            bound = b", release-check-seconds=%g" % self.check.seconds
            headers = [(n, v + bound if n == b"cache-control" else v) for n, v in headers]
        return {**start, "headers": headers, ROUTE: scope["state"].get(ROUTE)}


def _sent_whole(
    cycle: RequestResponseCycle | None, scope: Scope, answer: tuple[int, bytes, bytes], id: bytes
) -> bool:
    """Send status, lines of headers and body in one piece; return whether that could be done."""
    (status, head, body), state = answer, scope["state"]
    if cycle is None or not sent_at_once(cycle, status, head + state.get(MORE, b""), body):
        return False
    state[SENT] = status, len(body), id
    return True


@lru_cache(REMEMBERED)
def _language(accepted: bytes) -> str:
    return preferred_language(accepted.decode("latin-1"))
