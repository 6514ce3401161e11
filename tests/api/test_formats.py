"""Formats over HTTP: asked for by name or by Accept, refused with the way out, each with its own tag."""

import json

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.export.format import FORMATS, formats_of
from app.main import create_app
from app.resources import RESOURCES
from app.settings import Settings
from tests.conftest import shown
from tests.export.written import rows_of

LISTS = [(name, format) for name in RESOURCES for format in formats_of(RESOURCES[name])]


@pytest.mark.parametrize(("name", "format"), LISTS)
def test_name_and_media_type_give_the_same_answer(
    client: TestClient, name: str, format: str
) -> None:
    declared = formats_of(RESOURCES[name])[format]
    for path in (f"/v1/{name}", f"/v1/{name}/{RESOURCES[name].sample}"):
        named = client.get(path, params={"format": format})
        assert named.status_code == 200
        assert named.headers["content-type"] == declared.media_type
        for media_type in declared.media_types:
            accepted = client.get(path, headers={"Accept": media_type})
            assert accepted.content == named.content
            assert accepted.headers["etag"] == named.headers["etag"]
            assert "Accept" in accepted.headers["vary"]


def test_every_format_has_a_tag_of_its_own_and_json_is_the_default(client: TestClient) -> None:
    names = ["", *(f"?format={one.name}" for one in FORMATS)]
    tags = [client.get(f"/v1/incidents{name}").headers["etag"] for name in names]
    assert tags[0] == tags[1]
    assert len(set(tags)) == len(FORMATS)
    body = client.get("/v1/incidents?format=json").json()
    assert body["meta"]["query"]["canonical"] == "/v1/incidents"


def test_the_parameter_goes_before_the_header(client: TestClient) -> None:
    for accept in ("application/json", "image/png"):
        sent = client.get("/v1/claims?format=csv", headers={"Accept": accept})
        assert sent.headers["content-type"] == "text/csv; charset=utf-8"


def test_what_nobody_offers_is_406_with_what_there_is(client: TestClient) -> None:
    refused = client.get("/v1/findings", headers={"Accept": "application/geo+json"})
    assert refused.status_code == 406
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["formats"] == [*formats_of(RESOURCES["findings"])]
    about = client.get("/v1/schema", headers={"Accept": "text/csv"})
    assert (about.status_code, about.json()["formats"]) == (406, ["json"])


@pytest.mark.parametrize(
    ("wrong", "meant"), [("cvs", "csv"), ("JSON-LD", "jsonld"), ("bibtx", "bibtex")]
)
def test_an_unknown_format_is_refused_with_the_one_meant(
    client: TestClient, wrong: str, meant: str
) -> None:
    refused = client.get("/v1/incidents", params={"kind": "event", "format": wrong})
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["parameter"], error["suggestion"]) == (422, "format", meant)
    assert client.get(error["fix"]).status_code == 200


def test_a_map_of_what_has_no_points_is_refused(client: TestClient) -> None:
    assert client.get("/v1/findings?format=geojson").status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        *("format=csv&include=findings", "format=xlsx&facets=kind", "format=ndjson&explain=true"),
        *("format=bibtex&limit=3", "format=ris&fields=id", "accessed=2024-01-01"),
        *("format=jsonld&fields=id", "format=atom&include=claims"),
    ],
)
def test_what_a_format_would_ignore_is_refused_and_corrected(
    client: TestClient, query: str
) -> None:
    refused = client.get(f"/v1/incidents?kind=event&{query}")
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error["code"] == "not_for_this_format"
    assert client.get(error["fix"]).status_code == 200


@pytest.mark.parametrize("value", ["2024-02-30", "2024-02", "yesterday", "", "2024-01-01T00:00:00"])
def test_a_day_that_is_none_is_refused(client: TestClient, value: str) -> None:
    refused = client.get("/v1/claims", params={"format": "ris", "accessed": value})
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "accessed")


def test_a_limit_that_is_the_default_of_pages_is_a_limit_of_files(client: TestClient) -> None:
    all_of_them, fifty = (
        client.get(f"/v1/claims?format=csv{limit}").headers["etag"] for limit in ("", "&limit=50")
    )
    assert all_of_them != fifty


