"""States of an address in old releases, and the links between them (Memento, RFC 7089)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from app.filters.parameters import Pairs
from app.http.request import ApiRequest, last_modified
from app.question.base_url import BaseUrl
from app.question.question import address
from app.release.ledger import Ledger

IMMUTABLE = "public, max-age=31536000, immutable"


def original(base: BaseUrl, path: str, pairs: Pairs) -> str:
    """Return the links from a state to what it is a state of, and to all its states."""
    now = base.at(None)
    link = now(address(path, pairs))
    timemap = now(f"/v1/timemap{address(path, pairs)}")
    return (
        f'<{link}>; rel="original timegate", '
        f'<{timemap}>; rel="timemap"; type="application/link-format"'
    )


def memento_headers(request: ApiRequest, released_at: datetime) -> Mapping[str, str]:
    """Return what is said of a record or list of a release: it stays as it is."""
    return {
        "Cache-Control": IMMUTABLE,
        "Memento-Datetime": last_modified(released_at),
        "Link": original(request.base, request.path, request.pairs),
    }


def timemap(ledger: Ledger, base: BaseUrl, path: str, pairs: Pairs) -> Iterator[str]:
    """Give all states of an address as links (RFC 7089, 5)."""
    now = base.at(None)
    here = address(path, pairs)
    yield f'<{now(here)}>; rel="original timegate"'
    span = ""
    if ledger.entries:
        first, last = (last_modified(ledger.entries[place].released_at) for place in (0, -1))
        span = f'; from="{first}"; until="{last}"'
    own = now(f"/v1/timemap{here}")
    yield f'<{own}>; rel="self"; type="application/link-format"{span}'
    for place, entry in enumerate(ledger.entries, 1):
        rel = "first " * (place == 1) + "last " * (place == len(ledger.entries)) + "memento"
        when = last_modified(entry.released_at)
        yield f'<{base.at(entry.id)(here)}>; rel="{rel}"; datetime="{when}"'
