"""The records in files as what they are: a release of the ledger, or a draft; and a first load of them."""

import logging
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.database import engine_of, is_file
from app.errors import FindingsError
from app.release.collector import uncollected
from app.release.history import History
from app.release.identity import Identity, identity_of
from app.release.ledger import Ledger
from app.release.load import load_records
from app.release.state import state_of
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
