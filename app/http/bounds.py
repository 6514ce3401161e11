"""How much of a request is read, whatever else it says: of its headers, and of a body."""

from starlette.types import Scope

METHODS = "GET, HEAD, OPTIONS"
MAX_HEADER = 8_192
"""Bytes of one header with its name: what browsers and proxies send stays far below."""
MAX_HEADERS = 32_768
"""Bytes of all headers of a request together."""


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
