"""How often an answer asks the database: a fixed number of times, however many records there are."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.answering.test_listing import counted
from tests.conftest import engine_at, shown

MAX_OF_A_LIST_PAGE = 7
"""The release, the page, all that is drawn, what stands beside either, what must stand beside the
records, and where words find little, what may have been meant."""

LIST_PAGES = [
    "/incidents",
    "/incidents?lang=uk&limit=500",
    "/findings",
    "/quotes",
    "/claims?lang=uk",
    "/actors",
    "/incidents?violation_type=attack-on-healthcare&location=iso:UA-14",
    "/incidents?date_from=2022-03&date_to=2022-03&limit=2",
    "/incidents?bbox=37.4,47,37.7,47.2&date_from=2022-03&limit=1",
    "/incidents?kind=event&location__not=bucha&limit=2&sort=title",
    "/incidents?q=theatre&kind=event",
    "/findings?violation_type=use-of-human-shields&limit=1",
    "/claims?stance=denies",
]
JSON = {
    "/v1/incidents": 2,
    "/v1/incidents?kind=event": 2,
    "/v1/incidents?kind=event&include=findings": 3,
    "/v1/incidents?kind=event&explain=true": 3,
    "/v1/incidents?facets=kind,location,source,inside_period_of,date:month": 2,
    "/v1/incidents?bbox=37.4,47,37.7,47.2": 2,
    "/v1/incidents?limit=0": 2,
    "/v1/incidents/mariupol-theatre": 2,
    "/v1/incidents?format=csv": 2,
    "/v1/stats?of=incidents&group_by=kind": 1,
}


@pytest.fixture(scope="module")
def own(engine: Engine) -> Engine:
    """Give an engine that the application may close when it ends."""
    return engine_at(engine.url)


@pytest.fixture(scope="module")
def uncached(own: Engine) -> Iterator[TestClient]:
    """Give an application that keeps no answers, after it has read what is read once for a release."""
    settings = Settings(database_url=shown(own.url), keep_bytes=0)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("app.main.engine_of", lambda *_settings, **_how: own)
        with TestClient(create_app(settings)) as client:
            for address in (*LIST_PAGES, *JSON):
                client.get(address)
            yield client


@pytest.mark.parametrize("address", LIST_PAGES)
def test_a_list_page_with_filters_map_and_time_line_takes_few_statements(
    uncached: TestClient, own: Engine, address: str
) -> None:
    with counted(own) as statements:
        assert uncached.get(address).status_code == 200
    assert len(statements) <= MAX_OF_A_LIST_PAGE


@pytest.mark.parametrize(("address", "expected"), JSON.items())
def test_the_statements_of_a_json_answer_are_as_many_as_its_parts(
    uncached: TestClient, own: Engine, address: str, expected: int
) -> None:
    with counted(own) as statements:
        assert uncached.get(address).status_code == 200
    assert len(statements) == expected
