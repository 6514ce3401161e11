"""What an answer in memory is found by: whatever it may depend on, and nothing that it does not."""

from collections.abc import Mapping
from functools import lru_cache

from starlette.types import Scope

from app.cache.answer_cache import Key
from app.http.accept import encoding_of, preferred_language
from app.http.origin import Origins, base_in
from app.http.protocol import REFUSED

NEVER = "/healthz"
"""It answers whatever the database does, so nothing may wait for that."""
MAX_CHOOSING = 1_000
"""Bytes, together, of the headers that choose an answer. What they mean is remembered, too."""
REMEMBERED = 1_024
"""Values of a header whose meaning is remembered."""


class Keys:
    """Makes keys of requests, for answers as they are made or in each encoding."""

    def __init__(self, origins: Origins, *, in_each_encoding: bool) -> None:
        self._origin = lru_cache(REMEMBERED)(origins.at)
        self._in_each_encoding = in_each_encoding

    def key_of(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Key | None:
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
            # Within a release the path loses it on its way in.
            base_in(scope).release or "",
            scope["path"],
            scope["query_string"],
            self._origin(scope["scheme"], host),
            accept,
            _language(languages),
            encoding_of(encodings) if self._in_each_encoding else "as it is made",
        )


@lru_cache(REMEMBERED)
def _language(accepted: bytes) -> str:
    return preferred_language(accepted.decode("latin-1"))
