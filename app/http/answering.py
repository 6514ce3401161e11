"""The one way of a request: understood, compared with what the client holds, looked up, else made."""

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from app.answering.snapshot import Snapshot
from app.errors import (
    Abandoned,
    BodyRefused,
    Disturbed,
    FindingsError,
    Merged,
    Overloaded,
    TookTooLong,
)
from app.export.dataset.release_file import ReleaseFile
from app.export.format import JSON, Format
from app.http.formats import Made, beside
from app.http.growing_file import GrowingResponse, SentFile
from app.http.memento import memento_headers
from app.http.parameters import body_of
from app.http.problem import problem_of, problem_response
from app.http.request import CACHE_CONTROL, ApiRequest, etag_of, last_modified, refuse_parameters
from app.http.stores import Stores
from app.http.workers import Workers, give
from app.question.question import address

Asked = TypeVar("Asked", bound=ApiRequest)
Read = TypeVar("Read")
Endpoint = Callable[[Request], Awaitable[Response]]
Make = Callable[[], Made]
Understand = Callable[[Snapshot, Asked], tuple[str, Make]]
"""Understands a request: returns its canonical address, and what makes the answer if need be."""
CLOSED = 499
"""Status of an answer that nobody waits for, as proxies write it down."""

log = logging.getLogger("findings")


@dataclass(frozen=True)
class Answering(Generic[Asked]):
    """Answers requests of one kind, for programs or for people, from one database."""

    stores: Stores
    workers: Workers
    headers: Callable[[datetime], Mapping[str, str]]
    """What every answer says beside its tag; given when the release was loaded."""
    refuse: Callable[[FindingsError, Asked], Response]
    """Renders what cannot be answered."""

    async def answer(
        self, request: Asked, understand: Understand[Asked], *, is_long: bool = False
    ) -> Response:
        """Answer in a thread, or say that it cannot be done now."""
        # An old release is made a database first where nobody asked of it lately.
        is_long = is_long or request.is_file or self.stores.known(request.base.release) is None
        work = partial(self._work, request, understand)
        return await self._in_time(work, request, is_long=is_long)

    async def _in_time(
        self, work: Callable[[], Response], request: Asked, *, is_long: bool
    ) -> Response:
        try:
            return await self.workers.run(work, request.receive, is_file=is_long)
        except Abandoned:
            return Response(status_code=CLOSED)
        except (Overloaded, TookTooLong) as error:
            return self.refuse(error, request)

    def _work(self, request: Asked, understand: Understand[Asked]) -> Response:
        try:
            if request.refused is not None:
                raise request.refused
            return once_more(lambda: self._asked(request, understand))
        except Merged as error:
            return moved(error, request)
        except FindingsError as error:
            return self.refuse(error, request)

    def _asked(self, request: Asked, understand: Understand[Asked]) -> Response:
        # The snapshot is closed when all is written, not when all is sent: a slow client holds none.
        with self.stores.of(request.base.release).open() as snapshot:
            canonical, make = understand(snapshot, request)
            etag, at = etag_of(snapshot.release, request.base(canonical)), snapshot.index.at
            headers = self._headers(etag, at, request)
            if request.holds(etag, at):
                if not request.names_tag(etag):
                    make()
                return Response(status_code=304, headers=headers)
            response = make().response(headers, request.base)
            return _grown(response, request) if isinstance(response, GrowingResponse) else response

    def _headers(self, etag: str, released_at: datetime, request: ApiRequest) -> dict[str, str]:
        kept = {"ETag": etag, "Cache-Control": CACHE_CONTROL}
        stays = memento_headers(request, released_at) if request.base.release else {}
        return {**kept, **self.headers(released_at), **stays}


def _grown(response: GrowingResponse, request: ApiRequest) -> Response:
    """Let the response be sent while its file is written, where a missing end is noticed."""
    if not request.notices_missing_end:
        return response.written_first()
    give(response)
    response.file.write()
    return response


