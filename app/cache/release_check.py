"""What answers in memory must be of: looked at after a request has come, and before its answer."""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from app.cache.file_look import FileLook, Row
from app.database import is_file
from app.model.release import Release

if TYPE_CHECKING:
    from app.cache.server_look import ServerLook

Mark = tuple[Row, Hashable]
"""The release that is current and the state of the ledger; to be compared and nothing else."""
RELEASE = (
    # The last two tell a copy that was brought back from what another program made of the same records.
    select(Release.number, Release.id, Release.loaded_at, Release.schema_version)
    .order_by(Release.number.desc())
    .limit(1)
)


class ReleaseCheck:
    """Tells which release, and which state of the ledger, an answer must be of."""

    def __init__(
        self, engine: Engine, ledger_state: Callable[[], Hashable], seconds: float = 0
    ) -> None:
        """Take what is looked at, and for how long a look is believed: 0 looks for every request."""
        self.seconds = seconds
        self.latest: Mark | None = None
        """What was seen last: what is read from now on is of this release or of a later one."""
        statement = str(RELEASE.compile(engine, compile_kwargs={"literal_binds": True}))
        self._look = FileLook(engine, statement) if is_file(engine) else _server(engine, statement)
        self._row: Row | None = None
        self._ledger_state = ledger_state
        self._until = 0.0

    async def current(self) -> Mark | None:
        """Return what is current at some moment since the call, `None` where none is.

        With a bound of time it may be one that was current so many seconds ago.
        """
        began = monotonic() if self.seconds else 0.0
        if began < self._until:
            return self.latest
        row = await self._look.now()
        if row is None:
            return None
        if row is not self._row:
            # A look of its own, and not one that was shared.
            self._row, self.latest = row, (row, self._ledger_state())
            self._until = began + self.seconds
        return self.latest

    def close(self) -> None:
        """Leave the database alone until somebody asks again."""
        self._look.close()


def _server(engine: Engine, statement: str) -> "ServerLook":
    from app.cache.server_look import ServerLook  # noqa: PLC0415  # the driver of Postgres

    return ServerLook(engine, statement)
