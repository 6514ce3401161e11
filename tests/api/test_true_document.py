"""Every answer is as the OpenAPI document says, whatever is asked; clients are generated from it."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from starlette.testclient import TestClient

from app.http.problem_type import PROBLEM_TYPES
from app.resources import RESOURCES
from app.terms import closed_lists
from tests.api.json_schema import differences_by, validator_of
from tests.asking import parameters_with_a_value, questions
from tests.world import World


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


Wrong = Callable[[str, Any], list[str]]
"""Gives what in the answer of a path is not as documented."""


@pytest.fixture(scope="module")
def wrong(document: dict[str, Any]) -> Wrong:
    @cache
    def validator(path: str) -> Draft202012Validator:
        answer = document["paths"][path]["get"]["responses"]["200"]
        return validator_of(answer["content"]["application/json"]["schema"], document)

    return lambda path, answer: list(differences_by(validator(path), answer))


def parts(part: Any) -> Iterator[dict[str, Any]]:
    """Give every object in a document."""
    if isinstance(part, dict):
        yield part
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from parts(inner)


@given(data=st.data())
def test_whatever_is_asked_the_answer_is_as_documented(
    wrong: Wrong, client: TestClient, real: World, data: st.DataObject
) -> None:
    resource, pairs = data.draw(questions(real))
    if RESOURCES[resource].text and data.draw(st.booleans()):
        words = st.sampled_from(
            ["Mariupol", "hospital -school", '"war crime"', "nobody wrote this"]
        )
        pairs = [*pairs, ("q", data.draw(words)), ("highlight", "true")]
    asked = client.get(f"/v1/{resource}?{urlencode(pairs)}")
    assert asked.status_code == 200, asked.text
    assert not wrong(f"/v1/{resource}", asked.json())


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_record_in_part_is_as_documented_whatever_is_left_out(
    wrong: Wrong, client: TestClient, resource: str
) -> None:
    declared = RESOURCES[resource]
    for asked in (
        *(f"fields={path}" for path in declared.fields),
        "include=" + ",".join(declared.includes),
    ):
        answer = client.get(f"/v1/{resource}/{declared.sample}?{asked}").json()
        found = wrong(f"/v1/{resource}/{{id}}", answer)
        assert not found or (asked == "include=" and answer["status"] == 422), asked


def test_every_parameter_can_be_given_and_the_answer_is_as_documented(
    wrong: Wrong, client: TestClient, real: World
) -> None:
    for resource, pairs in parameters_with_a_value(real):
        answer = client.get(f"/v1/{resource}?{urlencode(pairs)}").json()
        assert not wrong(f"/v1/{resource}", answer), (resource, pairs)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/search?q=hospital",
        "/v1/suggest?q=hosp",
        "/v1/stats?of=findings&group_by=certainty,polarity",
    ],
)
def test_what_is_asked_across_resources_is_as_documented(
    wrong: Wrong, client: TestClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert not wrong(path.partition("?")[0], answer.json())


def test_every_closed_list_that_an_answer_uses_is_an_enumeration(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    lists = {one.__name__: [term.value for term in one] for one in closed_lists()}
    told = {name: shapes[name]["enum"] for name in lists if name in shapes}
    assert told == {name: codes for name, codes in lists.items() if name in told}
    assert len(told) >= 25
    assert shapes["CodedCertainty"]["properties"]["id"]["$ref"].endswith("/Certainty")
    assert shapes["Incident"]["properties"]["kind"]["$ref"].endswith("/CodedIncidentKind")


def test_a_statement_in_part_has_its_speaker_and_a_reference_its_label(
    document: dict[str, Any],
) -> None:
    shapes = document["components"]["schemas"]
    for name in ("FindingInPart", "ClaimInPart"):
        there = {"id", "links", "tag", "asserted_by", "certainty", "polarity"}
        assert set(shapes[name]["required"]) == there
    assert {"id", "label", "tag"} <= set(shapes["FindingRefInPart"]["required"])
    assert shapes["Ref"]["required"] == ["id", "label"]
    assert shapes["DateAnswerInPart"]["required"] == ["of"]
    assert "RefInPart" not in shapes


def test_every_operation_documents_every_problem_that_it_can_answer_with(
    document: dict[str, Any],
) -> None:
    always = {kind.status for kind in PROBLEM_TYPES.values()} - {404, 405, 410, 413, 415, 416}
    for path in (f"/v1/{name}" for name in RESOURCES):
        many, one = (document["paths"][at]["get"]["responses"] for at in (path, f"{path}/{{id}}"))
        assert {str(status) for status in always} <= set(many)
        assert {"404", "410"} <= set(one)
        assert "Link" in many["200"]["headers"]


def test_every_header_that_is_documented_as_always_there_is_there(
    document: dict[str, Any], client: TestClient
) -> None:
    headers = document["components"]["headers"]
    for path, methods in document["paths"].items():
        if "{" in path or "get" not in methods:
            continue
        answer = client.get(path)
        response = methods["get"]["responses"][str(answer.status_code)]
        if "$ref" in response:
            response = document["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        for name in response["headers"]:
            assert name in answer.headers or not headers[name]["required"], (path, name)


def test_the_document_tells_how_to_ask_and_how_to_read(document: dict[str, Any]) -> None:
    told = document["info"]["description"]
    for word in ("`__not`", "`links.next`", "certainty", "attributions", "`included`", "ETag"):
        assert word in told
    for kind in PROBLEM_TYPES.values():
        assert f"({kind.type})" in told
    assert document["servers"]
    assert document["security"] == []


def test_every_part_of_an_answer_and_every_parameter_says_what_it_is(
    document: dict[str, Any],
) -> None:
    for one in parts(document["paths"]):
        if one.get("in") in {"query", "path"}:
            assert one["description"], one["name"]
    for tag in document["tags"]:
        assert tag["description"]


def test_every_field_in_the_schema_says_what_it_means_and_holds(client: TestClient) -> None:
    schema = client.get("/v1/schema").json()
    types = {"object", "string", "integer", "number", "boolean", "date"}
    for resource in schema["resources"]:
        for field in resource["fields"]:
            assert re.search(r"\S\.$", field["help"]), (resource["name"], field)
            assert field["type"] in types
            assert field["vocabulary"] is None or field["vocabulary"] in schema["vocabularies"]
    fields = {one["path"]: one for one in schema["resources"][0]["fields"]}
    assert fields["kind.id"]["vocabulary"] == "incident_kind"
