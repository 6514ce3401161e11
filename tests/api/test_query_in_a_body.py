"""A question in a body: the same parameters, the same answer, also where no address would hold it."""

import json
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from app.http.parameters import MAX_BODY, MAX_PARAMETERS
from app.question.question import MAX_ADDRESS
from app.resources import RESOURCES
from tests.api.json_schema import differences

QUESTIONS: list[tuple[str, dict[str, list[Any]], str]] = [
    ("findings", {}, ""),
    ("findings", {"location": ["mariupol", "bucha"]}, "location=mariupol&location=bucha"),
    ("claims", {"limit": [2], "sort": ["-statement"]}, "limit=2&sort=-statement"),
    ("incidents", {"explain": [True], "kind": ["event"]}, "explain=true&kind=event"),
    ("incidents", {"near": ["47.09,37.54"], "radius_km": [5.5]}, "near=47.09,37.54&radius_km=5.5"),
    ("quotes", {"q": ["must have been"]}, "q=must+have+been"),
    ("sources", {"format": ["csv"], "fields": ["id,title"]}, "format=csv&fields=id,title"),
]


@pytest.fixture(scope="module")
def long(client: TestClient) -> dict[str, list[Any]]:
    """Give a question that takes most of the findings and has no address."""
    # Words that no record holds, each letter of which takes six bytes of an address.
    words = [f"{'щ' * 22}{chr(0x430 + n // 32)}{chr(0x430 + n % 32)}" for n in range(70)]
    ids = {
        name: [one["id"] for one in client.get(f"/v1/{name}s?limit=500").json()["data"]]
        for name in ("source", "actor", "violation-type")
    }
    fields = list(RESOURCES["findings"].fields)
    question = {"q": [" OR ".join(["mission", *words])], "fields": fields}
    question |= {name.replace("-", "_"): found for name, found in ids.items()}
    return question | {f"{name}__exact": question[name] for name in ("actor", "violation_type")}


def post(client: TestClient, body: bytes, **headers: str) -> httpx2.Response:
    kind = {"Content-Type": "application/json"}
    return client.post("/v1/findings/query", content=body, headers=kind | headers)


@pytest.mark.parametrize(("resource", "body", "query"), QUESTIONS)
def test_the_answer_is_the_one_that_the_address_gives(
    client: TestClient, resource: str, body: dict[str, list[Any]], query: str
) -> None:
    posted = client.post(f"/v1/{resource}/query", json=body)
    got = client.get(f"/v1/{resource}?{query}")
    assert (posted.status_code, posted.content) == (200, got.content)
    for name in ("Content-Type", "Link", "Content-Disposition"):
        assert posted.headers.get(name) == got.headers.get(name)


def test_nobody_keeps_an_answer_to_a_post(client: TestClient) -> None:
    tag = client.get("/v1/findings").headers["ETag"]
    response = post(client, b"{}", **{"If-None-Match": tag})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_a_question_too_long_for_an_address_is_read_to_its_end(
    client: TestClient, long: dict[str, list[Any]]
) -> None:
    seen, cursor = [], None
    while True:
        more = {"limit": [3]} | ({"cursor": [cursor]} if cursor else {})
        answer = client.post("/v1/findings/query", json=long | more).json()
        query, links = answer["meta"]["query"], answer["links"]
        assert len(query["canonical"]) > MAX_ADDRESS
        assert query["id"] is None
        assert set(links.values()) == {None}
        seen += [record["id"] for record in answer["data"]]
        assert len(seen) <= answer["meta"]["total"]
        cursor = query.get("next_cursor")
        if cursor is None:
            break
    assert len(set(seen)) == len(seen) == answer["meta"]["total"] > 3