def test_the_list_names_its_file_of_all_records(client: TestClient) -> None:
    asked = "/v1/incidents?location=iso:UA-14&limit=1&fields=id&facets=kind"
    links = client.get(asked).json()["links"]
    assert links["csv"] == "/v1/incidents?location=donetsk-oblast&fields=id&format=csv"
    sent = client.get(links["csv"])
    assert len(rows_of(sent.content)) == 3
    release = client.get("/readyz").json()["release"]
    name = f"incidents_location-donetsk-oblast_{release}.csv"
    assert sent.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_the_id_of_a_query_gives_it_back(client: TestClient) -> None:
    for asked in ("/v1/claims", "/v1/incidents?q=fake news&location=iso:UA-14&sort=title&limit=3"):
        query = client.get(asked).json()["meta"]["query"]
        back = client.get(f"/v1/queries/{query['id']}").json()
        assert {name: back["data"][name] for name in query} == query
        assert client.get(back["links"]["records"]).json()["meta"]["query"] == query


@pytest.mark.parametrize(
    "id", ["x", "6EptZmluZGluZ3M_Y2VydGFpbnR5PWFsbGVnZWR", "%00", "é", "a" * 99]
)
def test_an_id_that_names_no_query_is_404(client: TestClient, id: str) -> None:
    refused = client.get(f"/v1/queries/{id}")
    assert refused.status_code == 404
    assert refused.headers["content-type"] == "application/problem+json"


def test_nothing_is_given_back_that_is_no_question(client: TestClient) -> None:
    from app.export.query_id import query_id  # noqa: PLC0415  # beside what it forges

    for forged in (
        "/v1/nothing",
        "/v1/claims?certainty=sure",
        "//evil.example",
        "/v1/claims?limit=050",
    ):
        assert client.get(f"/v1/queries/{query_id(forged)}").status_code == 404


def test_the_context_is_the_one_in_the_documents(client: TestClient) -> None:
    context = client.get("/v1/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    document = client.get("/v1/claims?format=jsonld").json()
    assert document["@context"] == context.json()["@context"]


def test_unknown_and_withdrawn_records_are_problems_in_every_format(client: TestClient) -> None:
    for format in formats_of(RESOURCES["incidents"]):
        refused = client.get(f"/v1/incidents/mariupol-theater?format={format}")
        assert refused.status_code == 404
        assert refused.json()["suggestion"] == "mariupol-theatre"


def test_the_public_address_makes_addresses_whole_and_no_host_does(engine: Engine) -> None:
    url = shown(engine.url)
    here = "https://findings.example"
    with TestClient(create_app(Settings(database_url=url, public_url=f"{here}/"))) as client:
        forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        (item,) = client.get("/v1/claims?format=csl", headers=forged).json()
        release = client.get("/readyz").json()["release"]
        assert item["URL"] == f"{here}/v1/releases/{release}/claims"
        for format in formats_of(RESOURCES["incidents"]):
            sent = client.get(f"/v1/incidents?format={format}", headers=forged)
            assert b"evil.example" not in sent.content


def test_documented_are_all_formats_and_both_parameters(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for name in RESOURCES:
        for path in (f"/v1/{name}", f"/v1/{name}/{{id}}"):
            listed = paths[path]["get"]
            answer = listed["responses"]["200"]
            told = {*answer["content"], *answer["x-files"]}
            offered = {one.media_types[0] for one in formats_of(RESOURCES[name]).values()}
            assert told == offered
            assert {"format", "accessed"} <= {one["name"] for one in listed["parameters"]}
    schema = client.get("/v1/schema").json()
    for resource in schema["resources"]:
        (parameter,) = [one for one in resource["parameters"] if one["name"] == "format"]
        assert parameter["schema"]["enum"] == [*formats_of(RESOURCES[resource["name"]])]
        assert json.dumps(parameter)


@pytest.mark.parametrize(
    "more", ["", "&highlight=true", "&explain=true", "&limit=1", "&facets=source"]
)
def test_the_csv_that_a_list_links_to_is_there(client: TestClient, more: str) -> None:
    answer = client.get(f"/v1/findings?q=hospital{more}").json()
    assert client.get(answer["links"]["csv"]).status_code == 200
