"""Counts over HTTP: facets in lists, cross tables, explanations, and what must be known to read them."""

import io
import json

import pandas as pd
import pytest
from starlette.testclient import TestClient

from app.question.cross_table import countable
from app.resources import RESOURCES
from tests.export.written import rows_of, sheet_of

FACETED = [name for name, resource in RESOURCES.items() if resource.facets]


def test_a_table_is_tidy_rows_with_labels(client: TestClient) -> None:
    answer = client.get("/v1/stats?of=findings&group_by=violation_type,certainty").json()
    civilians = {
        "id": "attack-on-civilians",
        "label": "Attack on civilians",
        "label_uk": "Напад на цивільних осіб",
    }
    assert answer["data"][:2] == [
        {
            "violation_type": civilians,
            "certainty": {"id": "stated", "label": "Stated", "label_uk": "Стверджується"},
            "count": 1,
        },
        {
            "violation_type": civilians,
            "certainty": {
                "id": "most_likely",
                "label": "Most likely",
                "label_uk": "Найімовірніше",
            },
            "count": 2,
        },
    ]
    meta = answer["meta"]
    assert (meta["of"], meta["total"]) == ("findings", 11)
    assert meta["returned"] == len(answer["data"]) == 10
    assert (
        meta["query"]["description"] == "All findings, counted by violation type and by certainty."
    )
    assert "never of people" in meta["note"]


def test_what_is_not_stated_is_null(client: TestClient) -> None:
    rows = client.get("/v1/stats?of=findings&group_by=location").json()["data"]
    assert rows[-1]["location"] is None


def test_a_table_says_what_the_sources_do_not_cover(client: TestClient) -> None:
    answer = client.get("/v1/stats?of=incidents&group_by=kind&location=kramatorsk").json()
    codes = [note["code"] for note in answer["meta"]["coverage"]]
    assert codes == ["beyond_covered_period", "outside_covered_period", "not_assessed"]


def test_a_table_that_is_unchanged_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/v1/stats?of=findings&group_by=certainty,violation_type")
    same = client.get(
        "/v1/stats?of=findings&group_by=certainty,violation_type",
        headers={"If-None-Match": first.headers["etag"]},
    )
    assert same.status_code == 304
    other = client.get("/v1/stats?of=findings&group_by=violation_type,certainty")
    assert other.headers["etag"] != first.headers["etag"], "columns have an order"


@pytest.mark.parametrize(
    "parameter",
    ["sum=casualties&group_by=kind", "group_by=casualties", "measure=max&group_by=kind"],
)
def test_casualties_are_not_added_up_and_the_reader_is_told_why(
    client: TestClient, parameter: str
) -> None:
    response = client.get(f"/v1/stats?of=incidents&{parameter}")
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert "/v1/incidents/{id}" in error["detail"]
    assert error["fix"] is None, "counts of records are no answer to it"


def test_a_table_without_its_records_is_refused_with_the_address_that_says_them(
    client: TestClient,
) -> None:
    refused = client.get("/v1/stats?group_by=certainty,violation_type&date_from=2022&format=csv")
    errors = refused.json()["errors"]
    assert [error["parameter"] for error in errors] == ["of"]
    refused = client.get("/v1/stats?group_by=stance,certainty&format=csv")
    (error,) = refused.json()["errors"]
    assert error["fix"].endswith("/v1/stats?group_by=stance,certainty&format=csv&of=claims")
    assert client.get(error["fix"]).status_code == 200


ASKED = "/v1/stats?of=incidents&group_by=date:month,violation_type,has_counter_claim"


def test_every_format_holds_the_rows_of_the_json_answer(client: TestClient) -> None:
    rows = client.get(ASKED).json()["data"]
    lines = client.get(f"{ASKED}&format=ndjson").content.splitlines()
    assert [json.loads(line) for line in lines] == rows
    header, *sheet = sheet_of(client.get(f"{ASKED}&format=xlsx").content)
    table = rows_of(client.get(f"{ASKED}&format=csv").content)
    assert [*table[0]] == header
    assert header[:4] == [
        *("date:month.id", "date:month.label", "date:month.label_uk", "violation_type.id")
    ]
    for row, line, cells in zip(rows, table, sheet, strict=True):
        flat = {
            f"{name}.{part}": value[part] if value else None
            for name, value in row.items()
            if name != "count"
            for part in ("id", "label", "label_uk")
        } | {"count": row["count"]}
        assert {name: value or None for name, value in line.items()} == {
            name: None if value is None else str(value) for name, value in flat.items()
        }
        assert dict(zip(header, cells, strict=True)) == flat


def test_pandas_reads_counts_as_numbers_and_a_sheet_says_how_to_read_them(
    client: TestClient,
) -> None:
    frame = pd.read_csv(io.BytesIO(client.get(f"{ASKED}&format=csv").content))
    assert pd.api.types.is_integer_dtype(frame["count"])
    about = dict(sheet_of(client.get(f"{ASKED}&format=xlsx").content, "About"))
    assert about["Records"] == "11"
    assert "never of people" in about["How to count"]


