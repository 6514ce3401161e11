"""Problems: one shape for all of them (RFC 9457), a way out of each, and nothing of the inner workings."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from app.http.problem_type import PROBLEM_TYPES
from app.resources import RESOURCES
from tests import make
from tests.http.test_middleware import KINDS_OF_RESPONSE, assert_open_and_safe

PROBLEMS = {name: one for name, one in KINDS_OF_RESPONSE.items() if one[2] >= 400}
in_every_resource = pytest.mark.parametrize("resource", RESOURCES)


def assert_problem(response: Any, status: int) -> dict[str, Any]:
    """Check what holds for every problem and return it."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "instance", "request_id"} <= set(problem)
    assert problem["status"] == status
    assert problem["type"].removeprefix("/problems/") in PROBLEM_TYPES
    assert problem["request_id"] == response.headers["x-request-id"] != ""
    assert all(value is not None for name, value in problem.items() if name != "errors")
    assert_open_and_safe(response)
    return problem


@pytest.mark.parametrize(("method", "address", "status"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_every_failure_is_a_problem(
    client: TestClient, method: str, address: str, status: int
) -> None:
    problem = assert_problem(client.request(method, address), status)
    assert problem["instance"] == address.partition("?")[0]
    assert client.get(problem["type"]).status_code == 200


@pytest.mark.parametrize("slug", PROBLEM_TYPES)
def test_every_kind_of_problem_has_a_page_that_explains_it(client: TestClient, slug: str) -> None:
    page = client.get(PROBLEM_TYPES[slug].type)
    assert page.status_code == 200
    assert PROBLEM_TYPES[slug].help in unescape(page.text)


@in_every_resource
def test_a_misspelt_id_is_not_found_and_the_nearest_named(
    client: TestClient, resource: str
) -> None:
    for record in client.get(f"/v1/{resource}?limit=500").json()["data"]:
        wrong = f"{record['id'][:3]}{record['id'][4:]}"
        problem = assert_problem(client.get(f"/v1/{resource}/{wrong}"), 404)
        assert problem["type"] == "/problems/unknown-id"
        assert client.get(f"/v1/{resource}/{problem['suggestion']}").status_code == 200


@pytest.mark.parametrize(
    ("address", "suggestion"),
    [
        ("/v1/incident", "/v1/incidents"),
        ("/v1/violation_types", "/v1/violation-types"),
        ("/v1/Incidents", "/v1/incidents"),
        ("/v1/incidens/mariupol-theatre", "/v1/incidents/mariupol-theatre"),
        ("/openapi", "/openapi.json"),
        ("/v1/shema", "/v1/schema"),
    ],
)
def test_a_misspelt_address_is_not_found_and_the_nearest_named(
    client: TestClient, address: str, suggestion: str
) -> None:
    problem = assert_problem(client.get(address), 404)
    assert problem["type"] == "/problems/not-found"
    assert problem["suggestion"] == suggestion
    assert client.get(suggestion).status_code == 200


def test_an_id_of_another_kind_says_where_its_record_is(client: TestClient) -> None:
    claim = RESOURCES["claims"].sample
    problem = assert_problem(client.get(f"/v1/findings/{claim}"), 404)
    assert problem["see"] == [f"/v1/claims/{claim}"]
    assert "There is one among the claims." in problem["detail"]
    assert client.get(problem["see"][0]).json()["data"]["id"] == claim
    page = client.get(f"/findings/{claim}", headers={"Accept": "text/html"})
    assert f'href="/claims/{claim}"' in page.text


def test_an_id_like_no_other_has_no_suggestion(client: TestClient) -> None:
    assert "suggestion" not in assert_problem(client.get("/v1/actors/qqqqqqqq"), 404)


def test_a_withdrawn_record_is_gone_with_reason_and_successor(
    serve: Callable[..., TestClient],
) -> None:
    client = serve(
        make.records(
            make.withdrawal("incidents", "gone", successor="strike", reason="Named twice."),
            make.withdrawal("quotes", "lost"),
        )
    )
    problem = assert_problem(client.get("/v1/incidents/gone"), 410)
    assert problem["reason"] == "Named twice."
    assert problem["withdrawn_on"] == "2022-05-01"
    assert problem["successor"] == "strike"
    assert problem["see"] == ["/v1/incidents/strike"]
    assert "Named twice." in problem["detail"]
    assert "2022-05-01" in problem["detail"]
    without = assert_problem(client.get("/v1/quotes/lost"), 410)
    assert not {"successor", "see"} & without.keys()
    assert_problem(client.get("/v1/findings/gone"), 404)


def test_every_error_of_a_request_says_where_what_and_what_next(client: TestClient) -> None:
    asked = "/v1/incidents?locaton=mariupol&kind=evnt&limit=501"
    problem = assert_problem(client.get(asked), 422)
    assert [error["parameter"] for error in problem["errors"]] == ["locaton", "kind", "limit"]
    assert [error["suggestion"] for error in problem["errors"]] == ["location", "event", "500"]
    assert [error["value"] for error in problem["errors"]] == ["mariupol", "evnt", "501"]
    for error in problem["errors"]:
        assert error["detail"] in problem["detail"]
        assert client.get(error["fix"]).status_code == 200


SECRET = "SELECT password FROM secret"  # noqa: S105  # what must not come out


@pytest.mark.parametrize(
    ("broken", "address"),
    [
        ("app.export.as_json.list_records", "/v1/incidents?limit=7"),
        ("app.export.as_json.document_of", "/v1/incidents/bucha-killings?fields=id"),
        ("app.answering.understanding.read_question", "/v1/findings?limit=7"),
    ],
)
def test_a_crash_is_a_problem_that_tells_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, broken: str, address: str
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(broken, crash)
    response = client.get(address)
    problem = assert_problem(response, 500)
    assert problem["type"] == "/problems/internal-error"
    for inner in ("secret", "Traceback", "RuntimeError", "app/", "line "):
        assert inner not in response.text


def test_tables_of_another_program_are_told_of_without_sql(
    serve: Callable[..., TestClient], migrated_engine: Engine
) -> None:
    client = serve(make.small())
    with migrated_engine.begin() as connection:
        connection.execute(text("ALTER TABLE document RENAME COLUMN body TO gone"))
    for address in ("/v1/incidents", "/v1/incidents/strike"):
        response = client.get(address)
        assert_problem(response, 503)
        for inner in ("SELECT", "document", "column", "psycopg", "sqlite"):
            assert inner not in response.text


def test_an_address_that_is_too_long_is_refused_before_it_is_read(client: TestClient) -> None:
    problem = assert_problem(client.get("/v1/incidents?kind=" + "event," * 3000), 414)
    assert "16,384" in problem["detail"]


def test_more_parameters_than_anybody_needs_are_refused(client: TestClient) -> None:
    problem = assert_problem(client.get("/v1/incidents?" + "kind=event&" * 300), 422)
    assert problem["errors"][0]["code"] == "too_many_parameters"
