"""On the wire an answer from memory is the one that was made: to the byte, for every kind of asker."""

import socket
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.cache.answer_cache import are_lines, lines_of
from app.main import create_app
from app.settings import Settings
from tests.conftest import shown
from tests.http.test_protocol import get, serving

Answer = tuple[int, dict[str, str], bytes]
LIST = "/v1/incidents"
OWN = {"date", "x-request-id"}
"""Headers that are of one answer alone."""


@pytest.fixture(scope="module")
def port(engine: Engine) -> Iterator[int]:
    with serving(create_app(Settings(database_url=shown(engine.url)))) as port:
        yield port


def asked(port: int, *requests: bytes) -> list[Answer]:
    """Return the answers to requests sent one after the other without waiting."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"".join(requests))
        with connection.makefile("rb") as stream:
            return [read(stream, is_head=one.startswith(b"HEAD")) for one in requests]


def read(stream: Any, *, is_head: bool) -> Answer:
    status = int(stream.readline().split()[1])
    headers = {}
    while (line := stream.readline().strip()) != b"":
        name, _, value = line.decode().partition(": ")
        assert name not in headers, f"{name} is sent twice"
        headers[name] = value
    length = 0 if is_head or status == 304 else int(headers["content-length"])
    return status, headers, stream.read(length)


def own_less(answer: Answer) -> Answer:
    status, headers, body = answer
    return status, {name: value for name, value in headers.items() if name not in OWN}, body


@pytest.mark.parametrize(
    "address", [LIST, f"{LIST}?limit=0", "/incidents", "/v1/claims?format=csv"]
)
@pytest.mark.parametrize(
    "sent",
    [
        [],
        ["Accept-Encoding: gzip"],
        ["Accept-Encoding: br, zstd;q=0"],
        ["Accept-Encoding: gzip, deflate, br, zstd"],
        ["Accept-Encoding: gzip, identity;q=0"],
        ["Accept-Language: uk"],
        ["Host: evil.example"],
    ],
)
def test_asked_again_the_same_is_sent(port: int, address: str, sent: list[str]) -> None:
    request = get(address, *sent).replace(b"Host: a\r\nHost", b"Host")
    first, *others = (own_less(asked(port, request)[0]) for _ in range(4))
    assert first[0] == 200
    assert others == [first] * 3
    wanted = dict(one.split(": ") for one in sent).get("Accept-Encoding")
    assert ("content-encoding" in first[1]) is (wanted is not None and len(first[2]) > 0) or (
        "limit=0" in address
    )


@pytest.mark.parametrize("address", [LIST, "/v1/incidents/mariupol-theatre", "/claims", "/nowhere"])
def test_what_is_made_is_sent_as_the_application_gives_it(engine: Engine, address: str) -> None:
    app = create_app(Settings(database_url=shown(engine.url), keep_bytes=0))
    given = TestClient(app).get(address, headers={"Host": "a", "Accept-Encoding": "identity"})
    with serving(app) as port:
        status, headers, body = own_less(asked(port, get(address, "Accept-Encoding: identity"))[0])
    assert (status, len(body)) == (given.status_code, len(given.content))
    assert headers == {name: value for name, value in given.headers.items() if name not in OWN}


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        ((b"link", b'</v1/x>; rel="next"'), True),
        ((b"x", b"caf\xe9"), True),
        ((b"x", b"a\r\nset-cookie: b=c"), False),
        ((b"x", b"a\nb: c"), False),
        ((b"x", b"a\rb"), False),
        ((b"x y", b"a"), False),
        ((b"x", b"\0"), False),
    ],
)
def test_a_header_that_makes_another_line_is_not_sent_as_lines(
    header: tuple[bytes, bytes], *, is_one: bool
) -> None:
    headers = [(b"etag", b'W/"1"'), header]
    assert are_lines(lines_of(headers), len(headers)) is is_one


def test_questions_sent_without_waiting_are_answered_in_turn(port: int) -> None:
    addresses = [LIST, "/v1/findings?limit=1", LIST, "/v1/incidents/mariupol-theatre", LIST] * 4
    alone = {address: own_less(asked(port, get(address))[0]) for address in addresses}
    together = asked(port, *map(get, addresses))
    assert [own_less(one) for one in together] == [alone[address] for address in addresses]
    assert len({headers["x-request-id"] for _, headers, _ in together}) == len(addresses)


def test_who_wants_headers_alone_or_holds_the_answer_gets_no_body(port: int) -> None:
    whole = asked(port, get(LIST))[0]
    held = get(LIST, f"If-None-Match: {whole[1]['etag']}")
    head = get(LIST).replace(b"GET", b"HEAD")
    again, unchanged, last = asked(port, head, held, get(LIST))
    assert own_less(again) == (200, own_less(whole)[1], b"")
    assert unchanged[0] == 304
    assert "content-length" not in unchanged[1]
    assert unchanged[1]["access-control-allow-origin"] == "*"
    assert own_less(last) == own_less(whole)


def test_the_connection_is_closed_for_who_wants_that(port: int) -> None:
    asked(port, get(LIST))
    for request in (
        get(LIST, "Connection: close"),
        get(LIST).replace(b"HTTP/1.1", b"HTTP/1.0"),
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(request)
            with connection.makefile("rb") as stream:
                status, headers, _ = read(stream, is_head=False)
                assert (status, headers["connection"], stream.read()) == (200, "close", b"")


def test_a_body_that_comes_with_a_question_is_refused_and_read_past(port: int) -> None:
    with_body = get(LIST, "Content-Length: 26") + get("/v1/evil")[:26]
    first, refused, again = asked(port, get(LIST), with_body, get(LIST))
    assert (first[0], refused[0]) == (200, 413)
    assert own_less(again) == own_less(first)


def test_a_request_that_is_none_is_not_answered_from_memory(port: int) -> None:
    asked(port, get("/"), get("/"))
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nNo header\r\n\r\n")
        with connection.makefile("rb") as stream:
            assert read(stream, is_head=False)[0] == 400


def test_letters_as_they_are_typed_and_a_request_id_are_understood(port: int) -> None:
    own = str(uuid4())
    request = get("/v1/locations?q=Київ", f"X-Request-ID: {own}", "Upgrade: h2c")
    answers = [asked(port, request)[0] for _ in range(3)]
    assert len({body for _, _, body in answers}) == 1
    assert {headers["x-request-id"] for _, headers, _ in answers} == {own}
