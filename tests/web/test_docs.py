"""The documentation: every operation succeeds as it stands, and every session in a guide is what happens."""

import doctest
import re
from typing import Any

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from app.web.docs.guide import guides
from app.web.docs.reference import Operation, operations_of
from app.web.page_context import LOCAL
from tests.conftest import some
from tests.web.conftest import Get, Open


@pytest.fixture(scope="module")
def document(people: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = people.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> list[Operation]:
    return operations_of(document)


def test_every_operation_has_a_page_that_the_documentation_leads_to(
    get: Get, operations: list[Operation]
) -> None:
    led = get("/docs").links
    assert {f"/docs/{one.id}" for one in operations} <= set(led)
    for one in some(operations, 10):
        page = get(f"/docs/{one.id}")
        assert page.status == 200
        inputs = page.all("input", data_in="query") + page.all("select", data_in="query")
        there = {one.get("name") for one in inputs}
        assert there == {one["name"] for one in one.inputs if one["place"] == "query"}


def test_execute_succeeds_as_it_stands_on_every_operation(
    window: Open, operations: list[Operation]
) -> None:
    seen = window()
    page = seen.page
    refused = {}
    for one in some(operations, 10):
        page.goto(f"{seen.site}/docs/{one.id}", wait_until="load")
        page.get_by_role("button", name="Execute").click()
        status = page.locator("#status[data-status]")
        status.wait_for()
        if status.get_attribute("data-status") != "200":
            refused[one.id] = page.locator("#asked").inner_text()
    assert refused == {}


def test_nothing_is_filled_in_but_what_an_operation_needs(operations: list[Operation]) -> None:
    for operation in operations:
        for one in operation.inputs:
            assert bool(one["value"]) == one["is_needed"], (operation.id, one["name"])


def test_what_is_written_into_a_form_is_asked(window: Open) -> None:
    seen = window()
    page = seen.open("/docs/list_quotes")
    page.get_by_label("q", exact=True).fill('"must have been" -театр')
    page.get_by_role("button", name="Execute").click()
    expect(page.locator("#body")).to_contain_text('"must-have-been-deliberate"')
    address = re.sub("^curl '(.*)'$", r"\1", page.locator("#asked").inner_text())
    assert page.request.get(address).json()["meta"]["total"] == 1
    page.get_by_label("speaker", exact=False).first.fill("nobody")
    page.get_by_role("button", name="Execute").click()
    expect(page.locator("#status")).to_contain_text("422")
    expect(page.locator("#body")).to_contain_text("errors")
    # The browser itself notes addresses that are refused.
    seen.said = [said for said in seen.said if "422" not in said]


def test_the_reference_needs_no_script_to_be_read(
    people: TestClient, operations: list[Operation]
) -> None:
    for one in operations:
        if one.method == "GET":
            assert people.get(one.as_it_stands).status_code == 200, one.as_it_stands


def test_the_documentation_needs_no_other_host_and_no_leave_for_inline_scripts(
    people: TestClient,
) -> None:
    for path in ("/docs", "/docs/list_incidents", "/docs/guides/ask"):
        answer = people.get(path)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        for address in re.findall(r'(?:src|href)="([^"]+)"', answer.text):
            assert address.startswith(("/", "#", "https://creativecommons.org/"))


def test_values_that_are_few_are_shown_beside_their_parameter(
    get: Get, operations: list[Operation]
) -> None:
    for operation in operations:
        told = get(f"/docs/{operation.id}").text
        for one in operation.inputs:
            assert all(f">{value}<" in told for value in one["choices"])


def test_the_fields_of_an_answer_are_told_down_to_the_last(document: dict[str, Any]) -> None:
    [listed] = [one for one in operations_of(document) if one.id == "list_findings"]
    told = {path: kind for path, kind, _ in listed.fields}
    assert {"data[].certainty.id", "data[].locators[].exact", "meta.query.canonical"} <= set(told)
    assert "null" in told["links.next"]


@pytest.mark.parametrize("slug", guides())
def test_a_session_in_a_guide_gives_what_is_printed(site: str, slug: str) -> None:
    text = guides()[slug].text.replace(LOCAL, site)
    sessions = re.findall(r"```pycon\n(.*?)```", text, re.DOTALL)
    test = doctest.DocTestParser().get_doctest("".join(sessions), {}, slug, None, None)
    failed: list[str] = []
    doctest.DocTestRunner().run(test, out=failed.append)
    assert failed == []


def test_every_guide_is_led_to_and_speaks_of_this_server(get: Get, people: TestClient) -> None:
    led = get("/docs").links
    for slug in guides():
        assert f"/docs/guides/{slug}" in led
        for address in get(f"/docs/guides/{slug}").links:
            assert people.get(address).status_code == 200, address


def test_what_is_no_guide_and_no_operation_is_not_found(people: TestClient) -> None:
    assert people.get("/docs/guides/asking").status_code == 404
    assert people.get("/docs/list_incident").status_code == 404
