"""How whoever asks reaches this service: what every address in an answer begins with.

A `Host` can be forged, so it is believed only where it is one that the operator named, or one that
leads nowhere but to the asker's own machine. Otherwise addresses are paths.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from starlette.types import Scope

from app.question.base_url import PLAIN, BaseUrl

LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?")
BASE = "base"
"""Key of a request's state."""


@dataclass(frozen=True)
class Origins:
    """What is believed of where the service is."""

    public_url: str = ""
    """Holds for all requests, where it is said."""
    trusted_hosts: Collection[str] = ()

    def of(self, scope: Scope) -> str:
        """Return where a request came to."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        return self.at(scope["scheme"], hosts[0] if len(hosts) == 1 else b"")

    def at(self, scheme: str, host: bytes) -> str:
        """Return scheme and host without a slash at the end; empty where none is to be believed."""
        if self.public_url:
            return self.public_url
        named = host.decode("latin-1").lower()
        if named in self.trusted_hosts or LOOPBACK.fullmatch(named):
            return f"{'https' if scheme == 'https' else 'http'}://{named}"
        return ""


def base_in(scope: Scope) -> BaseUrl:
    """Return what was found for a request."""
    found: BaseUrl = scope.get("state", {}).get(BASE, PLAIN)
    return found
