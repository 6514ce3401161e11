"""RFC 9457 problem details: what was met, and one renderer for all of it."""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from urllib.parse import quote

from asgi_correlation_id import correlation_id
from starlette.responses import Response
from starlette.types import Scope

from app.errors import (
    Abandoned,
    BadRequest,
    BodyRefused,
    DatabaseAway,
    FindingsError,
    NotAcceptable,
    Overloaded,
    TookTooLong,
    UnknownId,
    Withdrawn,
)
from app.filters.parameters import Pairs
from app.http.problem_type import PROBLEM_TYPES, ProblemType
from app.nearest import nearest
from app.question.base_url import PLAIN, BaseUrl
from app.question.question import link
from app.release.ledger import LedgerDamaged, UnknownRelease
from app.seed.fault import SeedFaults
from app.shape.problem import ProblemDetails, ProblemError

log = logging.getLogger("findings")

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"
"""Seconds: a restart of the database or a load takes about that long."""
SAID_OF_ONE = ("parameter", "value", "code", "detail", "suggestion")
"""What is told of a parameter as it was met."""
SAID_OF_ALL = ("detail", "suggestion", "formats", "reason", "withdrawn_on", "successor")
"""What is told of a problem as it was met."""


@dataclass(frozen=True)
class Problem:
    """A problem as met: its kind and everything particular about it."""

    slug: str
    detail: str
    errors: Sequence[ProblemError] | None = None
    corrected: Pairs | None = None
    """The parameters with every error corrected."""
    suggestion: str | None = None
    formats: Sequence[str] | None = None
    reason: str | None = None
    withdrawn_on: date | None = None
    successor: str | None = None
    see: Sequence[str] = ()
    """Paths of records that are perhaps what was looked for."""
    own_headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_kind(cls, slug: str, **headers: str) -> Self:
        """Return one of which no more is to be said than of all of its kind."""
        return cls(slug, PROBLEM_TYPES[slug].help, own_headers=headers)

    @property
    def kind(self) -> ProblemType:
        """Its kind."""
        return PROBLEM_TYPES[self.slug]

    @property
    def headers(self) -> dict[str, str]:
        """What is said of it beside its text: not to be kept, and when to ask again."""
        again = {"Retry-After": RETRY_AFTER} if self.kind.status == 503 else {}
        return {"Cache-Control": "no-store", **again, **self.own_headers}


Render = Callable[[Scope, Problem], Awaitable[Response]]
"""Gives a problem the form that the asker can read."""


def problem_of(error: FindingsError, path: str) -> Problem:
    """Return what a reader is told of a domain error."""
    said = str(error)
    match error:
        case BadRequest():
            fix = None if error.corrected is None else link(path, error.corrected)
            errors = [ProblemError(fix=fix, **_told(one, SAID_OF_ONE)) for one in error.errors]
            return Problem("bad-parameter", said, errors=errors, corrected=error.corrected)
        case UnknownId():
            see = [f"/v1/{resource}/{error.id}" for resource in error.elsewhere]
            return Problem("unknown-id", said, suggestion=error.suggestion, see=see)
        case UnknownRelease():
            near = nearest(error.asked, error.there_are) if error.there_are else None
            return Problem("unknown-id", said, suggestion=near, see=["/v1/releases"])
        case LedgerDamaged() | SeedFaults():
            # Paths of this machine are for its operator, who finds them in the log.
            log.error("%s", error)
            return Problem("database-away", "The releases cannot be read now.")
        case Withdrawn():
            return Problem(
                "withdrawn",
                said,
                reason=error.reason,
                withdrawn_on=error.on,
                successor=error.successor,
                see=[f"/v1/{error.resource}/{error.successor}"] if error.successor else (),
            )
        case BodyRefused():
            return Problem(error.kind, said)
        case NotAcceptable():
            return Problem("not-acceptable", said, formats=error.there_are)
        case Overloaded():
            return Problem("overloaded", said)
        case TookTooLong() | Abandoned():
            return Problem("took-too-long", said)
        case DatabaseAway():
            # What the driver says may name hosts and users; only our own words go out.
            return Problem("database-away", f"The records cannot be read now: {said}.")
    raise error


def _told(whole: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(whole, name) for name in names}


def problem_response(problem: Problem, path: str, base: BaseUrl = PLAIN) -> Response:
    """Render a problem. Nothing of the inner workings is in it: no trace, no SQL, no driver's words."""
    kind, said = problem.kind, _told(problem, SAID_OF_ALL)
    said["see"] = [base(quote(one, safe="/")) for one in problem.see] or None
    if problem.errors is not None:
        said["errors"] = [
            one.model_copy(update={"fix": one.fix and base(one.fix)}) for one in problem.errors
        ]
    details = ProblemDetails(
        type=base(kind.type),
        title=kind.title,
        status=kind.status,
        instance=base(quote(path, safe="/")),
        request_id=correlation_id.get() or "",
        **{name: one for name, one in said.items() if one is not None},
    )
    # The errors keep their nulls: whoever reads them finds every key of every error.
    body = details.model_dump_json(exclude_unset=True)
    return Response(body, kind.status, problem.headers, MEDIA_TYPE)


def not_found(path: str, places: Collection[str], depth: int, detail: str) -> Problem:
    """Return the problem of an address that leads nowhere, with the nearest one that leads somewhere.

    `depth` is how many parts the address of a list has: what comes after them is an id.
    """
    trimmed = path.rstrip("/")
    head, _, id = trimmed.rpartition("/")
    suggestion: str | None
    if trimmed in places:
        suggestion = trimmed
    elif head.count("/") == depth:
        found = nearest(head, places)
        suggestion = f"{found}/{id}" if found else None
    else:
        suggestion = nearest(path, places)
    return Problem("not-found", detail, suggestion=suggestion)
