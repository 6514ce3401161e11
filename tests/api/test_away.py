"""While the database is away everybody is told to come back, and nobody learns where it is."""

from pathlib import Path

import pytest
from sqlalchemy import URL, Engine
from starlette.testclient import TestClient

from app.database import Readers
from app.errors import DatabaseAway
from app.main import create_app
from app.settings import Settings
from tests.conftest import administer, engine_at, on_both_databases, on_postgres, shown
from tests.http.test_problem import assert_problem

pytestmark = on_both_databases

ADDRESSES = [
    *("/v1", "/v1/schema", "/v1/coverage", "/v1/incidents", "/v1/incidents/strike"),
    "/readyz",
]


def client_of(url: str) -> TestClient:
    return TestClient(create_app(Settings(database_url=url, pool_timeout=0.2)))


def assert_away(client: TestClient) -> str:
    said = ""
    for address in ADDRESSES:
        response = client.get(address)
        problem = assert_problem(response, 503)
        assert problem["type"] == "/problems/database-away"
        assert int(response.headers["retry-after"]) > 0
        assert response.headers["cache-control"] == "no-store"
        said += response.text
    assert client.get("/healthz").status_code == 200
    document = client.get("/openapi.json")
    assert document.status_code == 200
    assert document.headers["cache-control"] == "no-store"
    assert "/v1/incidents" in document.json()["paths"]
    return said


def test_a_database_without_tables_is_away(bare_engine: Engine) -> None:
    with client_of(shown(bare_engine.url)) as client:
        assert_away(client)


def test_a_database_without_a_release_says_how_to_load_one(migrated_engine: Engine) -> None:
    with client_of(shown(migrated_engine.url)) as client:
        assert "findings load" in assert_away(client)


def test_a_file_in_a_folder_that_is_not_there_is_away(tmp_path: Path) -> None:
    with client_of(f"sqlite:///{tmp_path}/no/where.sqlite3") as client:
        assert "where.sqlite3" not in assert_away(client)


def test_a_file_that_is_no_database_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "findings.sqlite3"
    path.write_bytes(b"This is no database, whatever its name says. " * 100)
    with client_of(f"sqlite:///{path}") as client:
        response = client.get("/v1/incidents")
        assert response.status_code in {500, 503}
        assert "file is not a database" not in response.text


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://reader:hunter2@127.0.0.1:1/findings",
        "postgresql://reader:hunter2@/findings?host=/no/such/folder",
        "postgresql://reader:hunter2@host.invalid/findings",
    ],
)
def test_a_server_that_cannot_be_reached_is_away_and_its_address_and_password_stay_ours(
    url: str,
) -> None:
    with client_of(url) as client:
        said = assert_away(client)
    for inner in ("hunter2", "reader", "127.0.0.1", "/no/such", "host.invalid", "psycopg"):
        assert inner not in said


def test_a_database_that_does_not_exist_on_a_server_is_away(postgres: URL) -> None:
    with client_of(shown(postgres.set(database="no_such_database"))) as client:
        assert "no_such_database" not in assert_away(client)


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"


@on_postgres
def test_a_database_that_goes_is_away_and_is_used_again_when_it_is_back(
    small_engine: Engine, postgres: URL
) -> None:
    name = small_engine.url.database
    with client_of(shown(small_engine.url)) as client:
        assert client.get("/v1/incidents/strike").status_code == 200
        administer(postgres, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        administer(postgres, CUT.format(name))
        assert str(name) not in assert_away(client)
        administer(postgres, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert client.get("/v1/incidents/strike?fields=id").status_code == 200


@on_postgres
def test_connections_that_were_cut_are_replaced_without_anybody_noticing(
    small_engine: Engine, postgres: URL
) -> None:
    with client_of(shown(small_engine.url)) as client:
        assert client.get("/v1/incidents").status_code == 200
        administer(postgres, CUT.format(small_engine.url.database))
        assert client.get("/v1/incidents?limit=1").status_code == 200


def test_when_every_connection_is_in_use_one_is_told_to_come_back(small_engine: Engine) -> None:
    engine = engine_at(small_engine.url, pool_size=1, pool_timeout=0.1)
    snapshot = Readers(engine).open
    with snapshot(), pytest.raises(DatabaseAway, match="in use"), snapshot():
        pass
    engine.dispose()


def test_what_was_answered_before_may_be_shown_while_the_database_is_away(
    client: TestClient,
) -> None:
    assert "stale-if-error" in client.get("/v1/incidents").headers["cache-control"]
