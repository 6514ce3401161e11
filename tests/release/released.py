"""Three releases of a few made-up records: some are created, one changes, one goes, one is merged."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.main import create_app
from app.release.history import History
from app.release.identity import identity_of
from app.release.ledger import Ledger
from app.release.load import load_records
from app.release.publish import publish
from app.seed.record import Records
from app.settings import Settings
from tests import make
from tests.conftest import shown

FIRST = make.records(*(make.incident(id) for id in ("changing", "going", "merging", "staying")))
SECOND = make.changed(
    make.edited(FIRST, "incidents", "changing", title="Another title"),
    make.incident("coming"),
)
THIRD = make.changed(
    SECOND,
    make.withdrawal("incidents", "going", reason="It is of another war.", successor="staying"),
    make.withdrawal("incidents", "merging", reason="Told twice.", merged_into="staying"),
)
STATES = (FIRST, SECOND, THIRD)
OPENED = TemporaryDirectory(prefix="findings-opened")
REASONS: tuple[dict[str, str], ...] = ({}, {"incidents/changing": "A better title."}, {})


def released(folder: Path, count: int = len(STATES)) -> History:
    """Make the first of the releases in a folder."""
    there = len(Ledger.read(folder).entries)
    for number in range(there, count):
        publish(folder, STATES[number], f"Release number {number + 1}.", REASONS[number])
    return History(Ledger.read(folder))


def load(engine: Engine, records: Records, folder: Path) -> None:
    """Load records as the release that they are."""
    load_records(engine, records, identity=identity_of(records, History(Ledger.read(folder))))


def client_of(engine: Engine, folder: Path, cache: Path | None = None) -> TestClient:
    """Give the application over a database and the releases of a folder.

    Those that were opened once are as they were for all who ask later, as with a real folder.
    """
    settings = Settings(
        database_url=shown(engine.url),
        releases_folder=folder,
        release_cache=cache or Path(OPENED.name),
    )
    return TestClient(create_app(settings), base_url="http://localhost")
