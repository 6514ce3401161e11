"""What is kept, for whom and how long: over an application that counts how often it is asked."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from starlette.types import Message, Receive, Scope, Send

from app.cache.answer_cache import AnswerCache
from app.cache.middleware import CacheMiddleware
from app.http.protocol import REFUSED
from app.http.request import Origins

Raw = list[tuple[bytes, bytes]]
GOOD: Raw = [(b"etag", b'W/"1"'), (b"vary", b"Accept, Accept-Encoding"), (b"x-request-id", b"old")]
MEBIBYTE = 1_048_576


@dataclass
class Check:
    """Says what the test wants to be current, and counts how often it is asked."""

    now: Any = (1, "a")
    seconds: float = 0
    latest: Any = None
    looks: int = 0

    async def current(self) -> Any:
        self.looks += 1
        self.latest = self.now
        return self.now


@dataclass
class Maker:
    """Makes answers that say how many were made before."""

    headers: Raw = field(default_factory=lambda: GOOD)
    status: int = 200
    made: int = 0
    parts: int = 1
    meanwhile: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.made += 1
        body = f"{self.made} {scope['path']}".encode()
        await self.meanwhile()
        length = (b"content-length", b"%d" % (self.parts * len(body)))
        headers = [length, *self.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        for number in range(self.parts):
            more = number < self.parts - 1
            await send({"type": "http.response.body", "body": body, "more_body": more})


@dataclass
class Given:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Kept:
    """The middleware over a maker, as a server calls it."""

    def __init__(self, maker: Maker, check: Check | None = None, max_bytes: int = MEBIBYTE) -> None:
        self.maker, self.check = maker, check or Check()
        self.cache = AnswerCache(max_bytes)
        origins = Origins(trusted_hosts=["a.example", "b.example"])
        self.app = CacheMiddleware(
            maker,
            self.cache,
            self.check,  # type: ignore[arg-type]  # as much of it as is used
            origins,
        )

    async def ask(
        self, path: str = "/x", headers: Iterable[tuple[bytes, bytes]] = (), **more: Any
    ) -> Given:
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "state": {}}
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        await self.app(scope | {"scheme": "http", "headers": [*headers]} | more, receive, send)
        body = b"".join(one.get("body", b"") for one in sent[1:])
        return Given(sent[0]["status"], dict(sent[0]["headers"]), body)

    def asked(self, *given: dict[str, Any]) -> list[Given]:
        """Return the answers to questions asked one after the other."""

        async def ask() -> list[Given]:
            return [await self.ask(**one) for one in given]

        return asyncio.run(ask())


def test_an_answer_is_made_once_and_then_given_as_it_was() -> None:
    kept = Kept(Maker())
    first, again = kept.asked({}, {})
    assert kept.maker.made == 1
    assert (again.status, again.body) == (200, first.body)
    assert again.headers.keys() == first.headers.keys()
    assert again.headers[b"x-request-id"] not in {b"old", b""}


@pytest.mark.parametrize(
    "maker",
    [
        Maker(status=404),
        Maker(status=206),
        Maker([(b"vary", b"Accept")]),
        Maker([(b"etag", b'"1"')]),
        Maker([(b"etag", b'"1"'), (b"vary", b"Accept, Cookie")]),
        Maker([(b"etag", b'"1"'), (b"vary", b"*")]),
        Maker([(b"etag", b'"1"'), (b"vary", b"Accept"), (b"vary", b"Origin")]),
        Maker([*GOOD, (b"set-cookie", b"a=b")]),
        Maker([*GOOD, (b"content-length", b"9999")]),
        Maker(parts=2),
    ],
)
def test_what_may_depend_on_more_than_is_known_or_is_not_whole_is_made_each_time(
    maker: Maker,
) -> None:
    kept = Kept(maker)
    kept.asked({}, {}, {})
    assert maker.made == 3
    assert kept.cache.currsize == 0


@pytest.mark.parametrize(
    "given",
    [
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"headers": [(b"range", b"bytes=0-1")]},
        {"headers": [(b"accept", b"a/b"), (b"accept", b"c/d")]},
        {"headers": [(b"host", b"a.example"), (b"host", b"b.example")]},
        {"headers": [(b"accept", b"a" * 1_001)]},
        {"state": {REFUSED: "refused"}},
        {"path": "/healthz"},
    ],
)
def test_what_is_no_plain_question_is_handed_on_and_leaves_nothing(given: dict[str, Any]) -> None:
    kept = Kept(Maker())
    kept.asked(given, {}, given, {})
    assert kept.maker.made == 3, "it is neither answered from memory nor kept"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"query_string": b"a=1"}, {"query_string": b"a=2"}),
        ({"path": "/x", "query_string": b"y"}, {"path": "/xy"}),
        ({"headers": [(b"host", b"a.example")]}, {"headers": [(b"host", b"b.example")]}),
        ({"headers": [(b"host", b"a.example")]}, {"headers": [(b"host", b"evil.example")]}),
        (
            {"headers": [(b"host", b"a.example")], "scheme": "https"},
            {"headers": [(b"host", b"a.example")]},
        ),
        ({"headers": [(b"accept", b"text/csv")]}, {"headers": [(b"accept", b"text/html")]}),
        ({"headers": [(b"accept-language", b"uk")]}, {"headers": [(b"accept-language", b"en")]}),
        ({"headers": [(b"accept-encoding", b"br")]}, {"headers": [(b"accept-encoding", b"zstd")]}),
        (
            {"headers": [(b"accept-encoding", b"br;q=0")]},
            {"headers": [(b"accept-encoding", b"br")]},
        ),
        (
            {"headers": [(b"accept-encoding", b"br")]},
            {"headers": [(b"accept-encoding", b"br, identity;q=0")]},
        ),
    ],
)
def test_whatever_an_answer_may_depend_on_tells_questions_apart(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    kept = Kept(Maker())
    first, second, *again = kept.asked(one, other, one, other)
    assert first.body != second.body
    assert [given.body for given in again] == [first.body, second.body]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((b"accept-language", b"uk, en;q=0.5"), (b"accept-language", b"uk-UA")),
        ((b"accept-encoding", b"gzip, deflate, br, zstd"), (b"accept-encoding", b"zstd;q=0.1")),
        ((b"host", b"evil.example"), (b"host", b"another.example")),
        ((b"cookie", b"a"), (b"authorization", b"b")),
        ((b"connection", b"close"), (b"user-agent", b"c")),
    ],
)
def test_what_no_answer_depends_on_tells_nothing_apart(
    one: tuple[bytes, bytes], other: tuple[bytes, bytes]
) -> None:
    kept = Kept(Maker())
    kept.asked({"headers": [one]}, {"headers": [other]})
    assert kept.maker.made == 1


def test_the_client_that_holds_it_is_told_so_in_few_words() -> None:
    date = (b"last-modified", b"Wed, 13 Apr 2022 10:00:00 GMT")
    kept = Kept(Maker([*GOOD, date, (b"content-type", b"a/b"), (b"x-frame-options", b"DENY")]))
    later = {"headers": [(b"if-modified-since", date[1])]}
    tag = {"headers": [(b"if-none-match", b'"0", "1"')]}
    other = {"headers": [(b"if-none-match", b'"2"'), (b"if-modified-since", date[1])]}
    _, *held, sent = kept.asked({}, tag, later, other)
    for given in held:
        assert (given.status, given.body) == (304, b"")
        assert {*given.headers} == {b"etag", b"vary", b"last-modified", b"x-request-id"}
    assert sent.status == 200
    assert kept.maker.made == 1


def test_head_gives_the_headers_of_what_is_kept_and_keeps_nothing() -> None:
    kept = Kept(Maker())
    head, _, again = kept.asked({"method": "HEAD"}, {}, {"method": "HEAD"})
    assert kept.maker.made == 2
    assert again.body == b""
    assert again.headers[b"content-length"] == head.headers[b"content-length"]


ID = UUID("0d769e70-2a3d-460b-89b3-32aa4cbba349")


@pytest.mark.parametrize(
    ("sent", "comes_back"), [(ID.hex, True), (str(ID), True), ("x" * 32, False)]
)
def test_a_request_id_that_is_sent_comes_back_to_whoever_sent_it(
    sent: str, *, comes_back: bool
) -> None:
    own = {"headers": [(b"x-request-id", sent.encode())]}
    _, given, later = Kept(Maker()).asked({}, own, {})
    assert (given.headers[b"x-request-id"] == sent.encode()) is comes_back
    assert later.headers[b"x-request-id"] != given.headers[b"x-request-id"]


def test_an_answer_is_of_the_release_that_is_current() -> None:
    kept = Kept(Maker())
    kept.asked({}, {})
    kept.check.now = (2, "b")
    kept.asked({}, {})
    assert kept.maker.made == 2
    kept.check.now = None
    kept.asked({}, {})
    assert kept.maker.made == 4, "while no release can be seen nothing is given from memory"


def test_an_answer_that_was_made_while_a_release_came_is_not_given_again() -> None:
    kept = Kept(Maker())
    kept.asked({})

    async def load() -> None:
        kept.check.now = (2, "b")

    kept.maker.meanwhile = load
    kept.asked({"path": "/y"}, {"path": "/y"}, {"path": "/y"})
    assert kept.maker.made == 3, "it was marked with the release that was seen before"


def test_what_says_that_it_never_changes_needs_no_look() -> None:
    kept = Kept(Maker([*GOOD, (b"cache-control", b"public, immutable")]))
    kept.asked({})
    kept.check.now, kept.check.looks = None, 0
    kept.asked({}, {})
    assert (kept.maker.made, kept.check.looks) == (1, 0)


def test_all_who_wait_get_the_answer_that_was_made_once() -> None:
    async def ask() -> list[Given]:
        gate = asyncio.Event()
        kept.maker.meanwhile = gate.wait
        asking = asyncio.gather(*(kept.ask() for _ in range(50)))
        await asyncio.sleep(0.01)
        gate.set()
        return await asking

    kept = Kept(Maker())
    assert {given.body for given in asyncio.run(ask())} == {b"1 /x"}
    assert kept.maker.made == 1
    assert kept.app._making == {}


@pytest.mark.parametrize("maker", [Maker(status=422), Maker(parts=3)])
def test_nobody_waits_for_what_is_not_kept_more_than_once(maker: Maker) -> None:
    async def ask() -> None:
        await asyncio.gather(*(kept.ask() for _ in range(20)))

    kept = Kept(maker)
    asyncio.run(ask())
    assert maker.made == 20
    assert kept.app._making == {}


def test_a_failure_is_that_of_whoever_met_it() -> None:
    async def ask() -> list[Given | BaseException]:
        kept.maker.meanwhile = fail
        return await asyncio.gather(*(kept.ask() for _ in range(5)), return_exceptions=True)

    async def fail() -> None:
        await asyncio.sleep(0)
        if kept.maker.made == 1:
            raise ValueError

    kept = Kept(Maker())
    failed, *given = asyncio.run(ask())
    assert isinstance(failed, ValueError)
    assert all(isinstance(one, Given) for one in given)
    assert kept.app._making == {}


def test_a_slow_reader_keeps_nobody_waiting() -> None:
    async def ask() -> Given:
        gate = asyncio.Event()

        async def send(_message: Message) -> None:
            await gate.wait()

        scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b""}
        slow = asyncio.create_task(
            kept.app(scope | {"scheme": "http", "headers": [], "state": {}}, asyncio.Event, send)  # type: ignore[arg-type]  # nothing is received
        )
        await asyncio.sleep(0)
        gate.set()
        await slow
        return await kept.ask()

    kept = Kept(Maker())
    assert asyncio.run(ask()).body == b"1 /x"


def test_how_old_an_answer_may_be_stands_in_its_headers() -> None:
    kept = Kept(Maker([*GOOD, (b"cache-control", b"public, max-age=60")]), Check(seconds=0.5))
    _, again = kept.asked({}, {})
    assert again.headers[b"cache-control"] == b"public, max-age=60, release-check-seconds=0.5"
