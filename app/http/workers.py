"""Threads for work that asks the database: never more than it has connections."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext

from anyio import CapacityLimiter, to_thread
from starlette.responses import Response

Work = Callable[[], Response]


class Workers:
    """Runs work beside the event loop, so that one long question stops nobody."""

    def __init__(self, readers: int) -> None:
        self._readers = CapacityLimiter(readers)
        # A file of everything takes seconds; as many of them as there are connections would leave
        # none for the questions that take milliseconds.
        self._files = CapacityLimiter(max(1, readers // 2))

    async def run(self, work: Work, *, is_file: bool = False) -> Response:
        """Return what the work returns, when a thread is free for it."""
        turn: AbstractAsyncContextManager[None] = self._files if is_file else nullcontext()
        async with turn:
            return await to_thread.run_sync(work, limiter=self._readers)
