"""A filter that is added in one line to a declaration is found everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.declaration.check import resources_of
from app.filters.record import RecordFilter
from app.main import create_app
from app.model.source import sources
from app.resources import RESOURCES
from app.resources.source import SOURCES
from app.settings import Settings
from tests.conftest import shown
from tests.web.conftest import BROWSER
from tests.web.html import Html

ADDED = RecordFilter(
    "seen_through", sources.of("reported_via"), title="Source", help="Seen through it."
)
VALUE = "newspaper-article-2022-04-13"


@pytest.fixture(scope="module")
def extended(engine: Engine) -> Iterator[TestClient]:
    """Give the application whose sources have one filter more."""
    sources = replace(SOURCES, filters=(*SOURCES.filters, ADDED))
    resources = resources_of(*(RESOURCES | {"sources": sources}).values())
    with TestClient(create_app(Settings(database_url=shown(engine.url)), resources)) as client:
        yield client


def answer(client: TestClient, path: str, status: int = 200) -> Any:
    response = client.get(path)
    assert response.status_code == status
    return response.json()


def page(client: TestClient, path: str, language: str) -> Html:
    return Html(client.get(path, headers={"Accept": BROWSER, "Accept-Language": language}).text)


def meant_by(client: TestClient) -> set[str]:
    """Read off the records which of them carry the value."""
    everything = answer(client, "/v1/sources?limit=500")["data"]
    return {one["id"] for one in everything if VALUE in {via["id"] for via in one["reported_via"]}}


def test_it_gives_the_records_that_carry_the_value(extended: TestClient) -> None:
    meant = meant_by(extended)
    found = answer(extended, f"/v1/sources?seen_through={VALUE}")
    assert {one["id"] for one in found["data"]} == meant != set()
    said = found["meta"]["query"]["description"]
    assert said.startswith("Sources whose seen through is “")


def test_it_has_its_suffixes(extended: TestClient) -> None:
    without = answer(extended, f"/v1/sources?seen_through__not={VALUE}")["meta"]["total"]
    with_it = answer(extended, f"/v1/sources?seen_through={VALUE}")["meta"]["total"]
    assert without + with_it == answer(extended, "/v1/sources")["meta"]["total"]


@pytest.mark.parametrize(
    ("asked", "suggestion"),
    [("seen_thruogh=x", "seen_through"), (f"seen_through={VALUE}x", VALUE)],
)
def test_what_is_misspelt_is_refused_with_what_may_be_meant(
    extended: TestClient, asked: str, suggestion: str
) -> None:
    (error,) = answer(extended, f"/v1/sources?{asked}", 422)["errors"]
    assert error["suggestion"] == suggestion


def test_it_is_counted_by_and_explained(extended: TestClient) -> None:
    facets = answer(extended, "/v1/sources?facets=seen_through&limit=0")["facets"]["seen_through"]
    for value in (value for value in facets if value["id"]):
        assert value["count"] == answer(extended, value["href"])["meta"]["total"] > 0
    table = answer(extended, "/v1/stats?of=sources&group_by=seen_through")["data"]
    assert {VALUE} <= {(row["seen_through"] or {}).get("id") for row in table}
    found = answer(extended, f"/v1/sources?seen_through={VALUE}&explain=true")["data"]
    assert all(one["matched_by"][0]["path"][0]["id"] == VALUE for one in found)


def test_schema_and_openapi_tell_of_it(extended: TestClient) -> None:
    (schema,) = (
        one for one in answer(extended, "/v1/schema")["resources"] if one["name"] == "sources"
    )
    assert {"seen_through", "seen_through__not"} <= {one["name"] for one in schema["parameters"]}
    assert schema["facets"]["seen_through"] == ADDED.help
    documented = answer(extended, "/openapi.json")["paths"]["/v1/sources"]["get"]["parameters"]
    assert "seen_through" in {one["name"] for one in documented}


@pytest.mark.parametrize(("language", "title"), [("en", "Source"), ("uk", "Джерело")])
def test_the_page_offers_it_and_says_what_is_chosen(
    extended: TestClient, language: str, title: str
) -> None:
    panel = page(extended, "/sources", language).one("details", id="facet-seen_through")
    assert title in "".join(panel.itertext())
    chosen = page(extended, f"/sources?seen_through={VALUE}", language)
    (chips,) = chosen.all("ul", class_="chips")
    assert title in "".join(chips.itertext())
    assert set(chosen.ids) == meant_by(extended)
