"""Work beside the event loop: bounded in number, in time, and ended when nobody waits for it any more."""

import asyncio
import sys
import threading
import time
import weakref
from functools import partial

import pytest

from app.database import deadline
from app.errors import Abandoned, Overloaded, TookTooLong
from app.http.workers import TURN, UNWATCHED, WorkerPool, Workers, give

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("anyio_backend", ["asyncio"])]


class Held:
    """Work that goes on until it is let go, or is told to stop."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.gate = threading.Event()
        self.running = self.most = 0
        self.stopped = threading.Event()

    def __call__(self) -> str:
        self.running += 1
        self.most = max(self.most, self.running)
        self.begun.release()
        try:
            while not self.gate.wait(0.01):
                deadline.check()
        except (Abandoned, TookTooLong):
            self.stopped.set()
            raise
        finally:
            self.running -= 1
        return "done"

    async def has_begun(self) -> None:
        assert await asyncio.to_thread(self.begun.acquire, timeout=10)


async def test_files_take_few_of_the_threads_and_leave_the_others_to_questions() -> None:
    workers, held = Workers(10), Held()
    files = [asyncio.create_task(workers.run(held, is_file=True)) for _ in range(6)]
    for _ in range(2):
        await held.has_begun()
    assert await workers.run(lambda: "light") == "light"
    held.gate.set()
    assert await asyncio.gather(*files) == ["done"] * 6
    assert held.most == 2


async def test_who_computes_lets_others_have_the_interpreter_soon(
    request: pytest.FixtureRequest,
) -> None:
    """A record beside five facets waited 5 ms after each of its statements."""
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(0.005)
    pool = WorkerPool(1, 0)
    assert await pool.run(sys.getswitchinterval, 5) == pytest.approx(TURN)
    pool.close()


async def test_beyond_those_that_may_wait_one_is_sent_away_at_once_and_a_look_is_not() -> None:
    workers, held = Workers(2, max_waiting=3), Held()
    asked = [asyncio.create_task(workers.run(held)) for _ in range(5)]
    await held.has_begun()
    with pytest.raises(Overloaded):
        await workers.run(held)
    assert await workers.look(lambda: "ready") == "ready"
    held.gate.set()
    assert await asyncio.gather(*asked) == ["done"] * 5
    # Every place is free again.
    assert await asyncio.gather(*(workers.run(lambda: "next") for _ in range(5))) == ["next"] * 5


async def test_what_takes_too_long_is_told_so_and_stops() -> None:
    workers, held = Workers(2, question_seconds=0.1), Held()
    with pytest.raises(TookTooLong):
        await workers.run(held)
    assert await asyncio.to_thread(held.stopped.wait, 10)


async def test_what_hears_of_no_deadline_is_not_waited_for_and_keeps_its_place_until_it_ends() -> (
    None
):
    gate = threading.Event()
    workers = Workers(2, question_seconds=0.1, max_waiting=0)
    for _ in range(2):
        with pytest.raises(TookTooLong):
            await workers.run(lambda: gate.wait(10))
    with pytest.raises(Overloaded):
        await workers.run(lambda: True)
    gate.set()
    for _ in range(1_000):
        if not workers.questions.taken:
            break
        await asyncio.sleep(0.01)
    assert await workers.run(lambda: "free") == "free"


async def test_who_waited_beyond_the_deadline_does_not_begin() -> None:
    pool, held = WorkerPool(1, max_waiting=1), Held()
    begun: list[str] = []
    first = asyncio.create_task(pool.run(held, seconds=60))
    await held.has_begun()
    with pytest.raises(TookTooLong):
        await pool.run(lambda: begun.append("late"), seconds=0.05)
    held.gate.set()
    assert await first == "done"
    assert await pool.run(lambda: "next", seconds=60) == "next"
    assert begun == []


async def test_the_work_of_a_client_that_went_away_is_ended() -> None:
    workers, held, gone = Workers(2), Held(), asyncio.Event()

    async def receive() -> dict[str, object]:
        if gone.is_set():
            return {"type": "http.disconnect"}
        gone.set()
        return {"type": "http.request"}

    with pytest.raises(Abandoned):
        await workers.run(held, receive, is_file=True)
    assert await asyncio.to_thread(held.stopped.wait, 10)


async def test_who_gives_its_request_again_and_again_has_not_gone() -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    def work() -> str:
        time.sleep(3 * UNWATCHED)
        return "answer"

    assert await Workers(2, question_seconds=60).run(work, receive) == "answer"


async def test_what_waits_and_is_called_off_frees_its_place() -> None:
    pool, held = WorkerPool(1, max_waiting=1), Held()
    first = asyncio.create_task(pool.run(held, seconds=60))
    await held.has_begun()
    waiting = asyncio.create_task(pool.run(lambda: "never", seconds=60))
    await asyncio.sleep(0)
    assert pool.taken == 2
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert pool.taken == 1
    held.gate.set()
    assert await first == "done"
    assert pool.taken == 0


async def test_a_thread_that_waits_holds_no_answer() -> None:
    class Answer:
        """A large one."""

    pool = WorkerPool(1, max_waiting=0)
    held = weakref.ref(await pool.run(Answer, seconds=60))
    for _ in range(1_000):
        if held() is None:
            break
        await asyncio.sleep(0.01)
    assert held() is None


async def test_an_error_after_the_result_was_given_is_told_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    gate, pool = threading.Event(), WorkerPool(1, max_waiting=0)

    def work() -> None:
        give("given")
        gate.wait(10)
        raise ValueError("after")

    assert await pool.run(work, seconds=60) == "given"  # type: ignore[func-returns-value]  # it gives
    gate.set()
    for _ in range(1_000):
        if not pool.taken:
            break
        await asyncio.sleep(0.01)
    (told,) = caplog.records
    assert told.message == "work failed after its result was given"
