"""What addresses begin with: where the service is, and the release in which records are read."""

import re
from dataclasses import dataclass, replace
from typing import Self

SHARED = re.compile(
    r"/(static|problems|docs|releases|q|openapi\.json|llms\.txt|healthz|readyz|favicon\.ico"
    r"|v1/(releases|changes|queries|timemap|context\.jsonld))(?![a-z-])"
)
"""Paths that are the same whichever release is read."""
LINK = re.compile(rb':"(/[^"]*)"')
ATTRIBUTE = re.compile(rb'(?<==")/[^"]*(?=")')


@dataclass(frozen=True)
class BaseUrl:
    """Makes addresses of paths; without an origin they stay paths."""

    origin: str = ""
    """Scheme and host without a slash at the end; empty where none is to be believed."""
    release: str | None = None
    """Id of the release whose records are read by its own addresses; `None` for what is served now."""

    def __call__(self, path: str) -> str:
        """Return the address of a path."""
        return f"{self.origin}{self.placed(path)}"

    def __bool__(self) -> bool:
        """Whether addresses are more than the paths they are made of."""
        return bool(self.origin or self.release)

    def placed(self, path: str) -> str:
        """Return the path within the release."""
        if self.release is None or SHARED.match(path):
            return path
        if path == "/v1" or path.startswith(("/v1/", "/v1?", "/v1#")):
            return f"/v1/releases/{self.release}{path[3:]}"
        return f"/releases/{self.release}{path if path != '/' else ''}"

    def at(self, release: str | None) -> Self:
        """Return the same for another release."""
        return replace(self, release=release)

    def links(self, part: bytes, most: int = -1) -> bytes:
        """Return JSON in which every string that is a path, or as many of them, is an address."""
        if self.release is None:
            return part.replace(b':"/', b':"%b/' % self.origin.encode(), most)
        return LINK.sub(
            lambda found: b':"%b"' % self(found[1].decode()).encode(), part, max(0, most)
        )

    def html(self, page: bytes) -> bytes:
        """Return a page in which every link stays within the release.

        Bytes are enough: a quotation mark in a text is escaped, so that it begins no attribute.
        """
        if self.release is None:
            return page
        return ATTRIBUTE.sub(lambda found: self.placed(found[0].decode()).encode(), page)


PLAIN = BaseUrl()
"""Leaves paths as they are."""


def within(path: str) -> tuple[str, str] | None:
    """Return the release that a path is within, and the path without it; `None` for all others."""
    found = re.fullmatch(r"(/v1)?/releases/([^/]+)(/(?!linkset$).+)", path)
    return (found[2], f"{found[1] or ''}{found[3]}") if found else None
