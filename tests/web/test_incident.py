"""What pages show of an incident: its dates, its figures, who denies it, what must not be written of it."""

from functools import cache
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.release.load import load_records
from app.release.schema import migrate
from app.settings import Settings
from tests import make
from tests.conftest import Databases, shown
from tests.web.conftest import BROWSER, Get
from tests.web.html import Html, name_of, text_of

LANGUAGES = ("en", "uk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_incident_says_what_its_sources_do_and_do_not_say(
    get: Get, told: dict[str, Any], lang: str
) -> None:
    for path, one in told.items():
        if not path.startswith("/incidents/"):
            continue
        for page in (get(path, lang), get(f"/embed{path}", lang)):
            words = page.words()
            assert [said for said in one["do_not_write"] if said[lang] not in words] == [], path
            for figure in one["casualties"]:
                assert str(figure["min"]) in words
                if lang == "en":
                    assert figure["claimant"]["label"] in words
        if lang == "en":
            words = get(path).words()
            assert ("A finding about it is recorded from:" in words) == bool(one["assessed_by"])
            assert ("No finding about it is recorded here." in words) != bool(one["assessed_by"])
            assert ("were not collected" in words) != one["denials_collected"]
            assert ("No denial recorded." in words) != bool(one["counter_claims_count"])


def test_a_figure_says_its_lowest_and_its_highest_number(databases: Databases) -> None:
    bounds = {
        "about 3–5": (3, 5),
        "about 7": (7, 7),
        "about 11": (11, None),
        "about 13": (None, 13),
    }
    said_by = {
        "claimant": "officials",
        "as_of": "2022-03-20",
        "source": "article",
        "words": "Said it",
    }
    figures = [
        {"kind": "killed", "min": low, "max": high, "qualifier": "about", **said_by}
        for low, high in bounds.values()
    ]
    records = make.edited(make.small(), "incidents", "strike", casualties=figures)
    with databases.lent("sqlite", "migrated", migrate) as engine:
        load_records(engine, records)
        settings = Settings(database_url=shown(engine.url))
        with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
            page = Html(client.get("/incidents/strike").text)
            card = Html(client.get("/embed/incidents/strike").text)
    assert [text_of(one) for one in page.all("span", class_="figure")] == [
        f"{said} killed" for said in bounds
    ]
    for said in bounds:
        assert f"{said} killed (" in card.words()


def test_only_a_date_of_conduct_says_when_it_happened(get: Get, told: dict[str, Any]) -> None:
    page = get("/incidents")
    kickers = {
        row.get("data-id"): text_of(next(part for part in row if name_of(part) == "p"))
        for row in page.all("article", class_="row")
    }
    for path, one in told.items():
        if path.startswith("/incidents/") and one["date"]:
            of = one["date"]["of"]
            own = f"No date of its own ({of['label']}:" not in kickers[one["id"]]
            assert own == (of["id"] == "conduct"), one["id"]
    assert "8 records without a date of their own." in text_of(page.one("figure", id="timeline"))


@cache
def titles(page: Html, of: str) -> list[str]:
    marks = page.all("a", class_=of)
    drawn = ["".join(part.itertext()) for one in marks for part in one if name_of(part) == "title"]
    return [*drawn, *filter(None, (one.get("title") for one in marks))]


@pytest.mark.parametrize("of", ["mark", "bar"])
def test_drawings_say_who_states_it_and_who_denies_it(get: Get, of: str) -> None:
    told = titles(get("/incidents"), of)
    (hospital,) = [one for one in told if "maternity hospital" in one]
    assert "OSCE mission concludes" in hospital
    assert "Denial by Russia; dismissed by" in hospital
    (finding, *_) = [one for one in titles(get("/findings"), of) if "must have been" in one]
    assert "Denial by Russia" in finding
