"""The releases as a server that runs sees them: read again when the ledger has grown."""

import os
from pathlib import Path
from threading import Lock

from app.release.history import History
from app.release.ledger import LEDGER, Ledger


class Releases:
    """The history of a folder, as its ledger is now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Looked at for every request: to put a path together takes longer than to ask for its state.
        self._ledger = os.fspath(folder / LEDGER)
        self._lock = Lock()
        self._read: tuple[tuple[int, int] | None, History] | None = None

    @property
    def history(self) -> History:
        """The history; raises `SeedFaults` or `LedgerDamaged` where it cannot be read."""
        state = self.state()
        with self._lock:
            if self._read is None or self._read[0] != state:
                self._read = state, History(Ledger.read(self.folder))
            return self._read[1]

    def state(self) -> tuple[int, int] | None:
        """Return what changes when the ledger does; it is to be compared and nothing else."""
        try:
            found = os.stat(self._ledger)  # noqa: PTH116  # see above
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
