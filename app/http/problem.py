"""RFC 9457 problem details: one table of what can go wrong, one renderer for all of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from asgi_correlation_id import correlation_id
from starlette.responses import Response

from app.errors import (
    BadParameter,
    BadRequest,
    BodyRefused,
    DatabaseAway,
    FindingsError,
    NotAcceptable,
    UnknownId,
    Withdrawn,
)
from app.filters.parameters import Pairs
from app.nearest import nearest
from app.question.question import link
from app.shape.problem import ProblemDetails, ProblemError

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"
"""Seconds: a restart of the database or a load takes about that long."""


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem, explained on the page that `type` names."""

    slug: str
    status: int
    title: str
    help: str

    @property
    def type(self) -> str:
        """Path of the page that explains it."""
        return f"/problems/{self.slug}"


PROBLEM_TYPES = {
    kind.slug: kind
    for kind in (
        ProblemType(
            "bad-parameter",
            422,
            "A parameter cannot be understood",
            "Nothing is ignored and nothing is guessed: a misspelt filter would give unfiltered "
            "records. `errors` names each parameter, the nearest valid word as `suggestion`, and "
            "the mended request as `fix` where there is one. /v1/schema lists all parameters.",
        ),
        ProblemType(
            "unknown-id",
            404,
            "No record has this id",
            "Ids never change and are never reused. `suggestion` is the nearest id there is.",
        ),
        ProblemType(
            "not-found",
            404,
            "There is nothing at this address",
            "/v1 lists what there is; `suggestion` is the nearest address.",
        ),
        ProblemType(
            "withdrawn",
            410,
            "The record was withdrawn",
            "`detail` says when and why; `successor` is the record that replaces it, if any. "
            "Whoever cited the record should say that it was withdrawn.",
        ),
        ProblemType(
            "method-not-allowed",
            405,
            "Records can only be read",
            "There is no write endpoint: records change in the seed files and are loaded. "
            "`Allow` names the methods.",
        ),
        ProblemType(
            "not-acceptable",
            406,
            "No representation fits",
            "`formats` lists the representations of this address.",
        ),
        ProblemType(
            "address-too-long",
            414,
            "The address is too long",
            "A query string may have 16,384 bytes. A longer question goes in a body: POST it to "
            "the list's address with /query after it.",
        ),
        ProblemType(
            "body-too-long",
            413,
            "The body is too long",
            "A question may have 65,536 bytes as JSON. Ask for fewer values at a time.",
        ),
        ProblemType(
            "media-type",
            415,
            "A body of this kind is not read",
            "A question in a body is JSON in UTF-8, neither packed nor in parts: send it with "
            "Content-Type: application/json.",
        ),
        ProblemType(
            "not-json",
            400,
            "The body is not a JSON object",
            "A question in a body is a JSON object of lists, for example "
            '{"q": ["school"], "limit": [10]}. `detail` says where it cannot be read.',
        ),
        ProblemType(
            "database-away",
            503,
            "The database cannot be asked now",
            "Try again after the seconds that `Retry-After` names.",
        ),
        ProblemType(
            "internal-error",
            500,
            "Something is wrong on our side",
            "The request id finds it in the server's log. Please report it.",
        ),
        ProblemType("refused", 400, "The request cannot be read", "It breaks the rules of HTTP."),
    )
}


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
    successor: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def problem_of(error: FindingsError, path: str) -> Problem:
    """Return what a reader is told of a domain error."""
    match error:
        case BadRequest():
            fix = None if error.corrected is None else link(path, error.corrected)
            errors = [_error(one, fix) for one in error.errors]
            kind = PROBLEM_TYPES["bad-parameter"]
            return Problem(kind, str(error), errors=errors, corrected=error.corrected)
        case UnknownId():
            return Problem(PROBLEM_TYPES["unknown-id"], str(error), suggestion=error.suggestion)
        case Withdrawn():
            return Problem(PROBLEM_TYPES["withdrawn"], str(error), successor=error.successor)
        case BodyRefused():
            return Problem(PROBLEM_TYPES[error.kind], str(error))
        case NotAcceptable():
            return Problem(PROBLEM_TYPES["not-acceptable"], str(error), formats=error.there_are)
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


def problem_response(problem: Problem, path: str) -> Response:
    """Render a problem. Nothing of the inner workings is in it: no trace, no SQL, no driver's words."""
    kind = problem.kind
    details = ProblemDetails(
        type=kind.type,
        title=kind.title,
        status=kind.status,
        detail=problem.detail,
        instance=quote(path, safe="/"),
        request_id=correlation_id.get() or "",
        errors=list(problem.errors) if problem.errors is not None else None,
        suggestion=problem.suggestion,
        formats=list(problem.formats) if problem.formats is not None else None,
        successor=problem.successor,
    )
    body = details.model_dump_json(exclude={"errors"}, exclude_none=True)
    if details.errors is not None:
        # The errors keep their nulls: whoever reads them finds every key of every error.
        errors = ",".join(one.model_dump_json() for one in details.errors)
        body = f'{body[:-1]},"errors":[{errors}]}}'
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
