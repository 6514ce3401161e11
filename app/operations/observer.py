"""Every request seen from outside: counted, and written down without a word of what was asked."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.protocol import ROUTE, SENT
from app.http.request import BASE

if TYPE_CHECKING:
    from app.operations.metrics import Metrics

NO_ROUTE = "(none)"
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
OTHER = "(other)"

log = logging.getLogger("findings.access")


@dataclass(frozen=True, eq=False)
class Observer:
    """Outermost: counts, and writes the access log where that is wanted."""

    app: ASGIApp
    metrics: "Metrics | None"
    at_work: Callable[[], Mapping[str, int]]
    kept_bytes: Callable[[], float]
    current_release: Callable[[], str | None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HTTP; leave the rest alone."""
        is_logged = log.isEnabledFor(logging.INFO)
        if scope["type"] != "http" or not (is_logged or self.metrics):
            await self.app(scope, receive, send)
            return
        begun = perf_counter()
        status, size, id = 500, 0, ""

        async def send_on(message: Message) -> None:
            nonlocal status, size, id
            if message["type"] == "http.response.start":
                status = message["status"]
                id = next((v.decode() for k, v in message["headers"] if k == b"x-request-id"), "")
            else:
                size += len(message.get("body", b""))
            await send(message)

        state = scope.setdefault("state", {})
        try:
            await self.app(scope, receive, send_on)
        finally:
            seconds = perf_counter() - begun
            if SENT in state:
                status, size, id = state[SENT][0], state[SENT][1], state[SENT][2].decode("latin-1")
            route = state.get(ROUTE) or NO_ROUTE
            method = scope["method"] if scope["method"] in METHODS else OTHER
            if self.metrics is not None:
                self.metrics.requests.labels(route, method, str(status)).inc()
                self.metrics.seconds.labels(route).observe(seconds)
                for kind, number in self.at_work().items():
                    self.metrics.at_work.labels(kind).set(number)
                self.metrics.kept.set(self.kept_bytes())
            if is_logged:
                base: Any = state.get(BASE)
                log.info(
                    "request",
                    extra={
                        "request_id": id,
                        "method": method,
                        "route": route,
                        "status": status,
                        "seconds": round(seconds, 6),
                        "bytes": size,
                        "release": (base and base.release) or self.current_release(),
                    },
                )
