"""A file that is sent as it grows."""

from collections.abc import AsyncIterator, Mapping

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from app.http.growing_file import GrowingFile
from app.http.release_file import asked_method


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
        self.file.write()
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
