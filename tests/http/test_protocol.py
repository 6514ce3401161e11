"""What arrives on a socket: letters in an address as they are typed, and whatever is no HTTP at all."""

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.middleware import ResponseMiddleware
from app.http.protocol import MAX_PART, Protocol

WORD = "Київ"
Answer = tuple[int, dict[str, str], Any]


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with what was understood."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message.get("body", b"")
        more = message.get("more_body", False)
    said = {
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode(),
        "names": [value.decode("utf-8") for name, value in scope["headers"] if name == b"name"],
        "body": body.decode("latin-1"),
    }
    sent = json.dumps(said).encode()
    headers = [(b"content-length", str(len(sent)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": sent})


@contextmanager
def serving(app: ASGIApp) -> Iterator[int]:
    """Serve an application as `findings serve` does, and give the port."""
    config = uvicorn.Config(
        app, http=Protocol, ws="none", lifespan="off", log_level="critical", server_header=False
    )
    server = uvicorn.Server(config)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield bound.getsockname()[1]
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Give the port of a server whose application says what it was asked."""
    with serving(ResponseMiddleware(echo)) as port:
        yield port


def asked(port: int, *pieces: bytes, answers: int = 1) -> list[Answer]:
    """Send bytes, each piece by itself, and return the answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for place, piece in enumerate(pieces):
            if place:
                time.sleep(0.01)  # so that they arrive apart
            connection.sendall(piece)
        with connection.makefile("rb") as stream:
            return [read(stream) for _ in range(answers)]


def read(stream: Any) -> Answer:
    status = int(stream.readline().split()[1])
    headers = {}
    while (line := stream.readline().strip()) != b"":
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    return status, headers, json.loads(stream.read(int(headers["content-length"])))


def get(address: str, *more: str) -> bytes:
    return "\r\n".join([f"GET {address} HTTP/1.1", "Host: a", *more, "", ""]).encode()


def post(body: bytes, *more: str) -> bytes:
    head = ["POST /body HTTP/1.1", "Host: a", *more, "", ""]
    return "\r\n".join(head).encode() + body


def queries(answers: Sequence[Answer]) -> list[str]:
    return [body["query"] for _, _, body in answers]


def test_letters_in_an_address_are_what_their_percent_encoding_is(port: int) -> None:
    raw, encoded = (asked(port, get(f"/{word}?q={word}"))[0][2] for word in (WORD, quote(WORD)))
    assert raw == encoded
    assert (raw["path"], raw["query"]) == (f"/{WORD}", f"q={quote(WORD)}")


def test_an_address_may_come_in_any_number_of_pieces(port: int) -> None:
    request = get(f"/x?q={WORD}")
    for cut in range(1, request.index(b"HTTP") + 1):
        assert queries(asked(port, request[:cut], request[cut:])) == [f"q={quote(WORD)}"]
    letters = [request[place : place + 1] for place in range(len(request))]
    assert queries(asked(port, *letters)) == [f"q={quote(WORD)}"]


def test_requests_one_after_the_other_in_one_piece_are_all_understood(port: int) -> None:
    requests = get(f"/1?q={WORD}") + get("/2?q=a") + b"\r\n" + get("/3?q=їжак")
    found = asked(port, requests, answers=3)
    assert [body["path"] for _, _, body in found] == ["/1", "/2", "/3"]
    assert queries(found) == [f"q={quote(WORD)}", "q=a", f"q={quote('їжак')}"]


def test_nothing_is_encoded_in_a_header(port: int) -> None:
    request = get("/x", f"Name: {WORD}")
    cut = request.index(b"Name") + 2
    for pieces in ((request,), (request[:cut], request[cut:])):
        assert asked(port, *pieces)[0][2]["names"] == [WORD]


BODY = f"GET /{WORD} HTTP/1.1\r\n\r\n{WORD}\n\n".encode()


def chunked(body: bytes, size: int) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in [*parts, b""])


@pytest.mark.parametrize(
    "request_with_body",
    [
        post(BODY, f"Content-Length: {len(BODY)}"),
        post(chunked(BODY, 7), "Transfer-Encoding: chunked"),
        post(chunked(BODY, 1), "Transfer-Encoding: chunked"),
    ],
    ids=["counted", "in chunks", "in chunks of a byte"],
)
def test_nothing_is_encoded_in_a_body_and_what_follows_it_is_the_next_address(
    port: int, request_with_body: bytes
) -> None:
    both = request_with_body + get(f"/next?q={WORD}")
    for cut in (len(both), len(request_with_body), len(request_with_body) - 5, 3):
        body, following = asked(port, both[:cut], both[cut:], answers=2)
        assert body[2]["body"].encode("latin-1") == BODY
        assert following[2] == {
            "method": "GET",
            "path": "/next",
            "query": f"q={quote(WORD)}",
            "names": [],
            "body": "",
        }


@given(
    body=st.binary(max_size=60),
    cuts=st.lists(st.integers(0, 300), max_size=5),
    chunk=st.integers(0, 9),
)
def test_however_bytes_are_cut_the_same_is_understood(
    port: int, body: bytes, cuts: list[int], chunk: int
) -> None:
    first = (
        post(chunked(body, chunk), "Transfer-Encoding: chunked")
        if chunk
        else post(body, f"Content-Length: {len(body)}")
    )
    both = first + get(f"/next?q={WORD}")
    ends = sorted({0, len(both), *(cut for cut in cuts if cut < len(both))})
    pieces = [both[start:end] for start, end in pairwise(ends)]
    one, two = asked(port, *pieces, answers=2)
    assert one[2]["body"].encode("latin-1") == body
    assert two[2]["query"] == f"q={quote(WORD)}"


def assert_refused(answer: Answer, status: int) -> None:
    found, headers, problem = answer
    assert (found, problem["status"]) == (status, status)
    assert headers["content-type"] == "application/problem+json"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["connection"] == "close"
    assert problem["request_id"] is not None


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /a b c HTTP/1.1\r\n\r\n",
        b"\xd0\x9a /x HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nNo colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"CONNECT a:443 HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused_by_a_problem(port: int, sent: bytes) -> None:
    assert_refused(asked(port, sent)[0], 400)


def test_a_body_that_breaks_off_is_given_to_nobody(port: int) -> None:
    sent = post(b"5\r\nhello\r\nnonsense\r\n", "Transfer-Encoding: chunked")
    assert_refused(asked(port, sent)[0], 400)
    assert_refused(asked(port, sent[:-6], sent[-6:])[0], 400)
    first, second = asked(port, get("/first") + sent, answers=2)
    assert first[2]["path"] == "/first"
    assert_refused(second, 400)


def test_a_refusal_waits_for_the_answers_to_what_came_before(port: int) -> None:
    first, second, third = asked(port, get("/1") + get("/2") + b"nonsense\r\n\r\n", answers=3)
    assert [first[2]["path"], second[2]["path"]] == ["/1", "/2"]
    assert_refused(third, 400)


@pytest.mark.parametrize("length", [16_385, 60_000, MAX_PART + 1])
def test_an_address_that_is_too_long_is_refused_by_a_problem(port: int, length: int) -> None:
    status, headers, problem = asked(port, get("/" + "a" * (length - 1)))[0]
    assert (status, problem["type"]) == (414, "/problems/address-too-long")
    assert headers["content-type"] == "application/problem+json"


def test_an_address_just_short_enough_is_read(port: int) -> None:
    status, _, body = asked(port, get("/x?" + "a" * 16_380))[0]
    assert (status, len(body["query"])) == (200, 16_380)


def test_nobody_waits_for_the_end_of_a_line_or_of_headers(port: int) -> None:
    endless = b"GET /" + b"a" * (MAX_PART + 1)
    assert asked(port, endless)[0][0] == 414
    for headers in (b"Name: " + b"a" * (MAX_PART + 1), b"Name: a\r\n" * 8_000):
        answer = asked(port, b"GET / HTTP/1.1\r\n" + headers)[0]
        assert_refused(answer, 431)
