"""HTTP/1.1 as uvicorn reads it, but raw UTF-8 in an address is understood and refusals are problems.

`curl '…?q=Київ'` sends the letters as they are. RFC 3986 wants them percent-encoded, and what is meant
is beyond doubt, so they are encoded before the parser sees them: in the first line of a request and
nowhere else. What the parser refuses is then asked of the application, which tells it in its own way.
"""

import re
from enum import Enum, auto

import httptools
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

REFUSED = "refused"
"""Key of a request's state under which its slug in `PROBLEM_TYPES` stands, if the parser refused it."""
CYCLE = "cycle"
"""Key of a request's state under which stands what `sent_at_once` takes."""
ROUTE = "route"
"""The same for the template of the route that was taken, once it is known."""
SENT = "sent"
"""The same for status, bytes and request id of an answer that was sent past every layer."""
MORE = "more"
"""The same for lines of headers, each with its end, that such an answer has beside its own."""
REQUEST_ID = b"x-request-id"
MAX_PART = 65_535
"""Bytes of a first line, and of all other lines of a head together. Addresses of more than 16 KB are
refused by the application; beyond this nobody waits for their end."""

RAW = re.compile(rb"[\x80-\xff]")
IN_ITS_PLACE = b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"


class Part(Enum):
    """Where in a request the next byte stands."""

    ADDRESS = auto()
    """In the first line, or before it."""
    HEAD = auto()
    BODY = auto()


def sent_at_once(cycle: RequestResponseCycle, status: int, head: bytes, body: bytes) -> bool:
    """Send an answer whose headers are lines already; return whether that could be done.

    Checking and joining headers one by one, for each request anew, is most of what uvicorn does.
    """
    if cycle.flow.write_paused or cycle.access_log or cycle.response_started:
        return False
    if cycle.disconnected:
        return True
    cycle.response_started = cycle.response_complete = True
    own = [b"%b: %b\r\n" % header for header in cycle.default_headers]
    end = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
    cycle.transport.write(b"".join((STATUS_LINE[status], *own, head, end)))
    if body:
        cycle.transport.write(body)
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()
    return True


class Protocol(HttpToolsProtocol):
    """One connection."""

    part = Part.ADDRESS
    begun = False
    """Whether the first line has begun."""
    size = 0
    """Bytes of this part that were read."""
    left = 0
    """Bytes of the body that are still to come, where its length was said."""
    refused: str | None = None

    def data_received(self, data: bytes) -> None:
        """Read line by line, so that where a body ends and the next request begins is known exactly."""
        start = 0
        short = len(data) < 8_192 and data.endswith(b"\n") and data.isascii()
        if short and self.part is Part.ADDRESS and self.refused is None:
            # Nothing is to be encoded, and it ends where a line does: nearly all requests, at once.
            start = len(data)
            self._read(data)
        while start < len(data) and self.refused is None and not self.transport.is_closing():
            end = start + self.left if self.left else data.find(b"\n", start) + 1 or len(data)
            self._read(data[start:end])
            start = end

    def _read(self, piece: bytes) -> None:
        if self.part is Part.ADDRESS and not piece.isascii():
            piece = RAW.sub(lambda raw: b"%%%02X" % ord(raw[0]), piece)
        if self.part is not Part.BODY:
            self.size += len(piece)
            if self.size > MAX_PART:
                too_long = self.part is Part.ADDRESS
                self._refuse("address-too-long" if too_long else "head-too-long")
                return
        super().data_received(piece)
        if self.part is Part.ADDRESS and self.begun and piece.endswith(b"\n"):
            self.part, self.size = Part.HEAD, 0

    def on_message_begin(self) -> None:
        """Take note, as a line may be empty before a request."""
        super().on_message_begin()
        self.begun = True

    def on_headers_complete(self) -> None:
        """Take note of how long the body is; one in chunks is read line by line to its end."""
        super().on_headers_complete()
        self.part = Part.BODY
        self.scope["state"][CYCLE] = self.cycle
        for name, value in self.headers:
            if name == b"content-length":
                self.left = int(value)
                break

    def on_body(self, body: bytes) -> None:
        """Count what has come."""
        self.left = max(0, self.left - len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Expect the next request."""
        super().on_message_complete()
        self.part, self.begun, self.size, self.left = Part.ADDRESS, False, 0, 0

    def send_400_response(self, _msg: str) -> None:
        """Tell it as a problem, after the answers to the requests that came before."""
        self._refuse("refused")

    def _unsupported_upgrade_warning(self) -> None:
        """Stay quiet: curl offers HTTP/2 by an upgrade, and is answered in HTTP/1.1 as it expects."""

    def _refuse(self, slug: str) -> None:
        self.refused = slug
        if self.part is Part.BODY and not self.cycle.response_complete:
            if self.cycle.response_started:
                self.transport.close()
                return
            self._give_up()
        self.app_state = {**self.app_state, REFUSED: slug}
        self.parser = httptools.HttpRequestParser(self)
        self.parser.feed_data(IN_ITS_PLACE)

    def _give_up(self) -> None:
        """Let nobody take half a body for a whole one: its reader hears that the client has gone."""
        if self.pipeline and self.pipeline[0][0] is self.cycle:
            self.pipeline.popleft()
            return
        self.cycle.disconnected = True
        self.cycle.message_event.set()
        self.cycle = None  # type: ignore[assignment]  # as uvicorn itself begins
