"""A request, taken whole once: where it came to, its parameters as they were written, what it holds.

What it holds is told by an entity tag for each release, question and representation (RFC 9110, RFC 9111).
What every address in an answer begins with is how whoever asks reaches this service. A `Host` can be
forged, so it is believed only where it is one that the operator named, or one that leads nowhere but to
the asker's own machine. Otherwise addresses are paths.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import blake2s
from typing import Self
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import Receive, Scope
from werkzeug.sansio.http import is_resource_modified

from app import __version__
from app.errors import BadParameter, BadRequest, FindingsError
from app.export.format import JSON, Format
from app.filters.parameters import Pairs
from app.http.accept import negotiated
from app.http.parameters import MAX_PARAMETERS, parameters_in
from app.question.base_url import PLAIN, BaseUrl

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
"""A minute without asking; records change when a release is loaded, which is seldom."""


def etag_of(release: str, canonical: str) -> str:
    """Return a weak tag: the same on every process, restart and database that serves the release."""
    identity = f"{__version__}\n{release}\n{canonical}".encode()
    return f'W/"{blake2s(identity, digest_size=12).hexdigest()}"'


@lru_cache
def last_modified(released_at: datetime) -> str:
    """Return when the records last changed, as HTTP writes dates."""
    return format_datetime(released_at.astimezone(UTC), usegmt=True)


def is_held(
    etag: str, modified: str | None, if_none_match: str | None, if_modified_since: str | None
) -> bool:
    """Whether a client that sends these two has the answer already; tags are compared weakly.

    A tag says more than a date, which stays the same when the program, and so the representation,
    changes: the date counts only where no tag was sent, and where the answer has one.
    """
    if if_none_match is None and if_modified_since is None:
        return False
    return not is_resource_modified(
        http_if_none_match=if_none_match,
        http_if_modified_since=None if if_none_match else if_modified_since,
        etag=etag,
        last_modified=modified,
    )


LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?")
BASE = "base"
"""Key of a request's state."""


@dataclass(frozen=True)
class Origins:
    """What is believed of where the service is."""

    public_url: str = ""
    """Holds for all requests, where it is said."""
    trusted_hosts: Collection[str] = ()

    def of(self, scope: Scope) -> str:
        """Return where a request came to."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        return self.at(scope["scheme"], hosts[0] if len(hosts) == 1 else b"")

    def at(self, scheme: str, host: bytes) -> str:
        """Return scheme and host without a slash at the end; empty where none is to be believed."""
        if self.public_url:
            return self.public_url
        named = host.decode("latin-1").lower()
        if named in self.trusted_hosts or LOOPBACK.fullmatch(named):
            return f"{'https' if scheme == 'https' else 'http'}://{named}"
        return ""


def base_in(scope: Scope) -> BaseUrl:
    """Return what was found for a request."""
    found: BaseUrl = scope.get("state", {}).get(BASE, PLAIN)
    return found


@dataclass(frozen=True)
class ApiRequest:
    """What a request says, before its parameters are understood; no work outlives the request itself."""

    path: str
    pairs: Pairs
    """The parameters; `format` is among them where `Accept` asks for one."""
    parts: Mapping[str, str]
    """What the path names, for example an id."""
    base: BaseUrl = PLAIN
    """What the addresses in the answer begin with."""
    if_none_match: str | None = None
    if_modified_since: str | None = None
    refused: FindingsError | None = None
    """Why it cannot be answered, whatever the records are."""
    receive: Receive | None = None
    """Tells when who asked has gone."""
    notices_missing_end: bool = True
    """Whether it is noticed where an answer without a length breaks off: in HTTP/1.0 it is not."""

    @classmethod
    def of(cls, request: Request, formats: Sequence[Format], body: bytes | None = None) -> Self:
        """Take from a request what answering needs, in one of these formats if there are any.

        A question in a body is taken as if it stood in the address one part up.
        """
        scope, headers = request.scope, request.headers
        # Sent twice it means one list, as every list header does (RFC 9110, 5.3).
        accept = ", ".join(headers.getlist("accept"))
        pairs: Pairs = ()
        refused = None
        try:
            pairs = query_parameters(scope["query_string"])
            if body is not None:
                refuse_parameters(pairs)
                pairs = parameters_in(body)
            pairs = _with_format(pairs, formats, accept)
        except FindingsError as error:
            refused = error
        # What the client holds is for GET to ask.
        held = headers if body is None else {}
        return cls(
            path=scope["path"] if body is None else scope["path"].rpartition("/")[0],
            pairs=pairs,
            parts=request.path_params,
            base=base_in(scope),
            if_none_match=held.get("if-none-match"),
            if_modified_since=held.get("if-modified-since"),
            refused=refused,
            receive=request.receive,
            notices_missing_end=scope.get("http_version") != "1.0",
        )

    @property
    def is_file(self) -> bool:
        """Whether a file is asked for, which takes long to write."""
        return any(name == "format" and value != JSON.name for name, value in self.pairs)

    @property
    def query(self) -> Pairs:
        """All parameters of the address."""
        return self.pairs

    def holds(self, etag: str, released_at: datetime) -> bool:
        """Whether the client has this answer already."""
        modified = last_modified(released_at)
        return is_held(etag, modified, self.if_none_match, self.if_modified_since)

    def names_tag(self, etag: str) -> bool:
        """Whether it names this very answer: `*` and a date may be of one that there is not."""
        return etag.removeprefix("W/") in (self.if_none_match or "")


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
