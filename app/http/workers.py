"""Threads for work that asks the database: bounded in number, in time, and in how many wait for one.

A service has places of their own for questions, for files, and for looking.
"""

import asyncio
import logging
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar, copy_context
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

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
UNWATCHED = 0.05
"""Seconds before anybody looks whether the client is still there: most work has ended by then."""


_giving: ContextVar[Callable[[object], object]] = ContextVar("giving")


def give(result: object) -> None:
    """Let whoever waits for the work in progress go on with this; what the work returns is nobody's then.

    Its thread stays its own until it is done, and it ends by its deadline.
    """
    _giving.get()(result)


class WorkerPool:
    """Runs work beside the event loop, so that one long question stops nobody.

    An errand is put into a queue and told of in the loop, and nothing else: what `concurrent.futures` does
    around that takes as long again.
    """

    def __init__(self, threads: int, max_waiting: int) -> None:
        self.places = threads + max_waiting
        self.taken = 0
        """Places taken: work that runs or waits for a thread."""
        self._size = threads
        self._started = 0
        """Threads that there are: one more whenever all are taken."""
        self._queue = SimpleQueue[Callable[[], object] | None]()

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
        errand = _Errand(work, seconds, self._leave)
        self.taken += 1
        if self._started < min(self.taken, self._size):
            sys.setswitchinterval(TURN)
            self._started += 1
            # None outlives the process: what it reads is left as it is, and nobody waits for it.
            Thread(target=_serve, args=(self._queue,), name="worker", daemon=True).start()
        self._queue.put(partial(copy_context().run, errand.begin))
        return await errand.ended(receive)

    def _leave(self) -> None:
        self.taken -= 1

    def close(self) -> None:
        """Let the threads go; what runs ends by its deadline, and what waits is called off."""
        for _ in range(self._started):
            self._queue.put(None)
        self._started = 0

    __del__ = close


def _serve(queue: SimpleQueue[Callable[[], object] | None]) -> None:
    while (begin := queue.get()) is not None:
        begin()
        # Else the last answer would stay in memory until the next is asked for.
        del begin


class _Errand(Generic[Result]):
    """One piece of work. A thread begins it; how it came out is told once, in the event loop."""

    def __init__(
        self, work: Callable[[], Result], seconds: float, leave: Callable[[], None]
    ) -> None:
        self._work, self._leave = work, leave
        self._due = Deadline(seconds)
        self._loop = asyncio.get_running_loop()
        self._outcome: asyncio.Future[Result] = self._loop.create_future()
        self._is_told = False
        """Whether the work itself said how it came out."""
        self._to_begin = Lock()
        """Taken by the thread that begins it, or by who calls it off before."""
        self._watcher: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Do the work, in a thread, unless it was called off."""
        if not self._to_begin.acquire(blocking=False):
            return
        try:
            self._due.check()
            _giving.set(partial(self._tell, self._take))
            with deadline.within(self._due):
                result = self._work()
        except BaseException as error:  # noqa: BLE001  # whoever waits for it hears of it, whatever it is
            self._tell(self._fail, error)
        else:
            self._tell(self._finish, result)

    async def ended(self, receive: Receive | None) -> Result:
        """Wait until it ends, its time is over or its client has gone."""
        timers = [self._loop.call_later(self._due.seconds + GRACE, self._be_late)]
        if receive is not None:
            timers.append(self._loop.call_later(UNWATCHED, self._watch, receive))
        try:
            return await self._outcome
        finally:
            for timer in timers:
                timer.cancel()
            if self._watcher is not None:
                self._watcher.cancel()
            if not self._is_told:
                self._due.abandon()
                if self._to_begin.acquire(blocking=False):
                    self._leave()

    def _tell(self, how: Callable[[Any], None], what: object) -> None:
        with suppress(RuntimeError):  # The loop is closed: nobody waits any more.
            self._loop.call_soon_threadsafe(how, what)

    def _take(self, result: Result) -> None:
        if not self._outcome.done():
            self._is_told = True
            self._outcome.set_result(result)

    def _finish(self, result: Result) -> None:
        self._leave()
        self._take(result)

    def _fail(self, error: BaseException) -> None:
        self._leave()
        if self._is_told:
            log.error("work failed after its result was given", exc_info=error)
        self._is_told = True
        self._break_off(error)

    def _break_off(self, error: BaseException) -> None:
        if not self._outcome.done():
            self._outcome.set_exception(error)

    def _be_late(self) -> None:
        self._break_off(TookTooLong(self._due.seconds))

    def _watch(self, receive: Receive) -> None:
        self._watcher = self._loop.create_task(self._until_gone(receive))

    async def _until_gone(self, receive: Receive) -> None:
        message = await receive()
        while message["type"] == "http.request":
            is_whole = not message.get("more_body", False)
            message = await receive()
            if is_whole and message["type"] == "http.request":
                # Whoever gives a request that has ended anew tells nothing by it, and never waits.
                await asyncio.Future()
        self._break_off(Abandoned())


class Workers:
    """Three pools over the connections that there are."""

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
