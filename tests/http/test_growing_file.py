"""A file is sent while it is written: nobody waits for all of it, and a part is never taken for the whole."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from starlette.types import Message, Scope

from app.database import deadline
from app.errors import Abandoned, DatabaseAway, TookTooLong
from app.export.spool import IN_MEMORY
from app.http.growing_file import GrowingFile, GrowingResponse
from app.http.workers import WorkerPool, give
from tests.faults.harness import wait_until

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("anyio_backend", ["asyncio"])]

WAIT = 10


class Client:
    """Takes what is sent."""

    def __init__(self, method: str = "GET") -> None:
        self.scope: Scope = {"type": "http", "method": method, "asgi": {"spec_version": "2.4"}}
        self.sent: list[Message] = []
        self.began = threading.Event()

    async def receive(self) -> Message:
        await asyncio.Future()
        raise AssertionError

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if message.get("body"):
            self.began.set()

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)

    @property
    def is_whole(self) -> bool:
        """Whether the end was sent, too."""
        return self.sent[-1].get("more_body") is False


async def answer(client: Client, rest: Iterator[bytes], pool: WorkerPool) -> None:
    """Write and send a file as the application does."""

    def work() -> GrowingResponse:
        response = GrowingResponse(GrowingFile(b"first,", rest), "text/plain", {})
        give(response)
        response.file.write()
        return response

    response = await pool.run(work, WAIT)
    await response(client.scope, client.receive, client.send)


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(1, 1)
    yield pool
    pool.close()


async def test_the_first_part_is_sent_before_the_last_is_written(pool: WorkerPool) -> None:
    """Of 100,000 records as CSV the first byte came after 71 seconds."""
    client = Client()

    def rest() -> Iterator[bytes]:
        assert client.began.wait(WAIT)
        yield b"second,"
        yield b"third"

    await answer(client, rest(), pool)
    assert (client.body, client.is_whole) == (b"first,second,third", True)
    assert b"content-length" not in dict(client.sent[0]["headers"])


async def test_who_reads_slowly_gets_all_in_its_order_from_memory_and_from_disk() -> None:
    parts = [bytes([number]) * 300_000 for number in range(40)]
    turn = threading.Semaphore(0)

    def rest() -> Iterator[bytes]:
        for place, part in enumerate(parts):
            # From here on nothing is written before something was read: what waits becomes less.
            if place >= 20:
                assert turn.acquire(timeout=WAIT)
            yield part

    file = GrowingFile(b"first,", rest())
    writing = threading.Thread(target=file.write)
    writing.start()
    await asyncio.to_thread(wait_until, lambda: file.size > 20 * 300_000 - 1, "20 are written")
    held = sum(map(len, file._waiting))
    assert held <= IN_MEMORY + 300_000, "the others wait on disk"
    read = []
    async for part in file.parts():
        read.append(part)
        turn.release()
    await asyncio.to_thread(writing.join)
    file.leave()
    assert b"".join(read) == b"".join([b"first,", *parts])
    assert file.is_whole
    assert file.size == sum(map(len, read))


async def test_what_breaks_off_has_no_end(pool: WorkerPool) -> None:
    client = Client()

    def rest() -> Iterator[bytes]:
        yield b"second,"
        raise DatabaseAway("gone")

    with pytest.raises(DatabaseAway):
        await answer(client, rest(), pool)
    assert (client.body, client.is_whole) == (b"first,second,", False)


async def test_who_leaves_ends_the_writing_and_its_place_is_free(pool: WorkerPool) -> None:
    client, closed = Client(), threading.Event()

    def rest() -> Iterator[bytes]:
        try:
            while True:
                yield b"more,"
        finally:
            closed.set()

    sending = asyncio.create_task(answer(client, rest(), pool))
    assert await asyncio.to_thread(client.began.wait, WAIT)
    assert pool.taken == 1
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert await asyncio.to_thread(closed.wait, WAIT)
    await asyncio.to_thread(wait_until, lambda: pool.taken == 0, "its place is free")


async def test_it_ends_by_its_deadline_like_any_work() -> None:
    pool, client = WorkerPool(1, 1), Client()
    ended: list[BaseException] = []

    def rest() -> Iterator[bytes]:
        try:
            while True:
                deadline.check()
                yield b"more,"
        except BaseException as error:
            ended.append(error)
            raise

    def work() -> GrowingResponse:
        response = GrowingResponse(GrowingFile(b"first,", rest()), "text/plain", {})
        give(response)
        response.file.write()
        return response

    response = await pool.run(work, 0.2)
    with pytest.raises(TookTooLong):
        await response(client.scope, client.receive, client.send)
    assert not client.is_whole
    assert ended
    pool.close()


async def test_nothing_is_sent_for_head_and_nothing_more_written(pool: WorkerPool) -> None:
    client, ended = Client("HEAD"), threading.Event()

    def rest() -> Iterator[bytes]:
        try:
            while True:
                yield b"more,"
        finally:
            ended.set()

    await answer(client, rest(), pool)
    assert (client.body, client.is_whole) == (b"", True)
    assert await asyncio.to_thread(ended.wait, WAIT)


async def test_who_would_not_notice_a_missing_end_gets_it_whole_with_its_length() -> None:
    """An HTTP/1.0 client takes the end of the connection for the end of the file."""
    client = Client()
    response = GrowingResponse(GrowingFile(b"first,", iter([b"second"])), "text/plain", {})
    await response.written_first()(client.scope, client.receive, client.send)
    assert dict(client.sent[0]["headers"])[b"content-length"] == b"12"
    assert client.body == b"first,second"

    def broken() -> Iterator[bytes]:
        yield b"second"
        raise Abandoned

    response = GrowingResponse(GrowingFile(b"first,", broken()), "text/plain", {})
    with pytest.raises(Abandoned):
        response.written_first()


async def test_who_reads_is_waited_for_before_what_waits_goes_to_disk() -> None:
    parts = [bytes([number]) * 300_000 for number in range(40)]
    file, read = GrowingFile(b"first,", iter(parts)), []
    writing = threading.Thread(target=file.write)
    writing.start()
    async for part in file.parts():
        read.append(part)
        await asyncio.sleep(0.005)
    await asyncio.to_thread(writing.join)
    file.leave()
    assert b"".join(read) == b"".join([b"first,", *parts])
    assert file._written == 0, "nothing was written to disk"


async def test_who_does_not_read_is_not_waited_for_longer() -> None:
    parts = [bytes([number]) * 300_000 for number in range(20)]
    file = GrowingFile(b"first,", iter(parts))
    await asyncio.to_thread(file.write, 0.05)
    assert file.is_whole, "although nobody has read"
    assert [part async for part in file.parts()][1:3] == parts[:2]
    file.leave()
