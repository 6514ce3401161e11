"""Cheap to ask again: an entity tag per release, question and representation (RFC 9110, RFC 9111)."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from hashlib import blake2s

from app import __version__

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
"""A minute without asking; records change when a release is loaded, which is seldom."""


def etag_of(release: str, canonical: str) -> str:
    """Return a weak tag: the same on every process, restart and database that serves the release."""
    identity = f"{__version__}\n{release}\n{canonical}".encode()
    return f'W/"{blake2s(identity, digest_size=12).hexdigest()}"'


def is_unchanged(etag: str, if_none_match: str | None) -> bool:
    """Whether the client already holds this answer; tags are compared weakly."""
    if if_none_match is None:
        return False
    held = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in held or etag.removeprefix("W/") in held


@lru_cache
def last_modified(released_at: datetime) -> str:
    """Return when the records last changed, as HTTP writes dates."""
    return format_datetime(released_at.astimezone(UTC), usegmt=True)


def is_held(
    etag: str, modified: str | None, if_none_match: str | None, if_modified_since: str | None
) -> bool:
    """Whether a client that sends these two has the answer already.

    A tag says more than a date, which stays the same when the program, and so the representation,
    changes: the date counts only where no tag was sent, and where the answer has one.
    """
    if if_none_match is not None:
        return is_unchanged(etag, if_none_match)
    if modified is None or if_modified_since is None:
        return False
    try:
        held = parsedate_to_datetime(if_modified_since)
    except ValueError:
        return False
    held = held.replace(tzinfo=UTC) if held.tzinfo is None else held
    return parsedate_to_datetime(modified) <= held
