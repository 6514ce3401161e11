"""What is served now, and old releases that were asked for: each is a store of its own."""

from collections.abc import Mapping
from threading import Lock

from cachetools import LRUCache

from app.answering.snapshot import Store
from app.database import deadline
from app.declaration.resource import Resource
from app.release.archive import Archive
from app.release.releases import Releases

KEPT = 8
"""Old releases held open at a time; one that was left out is opened again in some milliseconds."""


class Stores:
    """The stores of one service."""

    def __init__(self, current: Store, releases: Releases, archive: Archive) -> None:
        self.current = current
        self.releases = releases
        self._archive = archive
        self._lock = Lock()
        self._old = _Open(KEPT)

    @property
    def resources(self) -> Mapping[str, Resource]:
        """What is declared, in every release."""
        return self.current.resources

    def known(self, release: str | None) -> Store | None:
        """Return the store of a release where that is open already."""
        if release is None:
            return self.current
        with self._lock:
            return self._old.get(release)

    def of(self, release: str | None) -> Store:
        """Return the store of a release, made at first need; raise `UnknownRelease`.

        `None` is what is served now. It may take a second: never in the event loop.
        """
        found = self.known(release)
        if found is not None or release is None:
            return found or self.current
        history = self.releases.history
        entry = history.ledger.exactly(release)
        with deadline.within(None):
            store = Store(self._archive.open(history, entry), self.resources)
        with self._lock:
            kept: Store = self._old.setdefault(release, store)
        if kept is not store:
            store.close()
        return kept

    def close(self) -> None:
        """Close all that is open."""
        with self._lock:
            while self._old:
                self._old.popitem()
        self._archive.close()
        self.current.close()


class _Open(LRUCache[str, Store]):
    def popitem(self) -> tuple[str, Store]:
        """Leave out the store used the longest ago; who still reads it keeps their connection."""
        release, store = super().popitem()
        store.close()
        return release, store
