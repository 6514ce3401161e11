"""A list over HTTP: the envelope, links that lead on, refusals that lead out."""

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.question.question import parameters_of
from app.resources import RESOURCES
from tests.asking import questions
from tests.world import World

in_every_resource = pytest.mark.parametrize("resource", RESOURCES)


def get(client: TestClient, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


@in_every_resource
def test_a_list_has_data_meta_facets_and_links(client: TestClient, resource: str) -> None:
    answer = get(client, f"/v1/{resource}")
    assert list(answer) == ["data", "meta", "facets", "links"]
    meta = answer["meta"]
    assert meta["returned"] == len(answer["data"]) == meta["total"] > 0
    assert meta["query"]["canonical"] == answer["links"]["self"] == f"/v1/{resource}"
    assert (answer["links"]["next"], answer["links"]["prev"]) == (None, None)


@in_every_resource
def test_a_record_lives_where_it_says_it_does(client: TestClient, resource: str) -> None:
    for record in get(client, f"/v1/{resource}")["data"]:
        one = get(client, record["links"]["self"])
        assert one["data"] == record
        assert one["links"]["self"] == record["links"]["self"] == f"/v1/{resource}/{record['id']}"
        assert list(one) == ["data", "meta", "links"]


@in_every_resource
def test_the_next_and_previous_page_stand_in_links_and_in_the_link_header(
    client: TestClient, resource: str
) -> None:
    address: str | None = f"/v1/{resource}?limit=3"
    seen: list[str] = []
    while address is not None:
        response = client.get(address)
        links = response.json()["links"]
        named = {link["rel"]: url for url, link in _links(response.headers.get("link", ""))}
        assert named.get("next") == links["next"]
        assert named.get("prev") == links["prev"]
        assert (links["prev"] is None) == (not seen)
        seen += [record["id"] for record in response.json()["data"]]
        address = links["next"]
    assert seen == [record["id"] for record in get(client, f"/v1/{resource}?limit=500")["data"]]


def _links(header: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for part in filter(None, header.split(", <")):
        url, _, parameters = part.lstrip("<").partition(">; ")
        name, _, value = parameters.partition("=")
        found.append((url, {name: value.strip('"')}))
    return found


def test_a_page_keeps_its_filters_order_and_shape(client: TestClient) -> None:
    asked = "/v1/incidents?kind=event&sort=title&fields=id,title&limit=2"
    following = get(client, asked)["links"]["next"]
    second = get(client, following)
    assert second["meta"]["query"]["canonical"] == get(client, asked)["meta"]["query"]["canonical"]
    assert [set(record) for record in second["data"]] == [{"id", "links", "title"}] * 2


@in_every_resource
def test_a_misspelt_parameter_is_refused_with_an_address_that_answers(
    client: TestClient, resource: str
) -> None:
    for parameter in parameters_of(RESOURCES[resource]):
        wrong, value = f"{parameter.name[:-1]}", parameter.example or "x"
        response = client.get(f"/v1/{resource}", params={wrong: value})
        assert response.status_code == 422, wrong
        (error,) = response.json()["errors"]
        assert set(error) == {"parameter", "value", "code", "detail", "suggestion", "fix"}
        assert error["parameter"] == wrong
        if error["fix"] is not None:
            assert client.get(error["fix"]).status_code == 200


@pytest.mark.parametrize(
    ("asked", "fix"),
    [
        ("incidents?locaton=iso:UA-14", "/v1/incidents?location=iso:UA-14"),
        ("incidents?violation_typ=wilful-killing", "/v1/incidents?violation_type=wilful-killing"),
        ("incidents?location__in=mariupol", "/v1/incidents?location=mariupol"),
        ("incidents?location_exact=mariupol", "/v1/incidents?location__exact=mariupol"),
        ("incidents?location__iexact=mariupol", "/v1/incidents?location__exact=mariupol"),
        ("incidents?kind__iexact=event", "/v1/incidents?kind=event"),
        ("incidents?location!=mariupol", "/v1/incidents?location__not=mariupol"),
        ("findings?certainty__exact=most_likely", "/v1/findings?certainty=most_likely"),
        ("findings?certainty=mostlikely", "/v1/findings?certainty=most_likely"),
        ("incidents?date__gte=2022-03", "/v1/incidents?date_from=2022-03"),
        ("incidents?kind=event,", "/v1/incidents?kind=event"),
        ("claims?stance=denie", "/v1/claims?stance=denies"),
        ("quotes?speeker=neil-bush", "/v1/quotes?speaker=neil-bush"),
        ("incidents?sort=titel", "/v1/incidents?sort=title"),
        ("incidents?sort=-titel", "/v1/incidents?sort=-title"),
        ("incidents?fields=id,titel", "/v1/incidents?fields=id,title"),
        ("incidents?include=finding", "/v1/incidents?include=findings"),
        ("incidents?limit=501", "/v1/incidents?limit=500"),
        ("incidents?date_from=2022-04&date_to=2022-03",
         "/v1/incidents?date_from=2022-03&date_to=2022-04"),
        ("incidents?cursor=xyz&kind=event", "/v1/incidents?kind=event"),
    ],
)  # fmt: skip
def test_a_refusal_gives_the_request_corrected(client: TestClient, asked: str, fix: str) -> None:
    response = client.get(f"/v1/{asked}")
    assert response.status_code == 422
    assert {error["fix"] for error in response.json()["errors"]} == {fix}
    assert client.get(fix).status_code == 200


@pytest.mark.parametrize(
    ("asked", "suggestion"),
    [
        ("findings?certainty__gte=most_likely", "certainty, certainty_group"),
        ("findings?certainty=unlikely", None),
        ("incidents?type=event", "violation_type"),
        ("incidents?as_of=2022-04-01", None),
        ("incidents?perpetrator=putin", "armed-forces-of-the-russian-federation"),
        ("incidents?location=Kiev", "kyiv-oblast"),
        ("incidents?location=Київ", "kyiv-oblast"),
        ("incidents?location=geonames:1", None),
        ("incidents?location=iso:UA-41", None),
        ("incidents?location=Mariupl", "mariupol"),
        ("findings?asserted_by__not=ukrain", "ukraine"),
        ("incidents?location__contains=mariupol", "location"),
        ("incidents?location=", None),
        ("incidents?kind=&limit=1", None),
        ("incidents?date_match=certain", None),
        ("incidents?near=47.1,37.5", None),
        ("incidents?radius_km=5", None),
        ("incidents?format=rss", None),
        ("incidents?q=title:theatre", None),
        ("incidents?q=%22must have been", None),
    ],
)
def test_what_may_mean_something_else_is_at_most_suggested(
    client: TestClient, asked: str, suggestion: str | None
) -> None:
    response = client.get(f"/v1/{asked}")
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert (error["suggestion"], error["fix"]) == (suggestion, None)


def test_what_is_no_scale_says_so_where_more_of_it_is_asked_for(client: TestClient) -> None:
    (error,) = client.get("/v1/findings?certainty__gte=most_likely").json()["errors"]
    assert "It is no scale. Ask for certainty or certainty_group." in error["detail"]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("incidents?actor=Russia", "/v1/incidents?actor=russian-federation"),
        ("incidents?location=Маріуполь", "/v1/incidents?location=mariupol"),
        ("incidents?location=Donetska oblast", "/v1/incidents?location=donetsk-oblast"),
        ("incidents?violation_type=torture", "/v1/incidents?violation_type=torture-or-inhuman-treatment"),
        ("incidents?violation_type__not=катування",
         "/v1/incidents?violation_type__not=torture-or-inhuman-treatment"),
        ("incidents?location=Donetsk Academic Regional Drama Theatre, Mariupol,bucha",
         "/v1/incidents?location=bucha,mariupol-drama-theatre"),
        ("incidents?location=null,Bucha", "/v1/incidents?location=bucha,null"),
        ("findings?certainty=Найімовірніше", "/v1/findings?certainty=most_likely"),
        ("findings?adopted__not=Ні", "/v1/findings?adopted__not=false"),
    ],
)  # fmt: skip
def test_a_value_is_understood_by_its_names_in_either_language(
    client: TestClient, asked: str, canonical: str
) -> None:
    assert get(client, f"/v1/{asked}")["meta"]["query"]["canonical"] == canonical


