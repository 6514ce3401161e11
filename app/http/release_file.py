"""Files of a whole release: made once at first need, kept on disk, sent in parts where that is asked."""

import shutil
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from weakref import finalize

from cachetools import LRUCache

from app.answering.snapshot import Snapshot
from app.database import to_the_end
from app.export.dataset.release_file import KINDS, FileKind, ReleaseFile
from app.export.query_id import released
from app.question.base_url import BaseUrl

KEPT = 2
"""Releases whose files are kept: whoever asked for the one before can still read it to its end."""


class ReleaseFiles:
    """The files of the releases served last, in a folder of this process."""

    def __init__(self, origin: str) -> None:
        """Take the public address of the service, which stands in citations; empty for paths."""
        self._origin = origin
        self._lock = Lock()
        self._folder: Path | None = None
        self._kept = _Kept(KEPT * len(KINDS))

    def of(self, snapshot: Snapshot, kind: FileKind) -> ReleaseFile:
        """Return the file of the release that this snapshot sees; at first need, write it.

        Who asks meanwhile waits, so it is to be called where files are made, never in the event loop.
        """
        with self._lock:
            key = (snapshot.index.number, snapshot.release, kind.name)
            if key not in self._kept:
                with to_the_end(snapshot.connection):
                    self._kept[key] = self._written(snapshot, kind)
            return self._kept[key]

    def close(self) -> None:
        """Take the folder away; what is asked for afterwards is written anew."""
        with self._lock:
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder, self._kept = None, _Kept(self._kept.maxsize)

    def _written(self, snapshot: Snapshot, kind: FileKind) -> ReleaseFile:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="findings-"))
            # Where nobody closes it.
            finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = self._folder / f"{snapshot.index.number}-{snapshot.release}-{kind.name}"
        try:
            kind.write(snapshot, path, BaseUrl(self._origin, released(snapshot)))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").digest()
        return ReleaseFile(kind, path, snapshot.release, path.stat().st_size, digest)


class _Kept(LRUCache[tuple[int, str, str], ReleaseFile]):
    def popitem(self) -> tuple[tuple[int, str, str], ReleaseFile]:
        """Forget the file used the longest ago, and delete it."""
        key, file = super().popitem()
        file.path.unlink(missing_ok=True)
        return key, file
