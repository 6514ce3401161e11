"""What every response has: CORS, security headers, a request id, HEAD, and a problem where it fails."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from starlette.testclient import TestClient

from app.resources import RESOURCES

Ask = Callable[..., httpx2.Response]
KINDS_OF_RESPONSE: dict[str, tuple[str, str, int]] = {
    "list": ("GET", "/v1/incidents", 200),
    "record": ("GET", "/v1/incidents/mariupol-theatre", 200),
    "index": ("GET", "/v1", 200),
    "schema": ("GET", "/v1/schema", 200),
    "coverage": ("GET", "/v1/coverage", 200),
    "openapi": ("GET", "/openapi.json", 200),
    "docs": ("GET", "/docs", 200),
    "guide": ("GET", "/docs/guides/ask", 200),
    "problem page": ("GET", "/problems/withdrawn", 200),
    "health": ("GET", "/healthz", 200),
    "readiness": ("GET", "/readyz", 200),
    "preflight": ("OPTIONS", "/v1/incidents", 204),
    "unknown address": ("GET", "/v1/incident", 404),
    "unknown id": ("GET", "/v1/incidents/nobody", 404),
    "unknown file": ("GET", "/docs/static/nothing.js", 404),
    "write": ("POST", "/v1/incidents", 405),
    "too long": ("GET", "/v1/incidents?" + "a" * 16_385, 414),
    "bad parameter": ("GET", "/v1/incidents?locaton=x", 422),
}
every_response = pytest.mark.parametrize(
    ("method", "address", "status"), KINDS_OF_RESPONSE.values(), ids=list(KINDS_OF_RESPONSE)
)


@every_response
def test_any_site_may_read_any_response(
    client: TestClient, method: str, address: str, status: int
) -> None:
    response = client.request(method, address, headers={"Origin": "https://example.org"})
    assert response.status_code == status
    assert_open_and_safe(response)


def assert_open_and_safe(response: Any) -> None:
    headers = response.headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    exposed = {name.strip() for name in headers["access-control-expose-headers"].split(",")}
    assert {"Link", "ETag", "Retry-After", "X-Request-ID"} <= exposed
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"]
    assert headers["x-request-id"]
    assert "server" not in headers


@pytest.mark.parametrize("address", ["/v1/incidents", "/v1/findings/nobody", "/anywhere"])
def test_a_browser_may_ask_beforehand(client: TestClient, address: str) -> None:
    response = preflight(client, address, "if-none-match")
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-headers"] == "if-none-match"
    assert response.content == b""


def preflight(client: TestClient, address: str, names: str) -> httpx2.Response:
    return client.options(
        address,
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": names,
        },
    )


@pytest.mark.parametrize(
    "names", ["content-type", "cache-control,x-requested-with", "authorization, x-anything"]
)
def test_a_browser_may_send_any_header(client: TestClient, names: str) -> None:
    allowed = preflight(client, "/v1/incidents", names).headers
    assert allowed["access-control-allow-headers"] == names
    assert "Access-Control-Request-Headers" in allowed["vary"]


@pytest.mark.parametrize("names", ["a\tb", "x" * 2_001, "<script>", "a: b", "ї"])
def test_what_is_no_name_of_a_header_is_not_sent_back(client: TestClient, names: str) -> None:
    headers = {b"Access-Control-Request-Headers": names.encode()}
    response = client.options("/v1/incidents", headers=headers)
    assert response.headers["access-control-allow-headers"] == "*"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (address, status)
        for method, address, status in KINDS_OF_RESPONSE.values()
        if method == "GET"
    ],
)
def test_head_gives_the_headers_of_get_and_no_body(
    client: TestClient, address: str, status: int
) -> None:
    own = {"X-Request-ID": str(uuid4()), "Accept-Encoding": "identity"}
    get, head = (client.request(one, address, headers=own) for one in ("GET", "HEAD"))
    assert head.status_code == get.status_code == status
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize("resource", RESOURCES)
def test_head_of_every_resource_is_answered(client: TestClient, resource: str) -> None:
    sample = RESOURCES[resource].sample
    for address in (f"/v1/{resource}", f"/v1/{resource}/{sample}"):
        assert client.head(address).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/v1", "/v1/incidents", "/v1/incidents/mariupol-theatre"])
def test_nothing_can_be_written(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, address, json={"title": "x"})
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["type"] == "/problems/method-not-allowed"


def test_a_request_id_comes_back_in_the_header_and_in_the_problem(client: TestClient) -> None:
    own = str(uuid4())
    response = client.get("/v1/incidents/nobody", headers={"X-Request-ID": own})
    assert response.headers["x-request-id"].replace("-", "") == own.replace("-", "")
    assert response.json()["request_id"] == response.headers["x-request-id"]


def test_a_request_without_an_id_gets_one(client: TestClient) -> None:
    first, second = (client.get("/v1/incidents?x=1") for _ in range(2))
    assert first.json()["request_id"] == first.headers["x-request-id"]
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


@pytest.mark.parametrize("sent", ["x" * 5000, "<script>", "a b"])
def test_a_request_id_that_is_none_is_not_echoed(client: TestClient, sent: str) -> None:
    response = client.get("/v1/incidents/nobody", headers={"X-Request-ID": sent})
    assert sent not in response.headers["x-request-id"]
    assert sent not in response.text


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_long_answer_is_compressed_as_asked(client: TestClient, encoding: str) -> None:
    with client.stream("GET", "/v1/incidents", headers={"Accept-Encoding": encoding}) as response:
        packed = b"".join(response.iter_raw())
        assert response.headers["content-encoding"] == encoding
    plain = client.get("/v1/incidents", headers={"Accept-Encoding": "identity"})
    assert len(packed) < len(plain.content) / 2
    vary = {name.strip() for name in response.headers["vary"].split(",")}
    assert {"Accept", "Accept-Encoding"} <= vary


def test_every_answer_says_that_it_depends_on_the_encodings_accepted(client: TestClient) -> None:
    etag = client.get("/v1/incidents").headers["etag"]
    for address in ("/v1/incidents", "/v1/incidents?limit=0", "/incidents", "/v1/claims/", "/docs"):
        for held in ({}, {"If-None-Match": etag}, {"Accept-Encoding": "identity"}):
            response = client.get(address, headers=held, follow_redirects=False)
            vary = re.split(r",\s*", response.headers["vary"])
            assert vary.count("Accept-Encoding") == 1, (address, response.status_code)


@pytest.mark.parametrize("address", ["/v1/incidents", "/v1/incidents?limit=0", "/incidents"])
@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip;q=0", None),
        ("gzip;q=0, br;q=0.0, zstd;q=0", None),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0, br;q=0.1, gzip;q=0", "br"),
        ("*;q=0, zstd", "zstd"),
        ("*, identity;q=0", "zstd"),
        ("*;q=0, identity", None),
        ("identity;q=0.001", None),
    ],
)
def test_an_encoding_that_is_refused_is_not_sent(
    client: TestClient, address: str, accepted: str, sent: str | None
) -> None:
    with client.stream("GET", address, headers={"Accept-Encoding": accepted}) as response:
        assert response.status_code == 200
        assert response.headers.get("content-encoding") == sent


@pytest.mark.parametrize(
    "accepted", ["*;q=0", "identity;q=0", "identity;q=0, gzip;q=0", "x, *;q=0"]
)
def test_where_no_encoding_is_left_nothing_can_be_sent(client: TestClient, accepted: str) -> None:
    response = client.get("/v1/incidents", headers={"Accept-Encoding": accepted})
    assert response.status_code == 406
    assert "identity, zstd, br, gzip" in response.json()["detail"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/v1/", "/v1"),
        ("/v1/incidents/?kind=event&q=a%20b", "/v1/incidents?kind=event&q=a%20b"),
        ("/v1/incidents/mariupol-theatre/", "/v1/incidents/mariupol-theatre"),
        ("/incidents/", "/incidents"),
        ("/incidents/mariupol-theatre/?lang=uk", "/incidents/mariupol-theatre?lang=uk"),
        ("/about///", "/about"),
        ("//evil.example/", "/evil.example"),
        ("/%5Cevil.example/", "/%5Cevil.example"),
        ("/a%0D%0AX:y/", "/a%0D%0AX%3Ay"),
    ],
)
def test_an_address_with_a_slash_too_many_leads_to_the_one_without(
    client: TestClient, address: str, place: str
) -> None:
    forged = {"Host": "evil.example", "Accept": "text/html"}
    response = client.get(f"http://evil.example{address}", headers=forged, follow_redirects=False)
    assert response.status_code == 308
    assert response.headers["location"] == place


def test_headers_are_read_up_to_a_length_of_one_and_of_all(client: TestClient) -> None:
    """60,000 repetitions of `text/csv; ` in one header held everybody up for half a minute."""
    for name in (
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "If-None-Match",
        "Cookie",
        "X-Own",
    ):
        assert client.get("/v1", headers={name: "a" * 8_000}).status_code in {200, 406}, name
        refused = client.get("/v1", headers={name: "text/csv; " * 6_000})
        assert refused.status_code == 431, name
        assert refused.json()["type"].endswith("/problems/head-too-long")
    many = {f"X-Own-{number}": "a" * 7_000 for number in range(5)}
    assert client.get("/v1", headers=many).status_code == 431


def test_a_body_is_read_only_where_a_question_may_be_in_it(client: TestClient) -> None:
    for address in ("/v1/incidents", "/incidents", "/healthz"):
        refused = client.request("GET", address, content=b"{}")
        assert refused.status_code == 413, address
        assert "/query" in refused.text
    assert client.request("GET", "/v1", headers={"Content-Length": "0"}).status_code == 200
    long = client.post("/v1/incidents/query", json={"q": ["a" * 70_000]})
    assert long.status_code == 413
