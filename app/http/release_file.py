"""Files of a whole release: made once at first need, kept on disk, sent in parts where that is asked."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from weakref import finalize

from cachetools import LRUCache
from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from app.answering.snapshot import Snapshot
from app.database import to_the_end
from app.export.dataset.release_file import KINDS, FileKind, ReleaseFile
from app.export.query_id import released
from app.http.problem import Problem, problem_response
from app.http.request import base_in
from app.question.base_url import BaseUrl

KEPT = 2
"""Releases whose files are kept: whoever asked for the one before can still read it to its end."""

RANGE_PROBLEMS = {400: "bad-range", 416: "no-such-range"}


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


class SentFile(FileResponse):
    """Sends a file, or the parts of it that `Range` asks for (RFC 9110, 14)."""

    def __init__(self, file: ReleaseFile, headers: Mapping[str, str]) -> None:
        """Take the file and what else is said of it."""
        self.file = file
        super().__init__(
            file.path, media_type=file.kind.media_type, filename=file.name, headers=headers
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; for HEAD, which is handed on as GET, the file is not read."""
        refused: int | None = None

        async def send_on(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] in RANGE_PROBLEMS:
                refused = message["status"]
            if refused is None:
                await send(message)

        await super().__call__({**scope, "method": asked_method(scope)}, receive, send_on)
        if refused is not None:
            headers = {"Content-Range": f"bytes */{self.file.size}"} if refused == 416 else {}
            problem = Problem.of_kind(RANGE_PROBLEMS[refused], **headers)
            detail = f"{problem.detail} The file has {self.file.size} bytes."
            problem = replace(problem, detail=detail)
            await problem_response(problem, scope["path"], base_in(scope))(scope, receive, send)


def asked_method(scope: Scope) -> str:
    """Return the method as it was sent."""
    found: str = scope.get("state", {}).get("method", scope["method"])
    return found