@pytest.mark.parametrize("format", ["csv", "xlsx", "ndjson"])
def test_a_table_is_asked_for_by_name_or_by_accept(client: TestClient, format: str) -> None:
    named = client.get(f"{ASKED}&format={format}")
    media_type = named.headers["content-type"].partition(";")[0]
    accepted = client.get(ASKED, headers={"Accept": media_type})
    assert accepted.content == named.content
    assert accepted.headers["etag"] == named.headers["etag"]
    assert (
        "_by-date-month_by-violation-type_by-has-counter-claim_"
        in named.headers["content-disposition"]
    )


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [("format=cvs", "&format=csv"), ("bom=true", ""), ("format=geojson", None)],
)
def test_a_bad_format_is_one_error(client: TestClient, wrong: str, fix: str | None) -> None:
    refused = client.get(f"{ASKED}&{wrong}")
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error["parameter"] == wrong.partition("=")[0]
    if fix is not None:
        assert error["fix"].endswith(f"{ASKED}{fix}")


def test_labels_stand_in_both_languages_wherever_there_are_two(client: TestClient) -> None:
    def values(of: str, by: str) -> list[dict[str, str]]:
        rows = client.get(f"/v1/stats?of={of}&group_by={by}").json()["data"]
        return [row[by] for row in rows if row[by] is not None]

    for by in ("violation_type", "kind", "actor", "location", "date:day", "has_counter_claim"):
        for value in values("incidents", by):
            assert set(value["label_uk"].lower()) & set("абвгдеєжзиіїйклмнопрстуфхцчшщьюя"), value
    assert values("incidents", "has_counter_claim")[0]["label_uk"] in ("Так", "Ні")
    assert all(value["label_uk"] is None for value in values("incidents", "source"))


@pytest.mark.parametrize("name", countable(RESOURCES))
def test_every_facet_of_every_resource_makes_a_table(client: TestClient, name: str) -> None:
    for facet in RESOURCES[name].facets:
        response = client.get(f"/v1/stats?of={name}&group_by={facet}")
        assert response.status_code == 200, facet
        assert all(facet in row for row in response.json()["data"])


@pytest.mark.parametrize("resource", FACETED)
def test_a_list_brings_the_facets_it_was_asked_for(client: TestClient, resource: str) -> None:
    names = list(RESOURCES[resource].facets)
    answer = client.get(f"/v1/{resource}?limit=0&facets={','.join(names)}").json()
    assert answer["data"] == []
    assert set(answer["facets"]) == set(names)
    for values in answer["facets"].values():
        for value in values:
            assert set(value) == {"id", "label", "parent", "count", "selected", "href"}
        assert values[-1]["id"] is None


def test_every_address_in_a_facet_answers_with_its_count(client: TestClient) -> None:
    facets = "violation_type,location,date:month,assessed_by,inside_period_of,has_counter_claim"
    answer = client.get(f"/v1/incidents?kind=event&limit=0&facets={facets}").json()
    for values in answer["facets"].values():
        for value in values:
            if value["href"] is not None:
                assert client.get(value["href"]).json()["meta"]["total"] == value["count"]


def test_the_schema_names_every_facet(client: TestClient) -> None:
    for resource in client.get("/v1/schema").json()["resources"]:
        assert set(resource["facets"]) == set(RESOURCES[resource["name"]].facets)
        if resource["facets"]:
            (documented,) = (one for one in resource["parameters"] if one["name"] == "facets")
            assert documented["schema"]["enum"] == list(resource["facets"])


def test_openapi_documents_tables_and_the_new_parameters(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    names = {one["name"] for one in paths["/v1/stats"]["get"]["parameters"]}
    assert {"of", "group_by", "certainty", "date_from", "near"} <= names
    listed = {one["name"] for one in paths["/v1/incidents"]["get"]["parameters"]}
    assert {"facets", "explain", "bbox", "near", "radius_km"} <= listed


def test_a_list_by_place_says_how_many_have_no_point(client: TestClient) -> None:
    meta = client.get("/v1/incidents?bbox=22,44,40.5,52.5").json()["meta"]
    assert (meta["total"], meta["without_point"]) == (4, 7)
    assert "without_point" not in client.get("/v1/incidents").json()["meta"]


def test_nothing_found_is_explained(client: TestClient) -> None:
    answer = client.get("/v1/findings?violation_type=use-of-human-shields&explain=true").json()
    told = answer["meta"]["explain"]
    assert told["without"][0]["total"] == 11
    assert told["nearest"][0]["id"] == "siege-and-prohibited-methods"


def test_a_record_says_what_the_sources_do_not_cover(client: TestClient) -> None:
    meta = client.get("/v1/incidents/kramatorsk-station").json()["meta"]
    assert [note["code"] for note in meta["coverage"]] == ["outside_covered_period", "not_assessed"]


@pytest.mark.parametrize("parameter", ["facets=kind", "explain=true", "near=47,37", "limit=3"])
def test_what_asks_of_a_list_is_refused_for_a_record_with_a_way_out(
    client: TestClient, parameter: str
) -> None:
    response = client.get(f"/v1/incidents/mariupol-theatre?{parameter}")
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert client.get(error["fix"]).status_code == 200
