"""What every response has: CORS, security headers, a request id, HEAD, and a problem where it fails."""

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
    "script": ("GET", "/docs/static/swagger-ui-bundle.js", 200),
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
    response = client.options(
        address,
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    allowed = response.headers["access-control-allow-headers"].lower()
    assert "if-none-match" in allowed
    assert response.content == b""


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


def test_the_trailing_slash_is_no_redirect_to_a_forged_host(client: TestClient) -> None:
    response = client.get(
        "/v1/incidents/", headers={"Host": "evil.example"}, follow_redirects=False
    )
    assert response.status_code == 404
    assert "evil.example" not in response.text + str(response.headers)
    assert response.json()["suggestion"] == "/v1/incidents"
