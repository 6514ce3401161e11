"""While records are loaded, every answer is of a release that was current since it was asked for."""

import asyncio
import json
import multiprocessing
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import Engine
from starlette.types import ASGIApp, Message

from app.main import create_app
from app.release.load import load_records
from app.settings import Settings
from tests import make
from tests.conftest import engine_at, on_both_databases, shown

QUESTIONS = int(os.environ.get("QUESTIONS", "600"))
"""Answers that are compared; `.ci/long` asks for more."""
PROCESSES = int(os.environ.get("PROCESSES", "1"))
"""Servers, each in a process of its own."""
LOADS = 3
"""At least so many releases come meanwhile."""
PAUSE = 0.01
"""Seconds: whoever loads is to have the processor, too."""
ADDRESSES = [
    *("/v1/incidents/strike", "/v1/incidents", "/v1/incidents?facets=kind&limit=5"),
    *("/incidents", "/incidents/strike"),
]


class Loader:
    """Loads one release after another in a process of its own, and tells how far it is."""

    def __init__(self, url: str) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.begun, self.done = spawn.Value("i", 0), spawn.Value("i", 0)
        self.stop = spawn.Event()
        given = (url, self.begun, self.done, self.stop)
        self.process = spawn.Process(target=load_over_and_over, args=given)

    @contextmanager
    def running(self) -> Iterator[None]:
        self.process.start()
        try:
            yield
        finally:
            self.stop.set()
            self.process.join(30)


def load_over_and_over(url: str, begun: Any, done: Any, stop: Any) -> None:
    from sqlalchemy import make_url  # noqa: PLC0415  # only the other process needs it

    engine = engine_at(make_url(url))
    for number in count(1):
        if stop.is_set():
            break
        begun.value = number
        load_records(engine, titled(number))
        done.value = number
    engine.dispose()


def titled(number: int) -> Any:
    return make.edited(make.small(), "incidents", "strike", title=f"Title {number}.")


async def ask(app: ASGIApp, address: str, *headers: tuple[bytes, bytes]) -> tuple[Message, bytes]:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), *headers],
        "state": {},
    }
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        # A client that waits for its answer sends nothing more.
        await asyncio.Event().wait()
        raise AssertionError

    await app(scope, receive, send)
    return sent[0], b"".join(one.get("body", b"") for one in sent[1:])


@dataclass
class Given:
    """What a server gave: titles, and by which release and tag."""

    answers: int = 0
    titles: set[int] = field(default_factory=set)
    releases: dict[str, set[int]] = field(default_factory=dict)
    tags: dict[tuple[str, bytes], set[int]] = field(default_factory=dict)


def asked_over_and_over(url: str, begun: Any, done: Any) -> Given:
    """Ask a server of this process while records are loaded, and compare every answer with the loads."""
    asked = count()
    given = Given()

    async def client(app: ASGIApp, number: int) -> None:
        while next(asked) < QUESTIONS or done.value < LOADS:
            address = ADDRESSES[number % len(ADDRESSES)]
            number += 1
            at_least = done.value
            # As a server does it: a task for each request, and others between them.
            start, body = await asyncio.create_task(ask(app, address))
            at_most = begun.value
            assert start["status"] == 200
            titles = {int(one) for one in re.findall(rb"Title (\d+)\.", body)}
            assert len(titles) == 1, "of two releases at once"
            (title,) = titles
            assert at_least <= title <= at_most
            given.answers += 1
            given.titles.add(title)
            await asyncio.sleep(PAUSE)
            tag = dict(start["headers"])[b"etag"]
            given.tags.setdefault((address, tag), set()).add(title)
            if address.startswith("/v1"):
                release = json.loads(body)["meta"]["release"]
                given.releases.setdefault(release, set()).add(title)

    async def clients() -> None:
        app = create_app(Settings(database_url=url))
        await asyncio.gather(*(client(app, number) for number in range(6)))

    asyncio.run(clients())
    return given


def tell(url: str, begun: Any, done: Any, told: Any) -> None:
    """Do so in a process of its own."""
    try:
        told.put(asked_over_and_over(url, begun, done))
    except BaseException as error:
        told.put(error)
        raise


@on_both_databases
def test_no_answer_is_of_a_release_that_was_gone_when_it_was_asked_for(
    small_engine: Engine,
) -> None:
    url = shown(small_engine.url)
    load_records(small_engine, titled(0))
    loader = Loader(url)
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    with loader.running():
        others = [
            spawn.Process(target=tell, args=(url, loader.begun, loader.done, told))
            for _ in range(PROCESSES - 1)
        ]
        for other in others:
            other.start()
        servers = [asked_over_and_over(url, loader.begun, loader.done)]
        servers += [told.get(timeout=600) for _ in others]
        for other in others:
            other.join()
    for given in servers:
        assert isinstance(given, Given)
        assert len(given.titles) >= LOADS
        for titles in (*given.releases.values(), *given.tags.values()):
            assert len(titles) == 1
