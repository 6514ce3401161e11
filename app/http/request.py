"""A request, taken whole once: its parameters as they were written, what it accepts, what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import parse_qsl

from starlette.requests import Request

from app.errors import BadParameter, BadRequest, FindingsError
from app.export.format import JSON, Format
from app.http.accept import negotiated
from app.http.conditional import is_unchanged, is_unchanged_since

MAX_PARAMETERS = 200

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ApiRequest:
    """What a request says, before its parameters are understood; no work outlives the request itself."""

    path: str
    pairs: Pairs
    """The parameters; `format` is among them where `Accept` asks for one."""
    parts: Mapping[str, str]
    """What the path names, for example an id."""
    key: tuple[str, ...]
    """The same for all requests that must get the same answer of one release."""
    if_none_match: str | None = None
    if_modified_since: str | None = None
    refused: FindingsError | None = None
    """Why it cannot be answered, whatever the records are."""

    @classmethod
    def of(cls, request: Request, formats: Sequence[Format]) -> Self:
        """Take from a request what answering needs, in one of these formats if there are any."""
        scope, headers = request.scope, request.headers
        # Sent twice it means one list, as every list header does (RFC 9110, 5.3).
        accept = ", ".join(headers.getlist("accept"))
        pairs: Pairs = ()
        refused = None
        try:
            pairs = _with_format(query_parameters(scope["query_string"]), formats, accept)
        except FindingsError as error:
            refused = error
        return cls(
            path=scope["path"],
            pairs=pairs,
            parts=request.path_params,
            key=(scope["path"], scope["query_string"].decode("latin-1"), accept),
            if_none_match=headers.get("if-none-match"),
            if_modified_since=headers.get("if-modified-since"),
            refused=refused,
        )

    @property
    def is_file(self) -> bool:
        """Whether a file is asked for, which takes long to write."""
        return any(name == "format" and value != JSON.name for name, value in self.pairs)

    def holds(self, etag: str, released_at: datetime) -> bool:
        """Whether the client has this answer already."""
        return is_unchanged(etag, self.if_none_match) or (
            self.if_none_match is None and is_unchanged_since(released_at, self.if_modified_since)
        )


def query_parameters(query_string: bytes) -> list[tuple[str, str]]:
    """Return names and values in order; raise `BadRequest` where the text is no UTF-8.

    None is dropped, none replaced, none decoded twice.
    """
    try:
        return parse_qsl(
            query_string.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_PARAMETERS,
        )
    except UnicodeDecodeError:
        detail = "The query string is not percent-encoded UTF-8."
        raise BadRequest([BadParameter("?", None, "not_utf8", detail)]) from None
    except ValueError:
        detail = f"The query string has more than {MAX_PARAMETERS} parameters."
        raise BadRequest([BadParameter("?", None, "too_many_parameters", detail)]) from None


def _with_format(pairs: Pairs, formats: Sequence[Format], accept: str) -> Pairs:
    """Return the parameters together with what `Accept` says; `format` goes before it."""
    if not formats or any(name == "format" for name, _ in pairs):
        return pairs
    format = negotiated(formats, accept)
    return pairs if format is JSON else [*pairs, ("format", format.name)]


def refuse_parameters(pairs: Pairs, corrected: Pairs | None = None) -> None:
    """Refuse every parameter of an address that takes none."""
    if pairs:
        refused = BadRequest(
            BadParameter(
                name, value, "unknown_parameter", f"{name!r} is no parameter here.", replace=()
            )
            for name, value in pairs
        )
        refused.corrected = None if corrected is None else tuple(corrected)
        raise refused
