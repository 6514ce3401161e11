"""How much of a request is read, whatever else it says: of its headers, and of a body."""

from starlette.types import Scope

METHODS = "GET, HEAD, OPTIONS"
MAX_HEADER = 8_192
"""Bytes of one header with its name: what browsers and proxies send stays far below."""
MAX_HEADERS = 32_768
"""Bytes of all headers of a request together."""


def too_much(scope: Scope) -> str | None:
    """Return the problem of headers too long to be read, or of a body where none is."""
    lengths = [len(name) + len(value) for name, value in scope["headers"]]
    if max(lengths, default=0) > MAX_HEADER or sum(lengths) > MAX_HEADERS:
        return "head-too-long"
    if scope["method"] not in METHODS:
        # It is refused for what it wants to do, or takes a body.
        return None
    has_body = any(
        name == b"transfer-encoding" or (name == b"content-length" and value != b"0")
        for name, value in scope["headers"]
    )
    return "body-too-long" if has_body else None
