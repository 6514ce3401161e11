"""Threads for work that asks the database: bounded in number, in time, and in how many wait for one."""

import asyncio
import logging
import sys
from collections.abc import Callable
from contextvars import ContextVar, copy_context
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from starlette.types import Receive

from app.database import deadline
from app.database.deadline import Deadline
from app.errors import Abandoned, Overloaded, TookTooLong

log = logging.getLogger("findings")

Result = TypeVar("Result")
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
        self._is_given = self._is_done = False
        self._to_begin = Lock()
        """Taken by the thread that begins it, or by who calls it off before."""
        self._watcher: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Do the work, in a thread, unless it was called off."""
        if not self._to_begin.acquire(blocking=False):
            return
        try:
            self._due.check()
            _giving.set(lambda result: self._tell(self._take, result))
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
            if not self._is_given and not self._is_done:
                self._due.abandon()
                if self._to_begin.acquire(blocking=False):
                    self._leave()

    def _tell(self, how: Callable[[Any], None], what: object) -> None:
        try:
            self._loop.call_soon_threadsafe(how, what)
        except RuntimeError:
            # The loop is closed: nobody waits any more.
            return

    def _take(self, result: Result) -> None:
        if not self._outcome.done():
            self._is_given = True
            self._outcome.set_result(result)

    def _finish(self, result: Result) -> None:
        self._is_done = True
        self._leave()
        if not self._outcome.done():
            self._outcome.set_result(result)

    def _fail(self, error: BaseException) -> None:
        self._is_done = True
        self._leave()
        if self._is_given:
            log.error("work failed after its result was given", exc_info=error)
        else:
            self._break_off(error)

    def _break_off(self, error: BaseException) -> None:
        if not self._outcome.done():
            self._outcome.set_exception(error)

    def _be_late(self) -> None:
        self._break_off(TookTooLong(self._due.seconds))

    def _watch(self, receive: Receive) -> None:
        def end(watcher: asyncio.Task[None]) -> None:
            if not watcher.cancelled():
                self._break_off(Abandoned())

        self._watcher = self._loop.create_task(_until_gone(receive))
        self._watcher.add_done_callback(end)


async def _until_gone(receive: Receive) -> None:
    message = await receive()
    while message["type"] == "http.request":
        is_whole = not message.get("more_body", False)
        message = await receive()
        if is_whole and message["type"] == "http.request":
            # Whoever gives a request that has ended anew tells nothing by it, and never waits.
            await asyncio.Future()
