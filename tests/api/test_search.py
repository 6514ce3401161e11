"""Search over all kinds of records, snippets in lists, and suggestions of terms, over HTTP."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.resources import RESOURCES
from tests.api.test_hostile import NASTY, assert_answered

SEARCH, SUGGEST = "/v1/search", "/v1/suggest"


def asked(client: TestClient, path: str, **given: str) -> Any:
    response = client.get(path, params=given or None)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_passage_is_found_in_one_request_with_who_says_it_and_how_firmly(
    client: TestClient,
) -> None:
    found = asked(client, SEARCH, q='"must have been deliberate"')
    assert found["meta"]["total"] == found["meta"]["returned"] == len(found["data"])
    assert found["meta"]["query"] == {
        "canonical": "/v1/search?q=%22must%20have%20been%20deliberate%22",
        "description": "Records that hold the words “must have been deliberate”, "
        "ordered by relevance.",
    }
    quote = next(hit for hit in found["data"] if hit["kind"]["id"] == "quotes")
    assert quote["label"] == "must have been deliberate"
    assert quote["speaker"]["id"] == "moscow-mechanism-mission-of-experts"
    assert quote["highlights"][0] == {
        "field": "text",
        "snippet": "<mark>must have been deliberate</mark>",
    }


def test_a_finding_or_claim_is_never_shown_without_its_certainty_and_speaker(
    client: TestClient,
) -> None:
    found = asked(client, SEARCH, q="attack", kind="findings,claims", limit="500")
    assert {hit["kind"]["id"] for hit in found["data"]} == {"findings", "claims"}
    for hit in found["data"]:
        assert hit["tag"]["en"]
        assert hit["tag"]["uk"]
        # `null` for words that state no fact, as a call for justice does.
        assert hit["certainty"] is None or hit["certainty"]["label"]
        assert hit["polarity"]["label"]
        assert hit["asserted_by"]["label"]
        assert ("stance" in hit) == (hit["kind"]["id"] == "claims")


def test_the_counts_by_kind_are_what_each_list_gives(client: TestClient) -> None:
    counts = asked(client, SEARCH, q="theatre", kind="incidents")["facets"]["kind"]
    assert [value["id"] for value in counts] == list(RESOURCES)
    for value in counts:
        listed = asked(client, f"/v1/{value['id']}", q="theatre", limit="0")
        assert value["count"] == listed["meta"]["total"]
        assert value["selected"] == (value["id"] == "incidents")
        assert client.get(value["href"]).status_code == 200


@pytest.mark.parametrize("limit", ["1", "3", "7"])
def test_pages_joined_are_all_hits_and_back_again(client: TestClient, limit: str) -> None:
    whole = asked(client, SEARCH, q="attack", limit="500")["data"]
    address, forward = f"{SEARCH}?q=attack&limit={limit}", []
    while address:
        page = asked(client, address)
        forward += page["data"]
        last, address = page, page["links"]["next"]
    assert forward == whole
    back = last["data"]
    while last["links"]["prev"]:
        last = asked(client, last["links"]["prev"])
        back = last["data"] + back
    assert back == whole


def test_the_next_page_is_named_in_the_header_too(client: TestClient) -> None:
    response = client.get(SEARCH, params={"q": "attack", "limit": "1"})
    assert response.headers["Link"] == f'<{response.json()["links"]["next"]}>; rel="next"'


def test_a_cursor_of_another_search_is_refused(client: TestClient) -> None:
    cursor = asked(client, SEARCH, q="attack", limit="1")["links"]["next"].rpartition("=")[2]
    response = client.get(SEARCH, params={"q": "theatre", "cursor": cursor})
    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == "bad_cursor"


def test_limit_nought_gives_the_counts_alone(client: TestClient) -> None:
    found = asked(client, SEARCH, q="attack", limit="0")
    assert found["data"] == []
    assert found["meta"]["total"] > 0


def test_all_ways_to_write_a_search_have_one_tag(client: TestClient) -> None:
    one = client.get(SEARCH, params={"q": "“Double-TAP”", "kind": "claims,findings"})
    other = client.get(SEARCH, params={"kind": "findings,claims", "q": '"double tap"'})
    assert one.headers["ETag"] == other.headers["ETag"]
    assert one.content == other.content
    again = client.get(one.json()["links"]["self"], headers={"If-None-Match": one.headers["ETag"]})
    assert again.status_code == 304


def test_snippets_are_added_only_where_they_are_asked_for(client: TestClient) -> None:
    plain = asked(client, "/v1/incidents", q="emergency services")["data"]
    marked = asked(client, "/v1/incidents", q="emergency services", highlight="true")["data"]
    assert marked[0]["highlights"]
    assert [{**record, "highlights": None} for record in marked] == [
        {**record, "highlights": None} for record in plain
    ]
    assert "highlights" not in plain[0]


def test_snippets_stay_beside_the_fields_that_are_chosen(client: TestClient) -> None:
    (record,) = asked(
        client, "/v1/incidents", q="emergency services", highlight="true", fields="id"
    )["data"]
    assert set(record) == {"id", "links", "highlights"}
    assert "<mark>emergency</mark> <mark>services</mark>" in record["highlights"][0]["snippet"]


@pytest.mark.parametrize("path", [f"/v1/{name}" for name in RESOURCES] + [SEARCH, SUGGEST])
@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])
def test_words_never_crash_on_what_has_broken_others(
    client: TestClient, path: str, text: str
) -> None:
    assert_answered(client.get(path, params={"q": text}))


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "missing_parameter"),
        ({"q": ""}, "empty_value"),
        ({"q": "!"}, "no_words"),
        ({"q": "a" * 10_000}, "bad_value"),
        ({"q": "a", "limit": "999999"}, "too_many"),
        ({"q": "a", "kind": "location"}, "unknown_value"),
        ({"q": "a", "kinds": "locations"}, "unknown_parameter"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_says_what_instead(
    client: TestClient, path: str, given: dict[str, str], code: str
) -> None:
    response = client.get(path, params=given)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    (error,) = response.json()["errors"]
    assert error["code"] == code
    if error["fix"] is not None:
        assert client.get(error["fix"]).status_code == 200


def test_a_quotation_mark_too_many_comes_with_a_request_that_works(client: TestClient) -> None:
    (error,) = client.get("/v1/claims", params={"q": 'shields"'}).json()["errors"]
    assert error["fix"] == "/v1/claims?q=shields"


def test_terms_are_suggested_with_the_list_of_their_records(client: TestClient) -> None:
    found = asked(client, SUGGEST, q="Kiev")
    assert [(term["id"], term["href"]) for term in found["data"]] == [
        ("kyiv-oblast", "/v1/incidents?location=kyiv-oblast")
    ]
    assert asked(client, found["data"][0]["href"])["meta"]["total"] == 1


def test_suggestions_are_made_without_the_tables_of_records(client: TestClient) -> None:
    asked(client, SUGGEST, q="Kyiv")
    one = client.get(SUGGEST, params={"q": "KYIV"})
    again = client.get(
        SUGGEST, params={"q": "kyiv"}, headers={"If-None-Match": one.headers["ETag"]}
    )
    assert again.status_code == 304


def test_both_are_documented_and_named_where_everything_is(client: TestClient) -> None:
    paths = asked(client, "/openapi.json")["paths"]
    for path in (SEARCH, SUGGEST):
        words, kind, limit, *_ = paths[path]["get"]["parameters"]
        assert (words["name"], words["required"]) == ("q", True)
        assert (kind["name"], limit["name"]) == ("kind", "limit")
        assert paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert asked(client, "/v1")["links"]["search"] == SEARCH
    assert client.get("/v1/serch").json()["suggestion"] == SEARCH


def test_one_record_takes_no_words(client: TestClient) -> None:
    response = client.get("/v1/incidents/mariupol-theatre", params={"q": "theatre"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == "not_for_a_record"
