"""How often one client may ask; who is on the server's own machine may as often as it likes."""

import hashlib
import math
import os
import time
from ipaddress import IPv6Address, ip_address

from asgi_correlation_id import correlation_id
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.middleware import HEADERS, as_json, request_id
from app.http.problem import Problem
from app.http.protocol import MORE

FREE = {"/healthz", "/readyz"}
"""Whoever watches the service learns how it is, however much it asks."""
LOOPBACK = "127.0.0.1"
HOUSEHOLD = 64
"""Bits of an IPv6 address that one client can be told by: the rest it chooses for itself."""


class RateLimitMiddleware:
    """Counts the requests of each client in this process."""

    def __init__(self, app: ASGIApp, limit: RateLimitItem) -> None:
        self.app = app
        self.limit = limit
        self.limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self.policy = f'"default";q={limit.amount};w={limit.get_expiry()}'
        # No address is held: what stands for one is worth nothing outside this process.
        self.secret = os.urandom(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HTTP, or say when to come back."""
        key = None if scope["type"] != "http" or scope["path"] in FREE else self._key_of(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        allowed = await self.limiter.hit(self.limit, key)
        window = await self.limiter.get_window_stats(self.limit, key)
        reset = max(1, math.ceil(window.reset_time - time.time()))

        left = f'"default";r={window.remaining};t={reset}'
        lines = f"ratelimit-policy: {self.policy}\r\nratelimit: {left}\r\n"
        scope.setdefault("state", {})[MORE] = lines.encode()

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["RateLimit-Policy"] = self.policy
                headers["RateLimit"] = left
            await send(message)

        if allowed:
            await self.app(scope, receive, send_on)
            return
        correlation_id.set(request_id({}).decode())
        own = {"Retry-After": str(reset), "X-Request-ID": correlation_id.get() or ""}
        problem = Problem.of_kind("too-many-requests", **HEADERS, **own)
        await (await as_json(scope, problem))(scope, receive, send_on)

    def _key_of(self, scope: Scope) -> str | None:
        """Return what stands for a client; `None` for one on this machine."""
        host = (scope.get("client") or ("",))[0]
        if host == LOOPBACK:
            # How nearly all of them come; to take an address apart takes 5 µs.
            return None
        try:
            address = ip_address(host.partition("%")[0])
        except ValueError:
            # A socket file has no address: whoever may open it is of this machine.
            return None
        if isinstance(address, IPv6Address):
            if address.ipv4_mapped is None:
                household = int(address) >> (128 - HOUSEHOLD)
                return None if address.is_loopback else self._hashed(f"{household:x}")
            address = address.ipv4_mapped
        return None if address.is_loopback else self._hashed(str(address))

    def _hashed(self, client: str) -> str:
        return hashlib.blake2b(client.encode(), key=self.secret, digest_size=16).hexdigest()
