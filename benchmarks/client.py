"""A light HTTP client: keeps some connections busy with requests and notes how long each took."""

import json
import select
import socket
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection

from benchmarks.server import Server

PART = 256 * 1024


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def json(self) -> object:
        """Return the body as values."""
        return json.loads(self.body)


def request(address: str, headers: Mapping[str, str] | None = None) -> bytes:
    """Return a request as bytes."""
    lines = [f"GET {address} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode()


GIVEN = frozenset({b"200", b"304"})
OR_TURNED_AWAY = GIVEN | {b"503"}
"""What is answered where more ask than may wait."""
END_OF_CHUNKS = b"\r\n0\r\n\r\n"


def length_of(head: bytes) -> int | None:
    """Return the length of the body that a head announces; nothing where it comes in chunks."""
    lowered = head.lower()
    if b" 304 " in lowered[:16]:
        return 0
    at = lowered.find(b"content-length:")
    return None if at < 0 else int(lowered[at + 15 : lowered.index(b"\r\n", at)])


def unchunked(body: bytes) -> bytes:
    """Return a body that came in chunks."""
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        whole, body = whole + body[: int(size, 16)], body[int(size, 16) + 2 :]
    return whole


@dataclass
class _Connection:
    socket: socket.socket
    statuses: frozenset[bytes] = GIVEN
    """What may be answered."""
    is_kept: bool = False
    """Whether the body is wanted. Else it is counted: a client must take less than its server."""
    sent: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    count: int = 0
    needed: int = 0
    """Bytes of the whole answer; 0 until its head is read, less where it comes in chunks."""

    def ask(self, asked: bytes) -> None:
        self.needed = 0
        self.received.clear()
        self.sent = time.perf_counter()
        self.socket.sendall(asked)

    def read(self) -> bool:
        """Read what is there, and say whether the answer is whole."""
        part = self.socket.recv(PART)
        if not part:
            raise SystemExit("the server closed the connection")
        if self.needed > 0:
            self.count += len(part)
            if self.is_kept:
                self.received += part
            return self.count >= self.needed
        self.received += part
        if not self.needed:
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return False
            length = length_of(bytes(self.received[: end + 4]))
            self.needed = -1 if length is None else end + 4 + length
            self.count = len(self.received)
            if bytes(self.received[9:12]) not in self.statuses:
                raise SystemExit(f"answered {bytes(self.received[:200])!r}")
        if self.needed < 0:
            return self.received.endswith(END_OF_CHUNKS)
        return self.count >= self.needed


def connect(port: int) -> socket.socket:
    """Return a connection without delay."""
    opened = socket.create_connection(("127.0.0.1", port))
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def ask(port: int, address: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Send one request and read its whole answer."""
    with connect(port) as opened:
        connection = _Connection(opened, is_kept=True)
        connection.ask(request(address, headers))
        while not connection.read():
            pass
    head, _, body = bytes(connection.received).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [(n.lower(), v.strip()) for n, _, v in (line.partition(":") for line in lines)]
    body = unchunked(body) if length_of(head + b"\r\n") is None else body
    return Answer(int(first.split()[1]), pairs, body)


def load(
    port: int, asked: Iterable[bytes], connections: int, statuses: frozenset[bytes] = GIVEN
) -> list[float]:
    """Send all requests, so many at a time, and return the seconds that each took."""
    times: list[float] = []
    waiting: Iterator[bytes] = iter(asked)
    open_ones: dict[int, _Connection] = {}
    with select.epoll() as ready:
        for _ in range(connections):
            if (first := next(waiting, None)) is not None:
                connection = _Connection(connect(port), statuses)
                open_ones[connection.socket.fileno()] = connection
                ready.register(connection.socket, select.EPOLLIN)
                connection.ask(first)
        while open_ones:
            for number, _ in ready.poll():
                connection = open_ones[number]
                if not connection.read():
                    continue
                times.append(time.perf_counter() - connection.sent)
                following = next(waiting, None)
                if following is None:
                    ready.unregister(open_ones.pop(number).socket)
                    connection.socket.close()
                else:
                    connection.ask(following)
    return times


def exported(server: Server, address: str) -> tuple[int, float, float]:
    """Read a file as it comes: its lines, seconds to the first byte, and most MiB of the server."""
    opened = HTTPConnection("127.0.0.1", server.port)
    began = time.perf_counter()
    opened.request("GET", address)
    answer = opened.getresponse()
    lines, first, most, looked = 0, 0.0, 0.0, 0.0
    while part := answer.read1(PART):
        now = time.perf_counter()
        first = first or now - began
        lines += part.count(b"\n")
        if now - looked > 0.2:
            most, looked = max(most, server.memory()), now
    opened.close()
    return lines, first, most