def test_no_address_in_a_long_answer_is_one_that_no_server_takes(
    client: TestClient, long: dict[str, list[Any]]
) -> None:
    facets = {"facets": ["polarity,location"], "explain": [True], "perpetrator": ["ohchr"]}
    answer = client.post("/v1/findings/query", json=long | facets).json()
    assert all(value["href"] is None for values in answer["facets"].values() for value in values)
    hrefs = {one["parameter"]: one["href"] for one in answer["meta"]["explain"]["without"]}
    assert hrefs["perpetrator"] is None
    wrong = client.post("/v1/findings/query", json=long | {"polarty": ["affirms"]}).json()
    assert [(one["suggestion"], one["fix"]) for one in wrong["errors"]] == [("polarity", None)]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"limit":', 400),
        (b'{"limit": [NaN]}', 400),
        (b'{"q": ["\\ud800"]}', 400),
        (b'{"q": ["\xff"]}', 400),
        (b"\xef\xbb\xbf{}", 400),
        (b"[" * 60_000, 400),
        (b'{"q": ["' + b"a" * MAX_BODY + b'"]}', 413),
        (json.dumps({f"a{n}": ["1"] for n in range(MAX_PARAMETERS + 1)}).encode(), 422),
    ],
    ids=range(11),
)
def test_what_is_no_question_is_refused(client: TestClient, body: bytes, status: int) -> None:
    response = post(client, body)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert client.get(response.json()["type"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"limit": "10"}', "not_a_list"),
        ('{"limit": {"10": 1}}', "not_a_list"),
        ('{"limit": []}', "empty_value"),
        ('{"limit": [null]}', "bad_value"),
        ('{"limit": [["10"]]}', "bad_value"),
        ('{"limit": [10], "limit": [20]}', "given_twice"),
        ('{"limit": [10, 20]}', "given_twice"),
        ('{"limit": [1e1]}', "not_a_number"),
        ('{"limit": [true]}', "not_a_number"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(
    client: TestClient, body: str, code: str
) -> None:
    response = post(client, body.encode())
    assert response.status_code == 422
    assert [(one["parameter"], one["code"]) for one in response.json()["errors"]] == [
        ("limit", code)
    ]


def test_a_misspelt_parameter_is_mended_as_in_an_address(client: TestClient) -> None:
    (error,) = post(client, b'{"locaton": ["mariupol", "bucha"]}').json()["errors"]
    assert error["suggestion"] == "location"
    assert error["fix"] == "/v1/findings?location=mariupol&location=bucha"


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_another_kind_of_body_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert post(client, b"{}", **headers).status_code == 415


def test_a_parameter_beside_the_body_is_refused_not_ignored(client: TestClient) -> None:
    response = client.post("/v1/findings/query?limit=1", json={})
    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "limit"


def test_only_there_is_a_body_read(client: TestClient) -> None:
    for path in ("/v1/findings", "/v1/findings/theatre-war-crime", "/v1/stats", "/v1"):
        assert client.post(path, json={}).status_code == 405
    refused = client.put("/v1/findings/query", json={})
    assert refused.status_code == 405
    assert "POST" in refused.headers["Allow"]


def test_any_page_may_post_a_question(client: TestClient) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options("/v1/findings/query", headers=asked)
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "content-type" in response.headers["Access-Control-Allow-Headers"].lower()


def test_a_thousand_values_are_taken_and_one_more_is_not(client: TestClient) -> None:
    ids = [f"iso:UA-14{' ' * n}" for n in range(3)] + ["mariupol"] * 2000
    assert client.post("/v1/findings/query", json={"location": ids}).status_code == 422
    response = client.post("/v1/findings/query", json={"location": ids[:1000]})
    assert response.status_code == 200


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_documented_example_is_answered_and_documented_as_it_is(
    client: TestClient, resource: str
) -> None:
    document = client.get("/openapi.json").json()
    operation = document["paths"][f"/v1/{resource}/query"]["post"]
    (content,) = operation["requestBody"]["content"].values()
    assert not [*differences(content["example"], content["schema"], document)]
    response = client.post(f"/v1/{resource}/query", json=content["example"])
    assert response.status_code == 200
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert not [*differences(response.json(), schema, document)]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize("resource", RESOURCES)
def test_without_a_body_there_is_no_question_and_no_record_of_that_name(
    client: TestClient, method: str, resource: str
) -> None:
    response = client.request(method, f"/v1/{resource}/query")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, OPTIONS"
    told = client.options(f"/v1/{resource}/query")
    assert told.headers["Allow"] == "POST, OPTIONS"
