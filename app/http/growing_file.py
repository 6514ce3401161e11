"""A file that is sent while it is written: its first byte waits for no other, its reader holds nothing."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from tempfile import TemporaryFile
from weakref import finalize

from anyio import to_thread

from app.database import deadline
from app.errors import Abandoned
from app.export.spool import PART


class GrowingFile:
    """Bytes that one thread writes to disk while the event loop sends them.

    Whoever writes is never slowed down by whoever reads, and lets go of the snapshot when all is written.
    """

    def __init__(self, first: bytes, rest: Iterator[bytes]) -> None:
        """Write the first part; raise `OSError` where there is no room for it."""
        self._rest = rest
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # closed by whoever is done last
        finalize(self, self._file.close)
        self.size = 0
        self.error: BaseException | None = None
        """Why it will not be whole."""
        self._is_ended = self._is_left = False
        self._tell: Callable[[], object] = lambda: None
        self._append(first)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is written."""
        return self._is_ended and self.error is None

    def write(self) -> None:
        """Write all parts; what goes wrong is told to whoever reads."""
        try:
            for part in self._rest:
                deadline.check()
                if self._is_left:
                    raise Abandoned
                self._append(part)
                self._tell()
        except BaseException as error:
            # Raised again where the file is read: whatever ended it, a part is never taken for the whole.
            self.error = error
            if not isinstance(error, Exception):
                raise
        finally:
            if isinstance(self._rest, Generator):
                self._rest.close()
            self._is_ended = True
            self._tell()
            if self._is_left:
                self._file.close()

    async def parts(self) -> AsyncIterator[bytes]:
        """Give the file from its beginning as it grows; at its end, raise what broke it off."""
        loop, grown = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(grown.set)

        self._tell = tell
        at = 0
        while True:
            # In this order nothing is missed: whoever writes says the size first, and then that it ended.
            grown.clear()
            is_ended, size = self._is_ended, self.size
            if at < size:
                part = await to_thread.run_sync(os.pread, self._file.fileno(), PART, at)
                at += len(part)
                yield part
            elif is_ended:
                break
            else:
                await grown.wait()
        if self.error is not None:
            raise self.error

    def leave(self) -> None:
        """Read no more: what is not written yet will not be."""
        self._is_left = True
        if self._is_ended:
            self._file.close()

    def _append(self, part: bytes) -> None:
        left = memoryview(part)
        while left:
            left = left[self._file.write(left) :]
        self.size += len(part)
