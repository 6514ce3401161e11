"""Files as they are sent: one that is there in parts, another while it is written.

Of that one the first byte waits for no other, and its reader holds nothing.
"""

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from dataclasses import replace
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import IO
from weakref import finalize

from anyio import to_thread
from starlette.responses import FileResponse, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from app.database import deadline
from app.errors import Abandoned
from app.export.dataset.release_file import ReleaseFile
from app.export.spool import IN_MEMORY, PART
from app.http.problem import Problem, problem_response
from app.http.request import base_in

RANGE_PROBLEMS = {400: "bad-range", 416: "no-such-range"}

PATIENCE = 1.0
"""Seconds in all that whoever writes waits for whoever reads: most read as fast, and the way over the disk
is a sixth of the work."""
PAUSE = 0.001


class GrowingFile:
    """Bytes that one thread writes while the event loop sends them; to disk where that is slower.

    Whoever writes is slowed down by whoever reads for `PATIENCE` at most, and lets go of the snapshot when
    all is written. What waits to be sent takes `IN_MEMORY` and one part more at most.
    """

    def __init__(self, first: bytes, rest: Iterator[bytes]) -> None:
        """Take the first part."""
        self._rest = rest
        self._waiting: deque[bytes] = deque()
        """Parts in memory: they come before all that is on disk."""
        self._file: IO[bytes] | None = None
        # Of each number one thread alone says what it is.
        self._kept = self._taken = 0
        """Bytes that were ever kept in memory, and that were taken from there."""
        self._written = self._read = 0
        """Bytes that were written to disk, and that were read from there."""
        self._patience = 0.0
        """Seconds that are left to wait for whoever reads."""
        self.size = 0
        self.error: BaseException | None = None
        """Why it will not be whole."""
        self._is_ended = self._is_left = False
        self._tell: Callable[[], object] = lambda: None
        self._append(first)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is written."""
        return self._is_ended and self.error is None

    def write(self, patience: float = PATIENCE) -> None:
        """Write all parts; what goes wrong is told to whoever reads, who is waited for so many seconds."""
        self._patience = patience
        try:
            for part in self._rest:
                deadline.check()
                if self._is_left:
                    raise Abandoned
                self._append(part)
                self._tell()
        except BaseException as error:
            # Raised again where the file is read: whatever ended it, a part is never taken for the whole.
            self.error = error
            if not isinstance(error, Exception):
                raise
        finally:
            if isinstance(self._rest, Generator):
                self._rest.close()
            self._is_ended = True
            self._tell()
            if self._is_left:
                self._close()

    async def parts(self) -> AsyncIterator[bytes]:
        """Give the file from its beginning as it grows; at its end, raise what broke it off."""
        loop, grown = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(grown.set)

        self._tell = tell
        while True:
            # In this order nothing is missed: whoever writes gives a part, and then says that it ended.
            grown.clear()
            is_ended, written = self._is_ended, self._written
            if self._waiting:
                part = self._waiting.popleft()
                self._taken += len(part)
                yield part
            elif self._file is not None and self._read < written:
                number = self._file.fileno()
                part = await to_thread.run_sync(os.pread, number, PART, self._read)
                self._read += len(part)
                yield part
            elif is_ended:
                break
            else:
                await grown.wait()
        if self.error is not None:
            raise self.error

    def leave(self) -> None:
        """Read no more: what is not written yet will not be."""
        self._is_left = True
        if self._is_ended:
            self._close()

    def _append(self, part: bytes) -> None:
        while self._kept - self._taken >= IN_MEMORY and self._patience > 0 and not self._is_left:
            began = monotonic()
            sleep(PAUSE)
            self._patience -= monotonic() - began
        if self._read == self._written and self._kept - self._taken < IN_MEMORY:
            self._kept += len(part)
            self._waiting.append(part)
        else:
            self._write(part)
        self.size += len(part)

    def _write(self, part: bytes) -> None:
        if self._file is None:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # closed by whoever is done last
            finalize(self, self._file.close)
        left = memoryview(part)
        while left:
            left = left[self._file.write(left) :]
        self._written += len(part)

    def _close(self) -> None:
        self._waiting.clear()
        if self._file is not None:
            self._file.close()


class GrowingResponse(StreamingResponse):
    """Sends a file as it grows. It says how long it is where that is known; else a missing end shows.

    In HTTP/1.1 that is the end of its chunks, without which a client holds no whole answer.
    """

    def __init__(self, file: GrowingFile, media_type: str, headers: Mapping[str, str]) -> None:
        """Take the file and what is said of it."""
        self.file = file
        super().__init__(file.parts(), media_type=media_type, headers=headers)

    def written_first(self) -> "GrowingResponse":
        """Write the file to its end, for who could not tell whether it has come whole; return this."""
        self.file.write(patience=0)
        if self.file.error is not None:
            raise self.file.error
        self.headers["Content-Length"] = str(self.file.size)
        return self

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; for HEAD, which is handed on as GET, nothing of it."""
        try:
            if asked_method(scope) == "HEAD":
                self.body_iterator = _nothing()
            await super().__call__(scope, receive, send)
        finally:
            self.file.leave()


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


class SentFile(FileResponse):
    """Sends a file, or the parts of it that `Range` asks for (RFC 9110, 14)."""

    def __init__(self, file: ReleaseFile, headers: Mapping[str, str]) -> None:
        """Take the file and what else is said of it."""
        self.file = file
        super().__init__(
            file.path, media_type=file.kind.media_type, filename=file.name, headers=headers
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; for HEAD, which is handed on as GET, the file is not read."""
        refused: int | None = None

        async def send_on(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] in RANGE_PROBLEMS:
                refused = message["status"]
            if refused is None:
                await send(message)

        await super().__call__({**scope, "method": asked_method(scope)}, receive, send_on)
        if refused is not None:
            headers = {"Content-Range": f"bytes */{self.file.size}"} if refused == 416 else {}
            problem = Problem.of_kind(RANGE_PROBLEMS[refused], **headers)
            detail = f"{problem.detail} The file has {self.file.size} bytes."
            problem = replace(problem, detail=detail)
            await problem_response(problem, scope["path"], base_in(scope))(scope, receive, send)


def asked_method(scope: Scope) -> str:
    """Return the method as it was sent."""
    found: str = scope.get("state", {}).get("method", scope["method"])
    return found
