"""Problems as pages: what happened, in the reader's language, and the way out as a link."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient

from app.database import engine_of
from app.main import create_app
from app.model.release import withdrawals
from app.settings import Settings
from tests.web.conftest import BROWSER, Fresh, Get
from tests.web.html import Html, text_of


def fix_of(page: Html) -> str:
    (link,) = [one for one in page.one("p", class_="fix") if one.get("href")]
    return link.get("href", "")


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("/incidents/mariupol-theater", "/incidents/mariupol-theatre"),
        ("/actors/neil-busch", "/actors/neil-bush"),
        ("/embed/incidents/mariupol-theater", "/incidents/mariupol-theatre"),
        ("/incident", "/incidents"),
        ("/releases/1-0000", "/releases"),
        ("/incident/mariupol-theatre", "/incidents/mariupol-theatre"),
    ],
)
def test_an_unknown_address_leads_to_the_nearest_one(get: Get, asked: str, nearest: str) -> None:
    page = get(asked)
    assert page.status == 404
    assert fix_of(page) == nearest


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("/incidents?locaton=mariupol", "/incidents?location=mariupol"),
        ("/findings?certainty=conclude", "/findings?certainty=concluded"),
        (
            "/incidents?date_from=2022-05&date_to=2022-03",
            "/incidents?date_from=2022-03&date_to=2022-05",
        ),
        ("/quotes?limit=501", "/quotes?limit=500"),
        ("/search?q=%22hospital", "/search?q=hospital"),
        (
            "/incidents?location__in=Маріуполь",
            "/incidents?location=%D0%9C%D0%B0%D1%80%D1%96%D1%83%D0%BF%D0%BE%D0%BB%D1%8C",
        ),
        ("/about?really=yes", "/about"),
        ("/incidents/mariupol-theatre?sort=title", "/incidents/mariupol-theatre"),
        ("/incidents?lang=fr&kind=event", "/incidents?kind=event"),
    ],
)
def test_a_misunderstanding_is_corrected_by_a_link(
    get: Get, asked: str, corrected: str, lang: str
) -> None:
    page = get(asked, lang)
    assert page.status == 422
    assert fix_of(page) == corrected
    assert get(corrected).status == 200


@pytest.mark.parametrize(
    "asked",
    [
        "/incidents?location=Kiev",
        "/incidents?perpetrator=putin",
        "/findings?certainty__gte=most_likely",
        "/incidents?location=",
        "/incidents?q=title:theatre",
        "/incidents?near=47.1,37.5",
    ],
)
def test_what_may_mean_something_else_is_no_link(get: Get, asked: str) -> None:
    page = get(asked, "uk")
    # A form sends its empty fields, too.
    assert page.status == (200 if asked.endswith("=") else 422)
    assert not page.all("p", class_="fix")


def test_what_is_wrong_is_said_in_the_language_of_the_page(get: Get) -> None:
    page = get("/findings?certainty=conclud", "uk")
    assert "«conclud» — не значення параметра «certainty»" in page.words()


def test_a_program_gets_its_problem_as_json(people: TestClient) -> None:
    for path in ("/v1/nothing", "/v1/incidents?locaton=x"):
        assert people.get(path).headers["Content-Type"] == "application/problem+json"
    answer = people.get("/nothing", headers={"Accept": "application/json"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert people.get("/nothing").headers["Content-Type"] == "text/html; charset=utf-8"


def test_only_reading_is_possible(people: TestClient) -> None:
    answer = people.post("/incidents")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "Records can only be read" in Html(answer.text).words()


def test_a_withdrawn_record_says_why_and_what_replaces_it(fresh: Fresh) -> None:
    settings = fresh()
    engine = engine_of(settings)
    with engine.begin() as connection:
        connection.execute(
            insert(withdrawals).values(
                resource="incidents",
                id="theatre-attack",
                reason="Recorded twice.",
                withdrawn_on=date(2022, 5, 1),
                successor="mariupol-theatre",
            )
        )
    engine.dispose()
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        answer = client.get("/incidents/theatre-attack")
    page = Html(answer.text)
    assert answer.status_code == 410
    assert "Recorded twice." in page.words()
    assert "/incidents/mariupol-theatre" in page.links
    assert text_of(page.one("h1")) == "The record was withdrawn"


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_without_a_database_the_page_says_to_come_back(tmp_path: Path, lang: str) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/nothing.sqlite3")
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        answer = client.get("/incidents?kind=event", headers={"Accept-Language": lang})
    page = Html(answer.text)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "/incidents?kind=event" in page.links
    assert "sqlite" not in answer.text


def test_the_page_of_every_kind_of_problem_is_there(get: Get, people: TestClient) -> None:
    told = people.get("/v1/incidents/nothing").json()
    assert get(told["type"]).status == 200
    assert get("/problems/unknown-idd").status == 404


def test_a_day_that_cannot_be_read_is_said_beside_its_field_with_what_was_typed(get: Get) -> None:
    page = get("/incidents?date_from=March+2022&kind=event")
    assert page.status == 422
    field = page.one("input", name="date_from")
    assert (field.get("value"), field.get("aria-invalid")) == ("March 2022", "true")
    fault = page.one("span", id=field.get("aria-describedby", ""))
    assert "is no date" in text_of(fault)
    assert page.one("input", name="kind").get("value") == "event", "the other filters are kept"
    assert page.one("input", name="date_to").get("aria-invalid") is None


def test_a_fault_beside_no_field_is_listed_and_nothing_is_called_guessed(get: Get) -> None:
    page = get("/incidents?locaton=mariupol")
    assert page.all("span", class_="fault") == []
    assert "locaton" in text_of(page.one("ul", class_="faults"))
    assert "guessed" not in page.words()
