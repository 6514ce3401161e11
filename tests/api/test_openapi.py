"""The OpenAPI document says what the API does: every parameter, every answer, with real examples."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.openapi.models import OpenAPI
from starlette.testclient import TestClient

from app.question.question import parameters_of
from app.resources import RESOURCES
from tests.api.json_schema import differences, resolved

OPERATIONS = {
    "get_index": "/v1",
    "get_schema": "/v1/schema",
    "get_coverage": "/v1/coverage",
    "list_incidents": "/v1/incidents",
    "get_incident": "/v1/incidents/{id}",
    "list_findings": "/v1/findings",
    "get_finding": "/v1/findings/{id}",
    "list_claims": "/v1/claims",
    "get_claim": "/v1/claims/{id}",
    "list_quotes": "/v1/quotes",
    "get_quote": "/v1/quotes/{id}",
    "list_sources": "/v1/sources",
    "get_source": "/v1/sources/{id}",
    "list_actors": "/v1/actors",
    "get_actor": "/v1/actors/{id}",
    "list_locations": "/v1/locations",
    "get_location": "/v1/locations/{id}",
    "list_violation_types": "/v1/violation-types",
    "get_violation_type": "/v1/violation-types/{id}",
    **{f"query_{name.replace('-', '_')}": f"/v1/{name}/query" for name in RESOURCES},
    "get_package_zip": "/v1/package.zip",
    "get_findings_sqlite": "/v1/findings.sqlite",
    "get_health": "/healthz",
    "get_readiness": "/readyz",
}
"""Clients are generated from these names: one may be added, and none may change."""

ONLY_IN = {"accessed": "bibtex", "bom": "csv", "rows": "csv"}
"""Parameter → a format that has a place for it."""

in_every_resource = pytest.mark.parametrize("resource", RESOURCES)


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    response = client.get("/openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def operation(document: dict[str, Any], path: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path]["get"]
    return found


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d", document["openapi"])
    OpenAPI.model_validate(document)


def test_operations_keep_their_names(document: dict[str, Any]) -> None:
    found = [
        (one["operationId"], path)
        for path, methods in document["paths"].items()
        for one in methods.values()
    ]
    assert len({id for id, _ in found}) == len(found)
    assert OPERATIONS.items() <= dict(found).items()


def test_nothing_can_be_written_by_it(document: dict[str, Any]) -> None:
    methods = {(path, method) for path, all in document["paths"].items() for method in all}
    questions = {(f"/v1/{name}/query", "post") for name in RESOURCES}
    assert questions <= methods
    assert {method for _, method in methods - questions} == {"get"}


@in_every_resource
def test_a_list_documents_every_declared_parameter(document: dict[str, Any], resource: str) -> None:
    documented = operation(document, f"/v1/{resource}")["parameters"]
    names = [one["name"] for one in documented]
    assert len(set(names)) == len(names)
    assert {one.name for one in parameters_of(RESOURCES[resource])} <= set(names)
    assert all(one["in"] == "query" and one["description"] for one in documented)


@in_every_resource
def test_one_record_documents_its_id_and_shape(document: dict[str, Any], resource: str) -> None:
    documented = {
        one["name"]: one for one in operation(document, f"/v1/{resource}/{{id}}")["parameters"]
    }
    assert documented["id"]["required"]
    assert documented["id"]["example"] == RESOURCES[resource].sample
    assert "fields" in documented
    assert not (set(RESOURCES[resource].by_parameter) - {"id"}) & set(documented)


def test_the_example_of_every_parameter_is_a_value_that_it_takes(
    document: dict[str, Any], client: TestClient
) -> None:
    for resource in RESOURCES:
        needs = {one.name: one.needs for one in parameters_of(RESOURCES[resource])}
        parameters = operation(document, f"/v1/{resource}")["parameters"]
        examples = {one["name"]: one["example"] for one in parameters if "example" in one}
        for one in parameters:
            if "example" not in one:
                continue
            written = one["example"]
            value = ",".join(written) if isinstance(written, list) else written
            needed = needs.get(one["name"])
            more = {needed: examples[needed]} if needed else {}
            more |= {"format": ONLY_IN[one["name"]]} if one["name"] in ONLY_IN else {}
            response = client.get(f"/v1/{resource}", params={one["name"]: value, **more})
            assert response.status_code == 200, response.text
            assert not list(differences(written, one["schema"], document))


def examples(document: dict[str, Any]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            bodies = {"asked": operation.get("requestBody", {}), **operation["responses"]}
            for kind, body in bodies.items():
                for content in body.get("content", {}).values():
                    if "example" in content and "schema" in content:
                        yield f"{path} {kind}", content["example"], content["schema"]


def test_every_example_is_as_its_schema_says(document: dict[str, Any]) -> None:
    found = list(examples(document))
    assert len(found) >= 2 * len(RESOURCES)
    for where, example, schema in found:
        assert not list(differences(example, schema, document)), where


@in_every_resource
def test_examples_are_real_records(
    document: dict[str, Any], client: TestClient, resource: str
) -> None:
    response = operation(document, f"/v1/{resource}/{{id}}")["responses"]["200"]
    example = response["content"]["application/json"]["example"]
    assert example == client.get(f"/v1/{resource}/{RESOURCES[resource].sample}").json()


@in_every_resource
def test_every_answer_is_as_the_document_says(
    document: dict[str, Any], client: TestClient, resource: str
) -> None:
    def schema(path: str) -> Any:
        found = operation(document, path)["responses"]["200"]
        return found["content"]["application/json"]["schema"]

    for asked in ("", "?limit=0", "?limit=1"):
        answer = client.get(f"/v1/{resource}{asked}").json()
        assert not list(differences(answer, schema(f"/v1/{resource}"), document))
    for record in client.get(f"/v1/{resource}").json()["data"]:
        answer = client.get(record["links"]["self"]).json()
        assert not list(differences(answer, schema(f"/v1/{resource}/{{id}}"), document))


@pytest.mark.parametrize("path", ["/v1", "/v1/schema", "/v1/coverage"])
def test_what_is_said_about_the_api_is_as_documented(
    document: dict[str, Any], client: TestClient, path: str
) -> None:
    content = operation(document, path)["responses"]["200"]["content"]["application/json"]
    assert not list(differences(client.get(path).json(), content["schema"], document))


@pytest.mark.parametrize(
    "address", ["/v1/incidents?locaton=x&kind=", "/v1/incidents/nobody", "/nowhere"]
)
def test_every_problem_is_as_documented(
    document: dict[str, Any], client: TestClient, address: str
) -> None:
    schema = document["components"]["schemas"]["Problem"]
    assert not list(differences(client.get(address).json(), schema, document))


def test_every_reference_within_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    def refs(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            if isinstance(part.get("$ref"), str):
                yield part["$ref"]
            for inner in part.values():
                yield from refs(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from refs(inner)

    found = set(refs(document))
    assert found
    for ref in found:
        assert resolved(ref, document)


def test_every_status_that_lists_and_records_answer_with_is_documented(
    document: dict[str, Any],
) -> None:
    for resource in RESOURCES:
        many = operation(document, f"/v1/{resource}")["responses"]
        one = operation(document, f"/v1/{resource}/{{id}}")["responses"]
        assert {"200", "304", "422", "503"} <= set(many)
        assert {"200", "304", "404", "410", "422", "503"} <= set(one)


def test_the_document_is_cheap_to_ask_again(client: TestClient) -> None:
    first, second = (client.get("/openapi.json") for _ in range(2))
    assert first.content == second.content
    assert "etag" in first.headers
