"""Three releases of a few made-up records: some are created, one changes, one goes, one is merged."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.main import create_app
from app.release.history import History
from app.release.identity import identity_of
from app.release.ledger import LEDGER, Ledger
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
MADE = TemporaryDirectory(prefix="findings-made")
REASONS: tuple[dict[str, str], ...] = ({}, {"incidents/changing": "A better title."}, {})


def released(folder: Path, count: int = len(STATES)) -> History:
    """Make the first of the releases in a folder."""
    copytree(_published(count), folder, dirs_exist_ok=True)
    return History(Ledger.read(folder))


@cache
def _published(count: int) -> Path:
    """Return a folder in which they were made once, so that all who have them have the same ones."""
    folder = Path(MADE.name) / str(count)
    if count > 1:
        copytree(_published(count - 1), folder)
    publish(folder, STATES[count - 1], f"Release number {count}.", REASONS[count - 1])
    return folder


def load(engine: Engine, records: Records, folder: Path) -> None:
    """Load records as the release that they are."""
    load_records(engine, records, identity=identity_of(records, History(Ledger.read(folder))))


def client_of(engine: Engine, folder: Path, opened: Path | None = None) -> TestClient:
    """Give the application over a database and the releases of a folder.

    What was opened once of the same ledger is there for all who ask later.
    """
    ledger = sha256(b"".join(path.read_bytes() for path in folder.glob(LEDGER))).hexdigest()
    settings = Settings(
        database_url=shown(engine.url),
        releases_folder=folder,
        release_cache=opened or Path(MADE.name) / ledger,
    )
    return TestClient(create_app(settings), base_url="http://localhost")
