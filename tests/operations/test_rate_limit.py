"""How often one client may ask: told in headers, refused with the time to come back, free at home."""

import pytest
from limits import parse
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from app.operations.rate_limit import RateLimitMiddleware


def client_at(address: str, app: RateLimitMiddleware) -> TestClient:
    return TestClient(app, client=(address, 50_000))


@pytest.fixture
def limited() -> RateLimitMiddleware:
    return RateLimitMiddleware(PlainTextResponse("answered"), parse("3/minute"))


def test_one_client_is_told_what_is_left_and_then_when_to_come_back(
    limited: RateLimitMiddleware,
) -> None:
    asker = client_at("203.0.113.7", limited)
    answers = [asker.get("/v1") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit"].split(";")[1] for answer in answers] == [
        *("r=2", "r=1", "r=0", "r=0")
    ]
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"default";q=3;w=60'}
    refused = answers[-1]
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert refused.json()["request_id"] == refused.headers["X-Request-ID"]
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert refused.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
    ],
)
def test_a_client_is_its_address_or_the_network_that_it_has_to_itself(
    limited: RateLimitMiddleware, one: str, other: str, is_same: bool
) -> None:
    for _ in range(3):
        client_at(one, limited).get("/v1")
    assert (client_at(other, limited).get("/v1").status_code == 429) is is_same


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.8.9.1", "testclient"])
def test_the_server_s_own_machine_may_ask_as_often_as_it_likes(
    limited: RateLimitMiddleware, address: str
) -> None:
    answers = [client_at(address, limited).get("/v1") for _ in range(9)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0].headers


def test_health_is_always_told(limited: RateLimitMiddleware) -> None:
    watcher = client_at("203.0.113.7", limited)
    assert {watcher.get("/healthz").status_code for _ in range(9)} == {200}


def test_no_address_is_held(limited: RateLimitMiddleware) -> None:
    client_at("203.0.113.7", limited).get("/v1")
    held = limited.limiter.storage.storage  # type: ignore[attr-defined]  # of the kind in memory
    assert held
    assert "203.0.113" not in str(held)
