"""States of an address in old releases, and the way to them: `as_of=`, and `Accept-Datetime` (RFC 7089)."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope
from werkzeug.http import parse_date

from app.errors import BadParameter, BadRequest, FindingsError
from app.filters.parameters import Pairs
from app.http.problem import Problem, problem_of
from app.http.request import ApiRequest, base_in, last_modified, query_parameters
from app.question.base_url import SHARED, BaseUrl
from app.question.question import address
from app.release.ledger import Ledger, LedgerEntry
from app.release.releases import Releases

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


AS_OF = "as_of"
BRIEF = "public, max-age=60"
"""Of the way to a release: another may be made any minute."""
GIVEN = re.compile(rb"(?:^|&)as_of=")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class TimeGate:
    """Leads from an address of what is served now to the same in the release that held at a time."""

    def __init__(self, releases: Releases) -> None:
        self._releases = releases

    def asked(self, scope: Scope) -> bool:
        """Whether a request asks for a time; all others go their way untouched."""
        if scope["method"] != "GET" or base_in(scope).release is not None:
            return False
        is_timed = GIVEN.search(scope["query_string"]) or "accept-datetime" in Headers(scope=scope)
        return bool(is_timed) and not SHARED.match(scope["path"])

    def answer(self, scope: Scope) -> Response | Problem:
        """Return the redirect to the release that held, or why there is none."""
        path = scope["path"]
        try:
            pairs: Pairs = query_parameters(scope["query_string"])
            ledger = self._releases.history.ledger
            if any(name == AS_OF for name, _ in pairs):
                entry, pairs = _by_day(ledger, pairs)
                return _redirect(base_in(scope), entry, path, pairs)
            asked = Headers(scope=scope)["accept-datetime"]
            return self._by_header(ledger, asked, scope, pairs)
        except FindingsError as error:
            return problem_of(error, path)

    def _by_header(
        self, ledger: Ledger, asked: str, scope: Scope, pairs: Pairs
    ) -> Response | Problem:
        instant = parse_date(asked)
        if instant is None:
            return Problem.of_kind("bad-datetime", Vary="Accept-Datetime")
        if not ledger.entries:
            raise _no_release(AS_OF, None)
        # Before the first release that one is the nearest (RFC 7089, 4.5.3).
        entry = ledger.at(instant) or ledger.entries[0]
        response = _redirect(base_in(scope), entry, scope["path"], pairs)
        response.headers["Vary"] = "Accept, Accept-Datetime"
        response.headers["Link"] = original(base_in(scope), scope["path"], pairs)
        return response


def _by_day(ledger: Ledger, pairs: Pairs) -> tuple[LedgerEntry, Pairs]:
    """Return the release that held at the end of the day or at the instant, and the other parameters."""
    asked = [value for name, value in pairs if name == AS_OF]
    others = tuple(pair for pair in pairs if pair[0] != AS_OF)
    value = asked[0]
    instant = _instant(value) if len(asked) == 1 else None
    if instant is None:
        detail = "as_of takes one day, YYYY-MM-DD (UTC), or one instant, YYYY-MM-DDTHH:MM:SSZ."
        raise BadRequest([BadParameter(AS_OF, ",".join(asked), "bad_date", detail)])
    entry = ledger.at(instant)
    if entry is None:
        raise _no_release(value, ledger.entries[0] if ledger.entries else None)
    return entry, others


def _instant(value: str) -> datetime | None:
    try:
        if INSTANT.fullmatch(value):
            return datetime.fromisoformat(value)
        if DAY.fullmatch(value):
            return datetime.combine(date.fromisoformat(value), time.max, UTC)
    except ValueError:
        pass
    return None


def _no_release(asked: str, first: LedgerEntry | None) -> BadRequest:
    said = "Nothing was released yet."
    if first is not None:
        said = (
            f"Nothing was released by then: the first release is of {first.released_at:%Y-%m-%d}."
        )
    return BadRequest([BadParameter(AS_OF, asked, "before_first_release", said)])


def _redirect(base: BaseUrl, entry: LedgerEntry, path: str, pairs: Pairs) -> Response:
    there = base.at(entry.id)(address(path, pairs))
    return RedirectResponse(there, 302, {"Cache-Control": BRIEF})
