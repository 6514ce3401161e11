"""The way to a state in an old release: `as_of=`, and `Accept-Datetime` (Memento, RFC 7089)."""

import re
from collections.abc import Sequence
from datetime import datetime

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope
from werkzeug.http import parse_date

from app.errors import BadParameter, BadRequest, FindingsError
from app.http.memento import original
from app.http.problem import Problem, problem_of
from app.http.request import base_in, query_parameters
from app.question.base_url import SHARED
from app.question.question import address
from app.release.ledger import Ledger, LedgerEntry
from app.release.releases import Releases

AS_OF = "as_of"
BRIEF = "public, max-age=60"
"""Of the way to a release: another may be made any minute."""
GIVEN = re.compile(rb"(?:^|&)as_of=")
TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?")
LAST = "T23:59:59.999999Z"
"""Instant of a day that an answer is of."""


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
        base, path, more = base_in(scope), scope["path"], {}
        try:
            pairs = query_parameters(scope["query_string"])
            ledger = self._releases.history.ledger
            asked = [value for name, value in pairs if name == AS_OF]
            if asked:
                entry = _as_of(ledger, asked)
                pairs = [pair for pair in pairs if pair[0] != AS_OF]
            else:
                instant = parse_date(Headers(scope=scope)["accept-datetime"])
                if instant is None:
                    return Problem.of_kind("bad-datetime", Vary="Accept-Datetime")
                if not ledger.entries:
                    raise _no_release(AS_OF, ledger)
                # Before the first release that one is the nearest (RFC 7089, 4.5.3).
                entry = ledger.at(instant) or ledger.entries[0]
                more = {"Vary": "Accept, Accept-Datetime", "Link": original(base, path, pairs)}
        except FindingsError as error:
            return problem_of(error, path)
        there = base.at(entry.id)(address(path, pairs))
        response = RedirectResponse(there, 302, {"Cache-Control": BRIEF})
        response.headers.update(more)
        return response


def _as_of(ledger: Ledger, asked: Sequence[str]) -> LedgerEntry:
    """Return the release that held at the end of the day or at the instant."""
    # Of several, or of what is written in another way, nothing is read.
    value = asked[0] if len(asked) == 1 and TIME.fullmatch(asked[0]) else ""
    try:
        instant = datetime.fromisoformat(value if "T" in value else value + LAST)
    except ValueError:
        detail = "as_of takes one day, YYYY-MM-DD (UTC), or one instant, YYYY-MM-DDTHH:MM:SSZ."
        raise BadRequest([BadParameter(AS_OF, ",".join(asked), "bad_date", detail)]) from None
    entry = ledger.at(instant)
    if entry is None:
        raise _no_release(asked[0], ledger)
    return entry


def _no_release(asked: str, ledger: Ledger) -> BadRequest:
    said = "Nothing was released yet."
    if ledger.entries:
        first = ledger.entries[0].released_at
        said = f"Nothing was released by then: the first release is of {first:%Y-%m-%d}."
    return BadRequest([BadParameter(AS_OF, asked, "before_first_release", said)])