@pytest.mark.parametrize("limit", ["501", "-1", "abc", "1.5", "", "1&limit=2", "%C2%B2"])
def test_a_limit_out_of_bounds_is_refused(client: TestClient, limit: str) -> None:
    response = client.get(f"/v1/incidents?limit={limit}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "limit"


@in_every_resource
def test_limit_0_gives_the_count_alone_and_limit_500_everything(
    client: TestClient, resource: str
) -> None:
    nothing, everything = (get(client, f"/v1/{resource}?limit={limit}") for limit in (0, 500))
    assert nothing["data"] == []
    assert nothing["meta"]["total"] == everything["meta"]["total"] == len(everything["data"])


def test_asking_for_dates_counts_the_certain_and_the_possible(client: TestClient) -> None:
    meta = get(client, "/v1/incidents?date_from=2022-03&date_to=2022-03")["meta"]
    # Bucha's days are days of control, and a pattern's those that a source covers: both only may be.
    assert meta["matches"] == {"certain": 2, "possible": 8}
    assert meta["total"] == 10
    certain = get(client, "/v1/incidents?date_from=2022-03&date_to=2022-03&date_match=certain")
    assert (certain["meta"]["total"], certain["meta"]["matches"]["possible"]) == (2, 0)
    assert {one["date"]["of"]["id"] for one in certain["data"]} == {"conduct"}
    assert "matches" not in get(client, "/v1/incidents")["meta"]


@given(data=st.data())
def test_the_canonical_address_gives_the_same_records_under_the_same_tag(
    client: TestClient, store: Store, data: st.DataObject
) -> None:
    with store.open() as snapshot:
        resource, pairs = data.draw(questions(World(snapshot)))
    asked = client.get(f"/v1/{resource}", params=list(pairs))
    canonical = asked.json()["meta"]["query"]["canonical"]
    again = client.get(canonical)
    assert again.json()["meta"]["query"]["canonical"] == canonical
    assert again.headers["etag"] == asked.headers["etag"]
    assert again.content == asked.content


def test_an_address_escapes_only_what_it_must(client: TestClient) -> None:
    canonical = get(client, "/v1/incidents?violation_type=rome%3A8%282%29%28b%29%28ix%29&limit=1")
    address = canonical["links"]["self"]
    assert unquote(address) == address


@pytest.mark.parametrize("address", ["/v1", "/v1/schema", "/v1/coverage"])
def test_an_address_without_parameters_refuses_any(client: TestClient, address: str) -> None:
    response = client.get(f"{address}?limit=1")
    assert response.status_code == 422
    assert response.json()["errors"][0]["fix"] in (address, None)


@in_every_resource
def test_one_record_refuses_what_filters_or_pages(client: TestClient, resource: str) -> None:
    address = f"/v1/{resource}/{RESOURCES[resource].sample}"
    for parameter in parameters_of(RESOURCES[resource]):
        response = client.get(address, params={parameter.name: parameter.example or "x"})
        shape = parameter.name in {"fields", "include"}
        assert response.status_code == (200 if shape else 422), parameter.name


def test_one_record_can_be_cut_and_filled(client: TestClient) -> None:
    address = "/v1/findings/hospital-violation?fields=quotes.label&include=quotes"
    answer = get(client, address)
    # Words never go without who says them and how they are worded.
    assert set(answer["data"]) == {
        *("id", "links", "quotes", "tag", "asserted_by", "certainty", "polarity")
    }
    (ref,) = answer["data"]["quotes"]
    (quote,) = answer["included"]["quotes"]
    assert ref == {"id": quote["id"], "label": quote["text"]}
    assert quote["text"].startswith("This attack therefore")
    assert answer["links"]["self"] == address
