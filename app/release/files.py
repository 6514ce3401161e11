"""The records in files as what they are: a release of the ledger, or a draft; and a first load of them."""

import logging
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.database import engine_of, is_file
from app.errors import FindingsError
from app.model.mapped import Release
from app.release.collector import uncollected
from app.release.history import History
from app.release.identity import Identity, identity_of
from app.release.ledger import Ledger
from app.release.load import Loaded, load_records
from app.release.state import State, state_of
from app.release.tables import Change
from app.release.trouble import trouble_of
from app.seed.checks import faults_in
from app.seed.fault import SeedFaults
from app.seed.read import read
from app.seed.record import Records
from app.settings import Settings

log = logging.getLogger("findings")


@uncollected()
def checked(folder: Path) -> Records:
    """Return the records of a folder; raise `SeedFaults` with all that is wrong with them."""
    records = read(folder)
    if faults := faults_in(records):
        raise SeedFaults(faults)
    return records


def identified(settings: Settings, records: Records) -> Identity:
    """Return which release records are, or that they are a draft.

    Raises `LedgerDamaged` or `SeedFaults`.
    """
    return identity_of(records, History(Ledger.read(settings.releases)))


def loaded_before(engine: Engine, files: str | None) -> Loaded | None:
    """Return the outcome of a load of the files that the database was loaded from last, by this program.

    It read and checked the same bytes then. `None` where it did not, or where the database cannot say.
    """
    if is_file(engine) and not Path(engine.url.database or "").exists():
        # To look at it would make it.
        return None
    with suppress(FindingsError, DBAPIError), Session(engine) as session:
        state = State.of(session.connection())
        state.refuse_unreadable()
        latest = session.scalars(select(Release).order_by(Release.number.desc()).limit(1)).first()
        if latest and files and latest.files == files and state.is_of_this_program:
            changes = (Change(folder, 0, 0, 0, total) for folder, total in latest.counts.items())
            return Loaded(latest.id, tuple(changes), is_new=False)
    return None


def fill_at_start(settings: Settings) -> None:
    """Fill a SQLite database that is empty, as `findings serve` does; whatever fails is logged.

    Requests then get 503 until somebody mends it.
    """
    engine = engine_of(settings)
    try:
        if is_file(engine) and state_of(engine).release is None:
            records = checked(settings.seed_folder)
            load_records(engine, records, identity=identified(settings, records))
    except FindingsError as error:
        log.warning("%s", error)
    except DBAPIError as error:
        log.warning("%s", trouble_of(error, settings.database_url).text)
    finally:
        engine.dispose()
