"""How long work may take, and whether anybody still waits for it: asked by every statement it makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from app.errors import Abandoned, TookTooLong


class Deadline:
    """The time by which a piece of work must be done; it may be called off before."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.at = monotonic() + seconds
        self.is_abandoned = False

    @property
    def left(self) -> float:
        """Seconds left, 0 at the least."""
        return 0 if self.is_abandoned else max(0.0, self.at - monotonic())

    def abandon(self) -> None:
        """Call the work off, from any thread: nobody waits for it any more."""
        self.is_abandoned = True

    def check(self) -> None:
        """Raise `Abandoned` or `TookTooLong` where the work is not to go on."""
        if self.is_abandoned:
            raise Abandoned
        if monotonic() >= self.at:
            raise TookTooLong(self.seconds)


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


def current() -> Deadline | None:
    """Return the deadline of the work in progress; commands and loads have none."""
    return _current.get()


def is_to_stop() -> bool:
    """Whether SQLite is to end the statement that it runs in this thread."""
    due = _current.get()
    return due is not None and not due.left


def check() -> None:
    """Raise where the work in progress is not to go on; called between parts of what is long."""
    deadline = _current.get()
    if deadline is not None:
        deadline.check()


@contextmanager
def within(deadline: Deadline | None) -> Iterator[None]:
    """Do what follows by this time; `None` where it must be finished once it was begun.

    What is read once for all who ask is such: cut off, each question would begin it anew for ever.
    """
    token = _current.set(deadline)
    try:
        yield
    finally:
        _current.reset(token)
