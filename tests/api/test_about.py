"""What there is: the index, the schema, health and readiness."""

import re

import pytest
from starlette.testclient import TestClient

import app.terms
from app import __version__
from app.question.question import parameters_of
from app.resources import RESOURCES
from app.seed.record import Records
from app.shape.dataset import HOW_TO_READ, HOW_TO_REPEAT, TITLE
from app.terms import Term, Wording


def test_the_index_counts_every_resource(client: TestClient, published: Records) -> None:
    index = client.get("/v1").json()
    assert index["version"] == __version__
    assert {one["name"]: one["total"] for one in index["resources"]} == {
        name: len(published.folders[name]) for name in RESOURCES
    }


def test_the_index_leads_to_everything(client: TestClient) -> None:
    index = client.get("/v1").json()
    for one in index["resources"]:
        assert client.get(f"{one['href']}?limit=0").json()["meta"]["total"] == one["total"]
    for address in index["links"].values():
        assert client.get(address).status_code in {200, 422}, "422 where it takes words to search"


def test_the_index_names_the_release_as_every_answer_does(
    client: TestClient, published: Records
) -> None:
    release = client.get("/v1").json()["release"]
    assert release["id"].partition("-")[2] == published.content_hash[:16]
    assert (release["is_draft"], release["loaded_at"]) == (False, None)
    assert release["released_at"].endswith("Z")
    assert client.get("/v1/incidents").json()["meta"]["release"] == release["id"]
    assert client.get("/readyz").json() == {"status": "ok", "release": release["id"]}


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_schema_tells_every_field_parameter_and_sort_key(
    client: TestClient, resource: str
) -> None:
    told = {one["name"]: one for one in client.get("/v1/schema").json()["resources"]}[resource]
    declared = RESOURCES[resource]
    assert {one["path"] for one in told["fields"]} == set(declared.fields)
    names = {one["name"] for one in told["parameters"]}
    assert {one.name for one in parameters_of(declared)} <= names
    assert (told["sorts"], told["includes"]) == (list(declared.sorts), list(declared.includes))
    assert all(one["help"] for one in told["parameters"])


def test_the_schema_lists_every_code_in_both_languages(client: TestClient) -> None:
    told = client.get("/v1/schema").json()["vocabularies"]
    terms = (*Term.__subclasses__(), *Wording.__subclasses__())
    closed = [one for one in terms if one.__module__.startswith("app.terms.") and len(one)]
    assert len(told) == len(closed)
    everywhere = {code["id"] for codes in told.values() for code in codes}
    assert everywhere == {one.value for terms in closed for one in terms}
    assert {code["id"] for code in told["certainty"]} == {one.value for one in app.terms.Certainty}
    for codes in told.values():
        assert all(code["label"] and code["label_uk"] for code in codes)


def test_health_asks_nothing_of_the_database(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_language_model_is_told_what_there_is_and_how_to_repeat_it(client: TestClient) -> None:
    answer = client.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert client.get("/v1").json()["links"]["llms"] == "/llms.txt"
    text = answer.text
    title, quoted = text.split("\n\n")[:2]
    assert title == f"# {TITLE}"
    assert quoted == f"> {HOW_TO_READ}"
    assert HOW_TO_REPEAT in text
    for resource in RESOURCES.values():
        assert f"](/v1/{resource.name}): {resource.help}" in text
        assert all(f"`{one.parameters[0].name}`" in text for one in resource.filters)
    assert len(text) < 16_000


def test_everything_that_a_language_model_is_pointed_to_is_there(client: TestClient) -> None:
    text = client.get("/llms.txt").text
    found = re.findall(r"^- \[.+\]\((/\S+)\)(?::|$)", text, re.MULTILINE)
    assert len(found) == len(re.findall(r"^- \[", text, re.MULTILINE)) >= len(RESOURCES) + 10
    for address in found:
        assert client.get(address).status_code == 200, address
