"""The threads of one service: places of their own for questions, for files, and for looking."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from starlette.types import Receive

from app.errors import FindingsError, Overloaded, TookTooLong
from app.http.worker_pool import WorkerPool

Result = TypeVar("Result")
FILES_SHARE = 5
"""Of so many connections one writes files."""


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
