"""Threads for work that asks the database: bounded in number, in time, and in how many wait for one."""

import asyncio
import logging
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from typing import Any, TypeVar

from starlette.types import Receive

from app.database import deadline
from app.database.deadline import Deadline
from app.errors import Abandoned, FindingsError, Overloaded, TookTooLong

log = logging.getLogger("findings")

Result = TypeVar("Result")
FILES_SHARE = 5
"""Of so many connections one writes files."""
TURN = 0.0005
"""Seconds after which a thread that computes lets another have the interpreter. With Python's own 5 ms
a short question waits for so long after each statement that it asks, while another one counts."""
GRACE = 0.5
"""Seconds after a deadline in which the database may say for itself why it stopped."""


_giving: ContextVar[Callable[[object], object]] = ContextVar("giving")


def give(result: object) -> None:
    """Let whoever waits for the work in progress go on with this; what the work returns is nobody's then.

    Its thread stays its own until it is done, and it ends by its deadline.
    """
    _giving.get()(result)


class WorkerPool:
    """Runs work beside the event loop, so that one long question stops nobody."""

    def __init__(self, threads: int, max_waiting: int) -> None:
        self.places = threads + max_waiting
        self.taken = 0
        """Places taken: work that runs or waits for a thread."""
        self._size = threads
        self._threads: ThreadPoolExecutor | None = None

    async def run(
        self, work: Callable[[], Result], seconds: float, receive: Receive | None = None
    ) -> Result:
        """Return what the work returns, or gives before.

        Raises `Overloaded` at once where as many wait as may, `TookTooLong` when its time is over, and
        `Abandoned` when `receive` tells that the client has gone. The thread is told to stop then; its
        place is free when it has.
        """
        if self.taken >= self.places:
            raise Overloaded("As many questions wait already as may.")
        due = Deadline(seconds)
        given: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        running = self._start(work, due, given)
        waited: set[asyncio.Future[Result] | asyncio.Task[None]] = {running, given}
        gone = None if receive is None else asyncio.create_task(_until_gone(receive))
        if gone is not None:
            waited.add(gone)
        try:
            await asyncio.wait(
                waited, timeout=due.left + GRACE, return_when=asyncio.FIRST_COMPLETED
            )
            for result in (given, running):
                if result.done():
                    return result.result()
            raise Abandoned if gone is not None and gone.done() else TookTooLong(seconds)
        finally:
            if gone is not None:
                gone.cancel()
            if given.done():
                running.add_done_callback(_let_go)
            elif not running.done():
                due.abandon()
                running.cancel()

    def _start(
        self, work: Callable[[], Result], due: Deadline, given: asyncio.Future[Result]
    ) -> asyncio.Future[Result]:
        loop = asyncio.get_running_loop()

        def take(result: Any) -> None:
            if not given.done():
                given.set_result(result)

        def begin() -> Result:
            due.check()
            _giving.set(lambda result: loop.call_soon_threadsafe(take, result))
            with deadline.within(due):
                return work()

        def leave(_done: Future[Result]) -> None:
            try:
                loop.call_soon_threadsafe(self._leave)
            except RuntimeError:
                # The loop is closed: nobody counts any more.
                return

        if self._threads is None:
            sys.setswitchinterval(TURN)
            self._threads = ThreadPoolExecutor(self._size, "worker")
        begun = self._threads.submit(copy_context().run, begin)
        self.taken += 1
        begun.add_done_callback(leave)
        return asyncio.wrap_future(begun)

    def _leave(self) -> None:
        self.taken -= 1

    def close(self) -> None:
        """Let the threads go; what runs ends by its deadline, and what waits does not begin."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None


class Workers:
    """The threads of one service: places of their own for questions, for files, and for looking."""

    def __init__(
        self,
        readers: int,
        question_seconds: float = 2,
        file_seconds: float = 120,
        max_waiting: int = 100,
        turned_away: Callable[[FindingsError], None] = lambda _: None,
    ) -> None:
        """Share out as many connections as there are `readers`; tell who was sent away, and why."""
        self.turned_away = turned_away
        self.question_seconds = question_seconds
        self.file_seconds = file_seconds
        # A file of everything takes seconds of processor time; a few at a time take longest to write,
        # and leave the questions that take milliseconds room between them.
        files = readers // FILES_SHARE
        self.questions = WorkerPool(readers - files, max_waiting)
        self.files = WorkerPool(files, max_waiting) if files else self.questions
        # A database in memory has one connection for all.
        self.looks = WorkerPool(1, 1) if readers > 1 else self.questions

    async def run(
        self,
        work: Callable[[], Result],
        receive: Receive | None = None,
        *,
        is_file: bool = False,
    ) -> Result:
        """Return what a question or a file comes to; raises as `WorkerPool.run` does."""
        pool, seconds = self.questions, self.question_seconds
        if is_file:
            pool, seconds = self.files, self.file_seconds
        try:
            return await pool.run(work, seconds, receive)
        except (Overloaded, TookTooLong) as error:
            self.turned_away(error)
            raise

    async def look(self, work: Callable[[], Result]) -> Result:
        """Return what is found by looking whether the service works, however much is asked of it."""
        return await self.looks.run(work, self.question_seconds)

    @property
    def at_work(self) -> Mapping[str, int]:
        """Kind of work → how much of it is being done or waits."""
        return {"questions": self.questions.taken, "files": self.files.taken}

    def close(self) -> None:
        """Let all threads go."""
        for pool in (self.questions, self.files, self.looks):
            pool.close()


def _let_go(done: asyncio.Future[Any]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        log.error("work failed after its result was given", exc_info=error)


async def _until_gone(receive: Receive) -> None:
    message = await receive()
    while message["type"] == "http.request":
        is_whole = not message.get("more_body", False)
        message = await receive()
        if is_whole and message["type"] == "http.request":
            # Whoever gives a request that has ended anew tells nothing by it, and never waits.
            await asyncio.Future()
