"""One way for every request: answered from memory where that is current, else in a thread of its own."""

import threading

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from app.main import create_app
from app.release.load import load_records
from app.settings import Settings
from tests import make
from tests.conftest import on_both_databases, shown

JSON, PAGE = "/v1/incidents?kind=event", "/incidents?kind=event"
both = pytest.mark.parametrize("address", [JSON, PAGE])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the seconds that are believed to have passed."""
    now = [1.0]
    monkeypatch.setattr("app.cache.release_check.monotonic", lambda: now[0])
    return now


@pytest.fixture
def asked(small_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the statements that an application over the small records sends."""
    statements: list[str] = []
    event.listen(small_engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    monkeypatch.setattr("app.main.engine_of", lambda *_settings, **_how: small_engine)
    return statements


@both
def test_what_was_answered_before_asks_only_which_release_is_current(
    small_engine: Engine, asked: list[str], address: str
) -> None:
    with TestClient(create_app(Settings(database_url=shown(small_engine.url)))) as client:
        first = client.get(address)
        asked.clear()
        again = client.get(address)
        tag = {"If-None-Match": first.headers["etag"]}
        unchanged = client.get(address, headers=tag)
    assert asked == []
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers["etag"] == first.headers["etag"]
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@both
@on_both_databases
def test_a_new_release_is_seen_at_once(small_engine: Engine, address: str) -> None:
    with TestClient(create_app(Settings(database_url=shown(small_engine.url)))) as client:
        for title in ("First", "Second", "Third"):
            records = make.edited(make.small(), "incidents", "strike", title=title)
            load_records(small_engine, records)
            answers = [client.get(address) for _ in range(3)]
            assert all(title in answer.text for answer in answers)
            assert "release-check-seconds" not in answers[-1].headers["cache-control"]


@both
@on_both_databases
def test_with_a_bound_of_time_it_is_seen_after_that_and_answers_say_so(
    small_engine: Engine, clock: list[float], address: str
) -> None:
    settings = Settings(database_url=shown(small_engine.url), release_check_seconds=2)
    with TestClient(create_app(settings)) as client:
        first = client.get(address)
        load_records(small_engine, make.edited(make.small(), "incidents", "strike", title="New"))
        again = client.get(address)
        assert again.content == first.content
        assert "release-check-seconds=2" in again.headers["cache-control"]
        clock[0] = 3
        assert "New" in client.get(address).text


def test_one_address_is_answered_in_the_language_and_format_that_each_client_prefers(
    small_engine: Engine,
) -> None:
    with TestClient(create_app(Settings(database_url=shown(small_engine.url)))) as client:
        for _ in range(2):
            for tag in ("uk", "en"):
                page = client.get("/incidents", headers={"Accept-Language": tag})
                assert f'lang="{tag}"' in page.text
            for accept in ("text/csv", "application/json"):
                answer = client.get("/v1/incidents", headers={"Accept": accept})
                assert answer.headers["content-type"].startswith(accept)


@both
def test_no_question_is_asked_on_the_event_loop(
    small_engine: Engine, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    threads: list[int] = []
    event.listen(
        small_engine, "before_cursor_execute", lambda *_: threads.append(threading.get_ident())
    )
    monkeypatch.setattr("app.main.engine_of", lambda *_settings, **_how: small_engine)
    loop: list[int] = []
    app = create_app(Settings(database_url=shown(small_engine.url)))

    @app.get("/loop")
    async def thread_of_the_loop() -> None:
        loop.append(threading.get_ident())

    with TestClient(app) as client:
        client.get("/loop")
        client.get(address)
    assert threads
    assert loop[0] not in threads
