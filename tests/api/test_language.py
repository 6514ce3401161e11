"""`lang=uk` gives labels in Ukrainian, and nothing else: the text of the records stays as it is."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.filters.choice import BooleanFilter, ChoiceFilter
from app.filters.date import DateFilter
from app.resources import RESOURCES
from app.terms import closed_lists

UKRAINIAN = {"lang": "uk"}
ASKED = {
    "/v1/search": {"q": "hospital"},
    "/v1/suggest": {"q": "Mariupol"},
    "/v1/stats": {"of": "incidents", "group_by": "violation_type,date:month"},
    "/v1/findings": {"facets": "certainty"},
    "/v1/findings/hospital-violation": {},
}
CODES = {(term.value, term.label): term.label_uk for terms in closed_lists() for term in terms}


def groups(value: Any) -> Iterator[dict[str, Any]]:
    """Give all that has an id and a label."""
    if isinstance(value, dict):
        if "label" in value and "id" in value:
            yield value
        for inner in value.values():
            yield from groups(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from groups(inner)


def without_labels(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_labels(inner) for name, inner in value.items() if name != "label"}
    return [without_labels(inner) for inner in value] if isinstance(value, list) else value


FACETS = [
    (name, facet.name)
    for name, resource in RESOURCES.items()
    for filter in resource.filters
    for facet in filter.facets
    if isinstance(filter, BooleanFilter | ChoiceFilter | DateFilter)
    or filter.name in {"violation_type", "location"}
]


@pytest.mark.parametrize(("resource", "facet"), FACETS)
def test_the_values_of_a_facet_are_labelled_in_ukrainian(
    client: TestClient, resource: str, facet: str
) -> None:
    asked = {"facets": facet, "limit": "0"}
    english = client.get(f"/v1/{resource}", params=asked).json()["facets"][facet]
    ukrainian = client.get(f"/v1/{resource}", params=asked | UKRAINIAN).json()["facets"][facet]
    assert [one["id"] for one in ukrainian] == [one["id"] for one in english]
    assert not [one for one in ukrainian if re.search("[a-z]{2}", one["label"])]


@pytest.mark.parametrize("path", ASKED)
def test_codes_and_records_are_labelled_and_the_text_stays(client: TestClient, path: str) -> None:
    english = client.get(path, params=ASKED[path]).json()
    ukrainian = client.get(path, params={**ASKED[path], **UKRAINIAN}).json()
    assert ukrainian["meta"].pop("language") == {"labels": "uk", "records": "en"}
    assert without_labels(english["data"]) == without_labels(ukrainian["data"])
    pairs = list(zip(groups(english["data"]), groups(ukrainian["data"]), strict=True))
    assert pairs
    for one, other in pairs:
        if (one["id"], one["label"]) in CODES:
            assert other["label"] == CODES[one["id"], one["label"]]


def test_a_search_labels_kinds_and_terms_in_ukrainian(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": "лікарня", **UKRAINIAN}).json()
    labels = {(hit["kind"]["id"], hit["id"]): hit["label"] for hit in found["data"]}
    assert labels["violation-types", "attack-on-healthcare"].startswith("Напад на заклади")
    assert {one["id"]: one["label"] for one in found["facets"]["kind"]}["incidents"] == "Інциденти"


@pytest.mark.parametrize("path", ASKED)
def test_the_language_is_in_the_headers_and_in_the_address_alone(
    client: TestClient, path: str
) -> None:
    plain = client.get(path, params=ASKED[path])
    english = client.get(path, params={**ASKED[path], "lang": "en"})
    ukrainian = client.get(path, params={**ASKED[path], **UKRAINIAN})
    asked = client.get(path, params=ASKED[path], headers={"Accept-Language": "uk"})
    assert plain.headers["content-language"] == "en"
    assert ukrainian.headers["content-language"] == "uk, en"
    assert plain.content == english.content == asked.content
    assert plain.headers["etag"] == english.headers["etag"] == asked.headers["etag"]
    assert plain.headers["etag"] != ukrainian.headers["etag"]
    assert "accept-language" not in ukrainian.headers["vary"].lower()
    assert "lang=uk" in ukrainian.json()["links"]["self"]


@pytest.mark.parametrize("path", ASKED)
def test_a_language_that_there_is_not_is_refused(client: TestClient, path: str) -> None:
    refused = client.get(path, params={**ASKED[path], "lang": "ru"})
    assert refused.status_code == 422
    assert [error["parameter"] for error in refused.json()["errors"]] == ["lang"]


def test_a_file_of_records_takes_no_language(client: TestClient) -> None:
    refused = client.get("/v1/findings", params={"format": "csv", **UKRAINIAN})
    assert refused.json()["errors"][0]["code"] == "not_for_this_format"
    assert client.get(refused.json()["errors"][0]["fix"]).status_code == 200


def test_what_a_list_leads_to_keeps_the_language(client: TestClient) -> None:
    listed = client.get("/v1/findings", params={"facets": "certainty", "limit": "2", **UKRAINIAN})
    links = listed.json()["links"]
    hrefs = [one["href"] for one in listed.json()["facets"]["certainty"] if one["href"]]
    assert all("lang=uk" in href for href in (*hrefs, links["next"], links["html"]))
