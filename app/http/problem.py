"""RFC 9457 problem details: what was met, and one renderer for all of it."""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from asgi_correlation_id import correlation_id
from starlette.responses import Response
from starlette.types import Scope

from app.errors import (
    Abandoned,
    BadParameter,
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


@dataclass(frozen=True)
class Problem:
    """A problem as met: its kind and everything particular about it."""

    kind: ProblemType
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
    headers: Mapping[str, str] = field(default_factory=dict)


Render = Callable[[Scope, Problem], Awaitable[Response]]
"""Gives a problem the form that the asker can read."""


def problem_of(error: FindingsError, path: str) -> Problem:
    """Return what a reader is told of a domain error."""
    match error:
        case BadRequest():
            fix = None if error.corrected is None else link(path, error.corrected)
            errors = [_error(one, fix) for one in error.errors]
            kind = PROBLEM_TYPES["bad-parameter"]
            return Problem(kind, str(error), errors=errors, corrected=error.corrected)
        case UnknownId():
            return Problem(
                PROBLEM_TYPES["unknown-id"],
                str(error),
                suggestion=error.suggestion,
                see=[f"/v1/{resource}/{error.id}" for resource in error.elsewhere],
            )
        case UnknownRelease():
            return Problem(
                PROBLEM_TYPES["unknown-id"],
                str(error),
                suggestion=nearest(error.asked, error.there_are) if error.there_are else None,
                see=["/v1/releases"],
            )
        case LedgerDamaged() | SeedFaults():
            # Paths of this machine are for its operator, who finds them in the log.
            log.error("%s", error)
            return Problem(
                PROBLEM_TYPES["database-away"],
                "The releases cannot be read now.",
                headers={"Retry-After": RETRY_AFTER},
            )
        case Withdrawn():
            return Problem(
                PROBLEM_TYPES["withdrawn"],
                str(error),
                reason=error.reason,
                withdrawn_on=error.on,
                successor=error.successor,
                see=[f"/v1/{error.resource}/{error.successor}"] if error.successor else (),
            )
        case BodyRefused():
            return Problem(PROBLEM_TYPES[error.kind], str(error))
        case NotAcceptable():
            return Problem(PROBLEM_TYPES["not-acceptable"], str(error), formats=error.there_are)
        case Overloaded() | TookTooLong() | Abandoned():
            slug = "overloaded" if isinstance(error, Overloaded) else "took-too-long"
            return Problem(PROBLEM_TYPES[slug], str(error), headers={"Retry-After": RETRY_AFTER})
        case DatabaseAway():
            # What the driver says may name hosts and users; only our own words go out.
            detail = f"The records cannot be read now: {error}."
            return Problem(
                PROBLEM_TYPES["database-away"], detail, headers={"Retry-After": RETRY_AFTER}
            )
    raise error


def _error(one: BadParameter, fix: str | None) -> ProblemError:
    return ProblemError(
        parameter=one.parameter,
        value=one.value,
        code=one.code,
        detail=one.detail,
        suggestion=one.suggestion,
        fix=fix,
    )


def problem_response(problem: Problem, path: str, base: BaseUrl = PLAIN) -> Response:
    """Render a problem. Nothing of the inner workings is in it: no trace, no SQL, no driver's words."""
    kind = problem.kind
    errors = problem.errors
    if errors is not None and base:
        errors = [one.model_copy(update={"fix": one.fix and base(one.fix)}) for one in errors]
    details = ProblemDetails(
        type=base(kind.type),
        title=kind.title,
        status=kind.status,
        detail=problem.detail,
        instance=base(quote(path, safe="/")),
        request_id=correlation_id.get() or "",
        errors=list(errors) if errors is not None else None,
        suggestion=problem.suggestion,
        formats=list(problem.formats) if problem.formats is not None else None,
        reason=problem.reason,
        withdrawn_on=problem.withdrawn_on,
        successor=problem.successor,
        see=[base(quote(one, safe="/")) for one in problem.see] or None,
    )
    body = details.model_dump_json(exclude={"errors"}, exclude_none=True)
    if details.errors is not None:
        # The errors keep their nulls: whoever reads them finds every key of every error.
        listed = ",".join(one.model_dump_json() for one in details.errors)
        body = f'{body[:-1]},"errors":[{listed}]}}'
    return Response(
        body,
        status_code=kind.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **problem.headers},
    )


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
    return Problem(PROBLEM_TYPES["not-found"], detail, suggestion=suggestion)
