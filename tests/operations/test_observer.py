"""What is counted and written down of a request: its route, never its words, and never who asked."""

import json
import logging
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from app.database import engine_of
from app.main import create_app
from app.operations.logs import json_formatter
from app.operations.metrics import Metrics
from app.operations.observer import Observer
from app.settings import Settings
from tests.conftest import shown


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
def observed(engine: Engine, registry: CollectorRegistry) -> Iterator[TestClient]:
    app = create_app(Settings(database_url=shown(engine.url)))
    around = Observer(
        app, Metrics(registry), lambda: {"questions": 2, "files": 0}, lambda: 7, lambda: "1-abc"
    )
    with TestClient(around, client=("203.0.113.7", 50_000)) as client:
        yield client


ASKED = {
    "/v1/incidents?location=ukraine": ("/v1/incidents", "200"),
    "/v1/incidents/mariupol-theatre": ("/v1/incidents/{id}", "200"),
    "/v1/incidents/nobody-at-all": ("/v1/incidents/{id}", "404"),
    "/v1/incidents?locaton=x": ("/v1/incidents", "422"),
    "/incidents?location=ukraine": ("/incidents", "200"),
    "/nothing/at/all": ("(none)", "404"),
}


def test_requests_are_counted_by_the_template_of_their_route(
    observed: TestClient, registry: CollectorRegistry
) -> None:
    for address in ASKED:
        observed.get(address)
    observed.request("BREW", "/v1/incidents")
    for route, status in ASKED.values():
        labels = {"route": route, "method": "GET", "status": status}
        assert registry.get_sample_value("findings_requests_total", labels) == 1, route
    labels = {"route": "/v1/incidents", "method": "(other)", "status": "405"}
    assert registry.get_sample_value("findings_requests_total", labels) == 1
    labels = {"route": "/v1/incidents/{id}"}
    assert registry.get_sample_value("findings_request_seconds_count", labels) == 2
    assert registry.get_sample_value("findings_at_work", {"kind": "questions"}) == 2


def test_a_client_cannot_make_new_series(observed: TestClient, registry: CollectorRegistry) -> None:
    def series() -> int:
        return sum(len(metric.samples) for metric in registry.collect())

    observed.get("/nothing")
    observed.get("/v1/incidents/nobody")
    before = series()
    for number in range(20):
        observed.get(f"/nothing/{number}", headers={"Host": f"{number}.example"})
        observed.get(f"/v1/incidents/{number}")
    assert series() == before


def test_a_line_tells_route_status_time_and_release_and_no_word_of_the_question(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(database_url=shown(engine.url)))
    asker = TestClient(app, client=("203.0.113.7", 50_000))
    with asker, caplog.at_level(logging.INFO, "findings.access"):
        answer = asker.get("/v1/incidents?q=hospital", headers={"User-Agent": "secret-agent"})
    [record] = [one for one in caplog.records if one.name == "findings.access"]
    line = json_formatter().format(record)
    told = json.loads(line)
    assert told["request_id"] == answer.headers["X-Request-ID"]
    assert (told["route"], told["method"], told["status"]) == ("/v1/incidents", "GET", 200)
    assert told["seconds"] > 0
    assert told["bytes"] >= len(answer.content) // 20
    assert told["release"] == answer.json()["meta"]["release"]
    for secret in ("hospital", "203.0.113", "secret-agent"):
        assert secret not in line


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_without_metrics_and_log_nothing_stands_between() -> None:
    passed: list[object] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        passed.append(send)

    async def receive() -> Message:
        return {}

    async def send(_message: Message) -> None:
        return

    await Observer(app, None, dict, int, lambda: None)({"type": "http"}, receive, send)
    assert passed == [send]


def test_what_a_statement_was_asked_with_is_in_no_log(own_engine: Engine) -> None:
    """A driver's message holds the values of the statement that failed, and so what was asked."""
    engine = engine_of(Settings(database_url=shown(own_engine.url)))
    with engine.connect() as connection, pytest.raises(DBAPIError) as failed:
        connection.execute(text("SELECT * FROM nowhere WHERE id = :id"), {"id": "asked-in-private"})
    assert "asked-in-private" not in str(failed.value)
    engine.dispose()
