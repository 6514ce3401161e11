"""Cheap to ask again: an entity tag per release, question and representation (RFC 9110, RFC 9111)."""

from hashlib import blake2s

from app import __version__

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
"""A minute without asking; records change when a release is loaded, which is seldom."""


def etag_of(release: str, canonical: str) -> str:
    """Return a weak tag: the same on every process, restart and database that serves the release."""
    told = f"{__version__}\n{release}\n{canonical}".encode()
    return f'W/"{blake2s(told, digest_size=12).hexdigest()}"'


def is_unchanged(etag: str, if_none_match: str | None) -> bool:
    """Whether the client already holds this answer; tags are compared weakly."""
    if if_none_match is None:
        return False
    held = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in held or etag.removeprefix("W/") in held