def once_more(read: Callable[[], Read]) -> Read:
    """Return what is read; where somebody else was in the way, ask a second time.

    Raises `Overloaded` where the machine has no room for what is to be written meanwhile.
    """
    try:
        try:
            return read()
        except Disturbed:
            return read()
    except (OSError, sqlite3.OperationalError) as error:
        # The latter of a file that is written, not of the database: that one's come as our own words.
        log.exception("no room")
        raise Overloaded("The server has no room for what is to be written.") from error


class ApiAnswering(Answering[ApiRequest]):
    """Answers programs."""

    def __init__(self, stores: Stores, workers: Workers) -> None:
        super().__init__(stores, workers, _headers, _refuse)

    def endpoint(
        self,
        understand: Understand[ApiRequest],
        formats: Sequence[Format] = (JSON,),
        *,
        is_long: bool = False,
    ) -> Endpoint:
        """Return an endpoint that takes the request whole: its parameters are read by declaration.

        One that `is_long` takes its turn with those that write files.
        """

        async def endpoint(request: Request) -> Response:
            asked = ApiRequest.of(request, formats)
            return await self.answer(asked, understand, is_long=is_long)

        return endpoint

    def file_endpoint(self, file_of: Callable[[Snapshot], ReleaseFile], **more: str) -> Endpoint:
        """Return an endpoint that sends a file of the release, with more headers than all have."""

        def read(request: ApiRequest) -> tuple[ReleaseFile, datetime]:
            with self.stores.of(request.base.release).open() as snapshot:
                return file_of(snapshot), snapshot.index.at

        def work(request: ApiRequest) -> Response:
            try:
                refuse_parameters(request.pairs)
                file, released_at = once_more(lambda: read(request))
            except FindingsError as error:
                return _refuse(error, request)
            own = {**more, "Repr-Digest": file.repr_digest}
            headers = beside(self._headers(file.etag, released_at, request), own)
            del headers["Vary"]
            if request.holds(file.etag, released_at):
                return Response(status_code=304, headers=headers)
            return SentFile(file, headers)

        async def endpoint(request: Request) -> Response:
            asked = ApiRequest.of(request, ())
            return await self._in_time(lambda: work(asked), asked, is_long=True)

        return endpoint

    def query_endpoint(
        self, understand: Understand[ApiRequest], formats: Sequence[Format]
    ) -> Endpoint:
        """Return the same for questions in a body; nobody keeps an answer to a POST."""

        async def endpoint(request: Request) -> Response:
            try:
                body = await body_of(request)
            except BodyRefused as error:
                return _refuse(error, ApiRequest.of(request, formats))
            response = await self.answer(ApiRequest.of(request, formats, body), understand)
            del response.headers["ETag"], response.headers["Last-Modified"]
            response.headers["Cache-Control"] = "no-store"
            return response

        return endpoint


def _headers(released_at: datetime) -> Mapping[str, str]:
    return {"Last-Modified": last_modified(released_at), "Vary": "Accept, Accept-Datetime"}


def _refuse(error: FindingsError, request: ApiRequest) -> Response:
    return problem_response(problem_of(error, request.path), request.path, request.base)


def moved(error: Merged, request: ApiRequest) -> Response:
    """Lead from a record that was merged to the one that it was merged into, for ever."""
    path = request.base(f"{request.path.removesuffix(error.id)}{error.into}")
    headers = {"Cache-Control": CACHE_CONTROL}
    return RedirectResponse(address(path, request.query), 308, headers)


def link_header(
    next: str | None = None, prev: str | None = None, cite_as: str | None = None
) -> dict[str, str]:
    """Return the header that names the pages beside this one, and what is to be cited (RFC 8288, 8574)."""
    named = (("next", next), ("prev", prev), ("cite-as", cite_as))
    links = [f'<{to}>; rel="{rel}"' for rel, to in named if to]
    return {"Link": ", ".join(links)} if links else {}
