"""Pages of made-up reports of other bodies, loaded beside the published records as data alone."""

import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.database import engine_of
from app.main import create_app
from app.release.load import load_records
from app.resources import RESOURCES
from app.seed.read import read
from app.settings import ROOT, Settings
from tests.web.conftest import BROWSER
from tests.web.html import Html, text_of

REPORTS = Path(__file__).parents[1] / "further"
LANGUAGES = ("en", "uk")


@pytest.fixture(scope="module")
def further(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give the pages of the published records and of both made-up reports."""
    folder = tmp_path_factory.mktemp("further")
    for each in (ROOT / "data" / "seed", REPORTS / "second", REPORTS / "third"):
        shutil.copytree(each, folder / "seed", dirs_exist_ok=True)
    settings = Settings(database_url=f"sqlite:///{folder}/further.sqlite3")
    engine = engine_of(settings)
    load_records(engine, read(folder / "seed"))
    engine.dispose()
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        yield client


@pytest.fixture(scope="module")
def made_up(further: TestClient) -> dict[str, dict[str, Any]]:
    """Give every record by its path."""
    return {
        f"/{name}/{record['id']}": record
        for name in RESOURCES
        for record in further.get(f"/v1/{name}?limit=500").json()["data"]
    }


@pytest.fixture(scope="module")
def pages(further: TestClient, made_up: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Give every page that can show a statement of theirs, in both languages."""
    own = [path for path in made_up if "made-up" in path]
    cards = [f"/embed{path}" for path in own if path.startswith("/incidents/")]
    lists = ("/", "/about", "/incidents", "/findings", "/claims", "/quotes", "/search?q=bridge")
    found = {}
    for path in (*own, *cards, *lists):
        for lang in LANGUAGES:
            answer = further.get(path, headers={"Accept-Language": lang})
            assert answer.status_code == 200, path
            found[path, lang] = answer.text
    return found


def test_their_statements_are_shown_nowhere_without_tag_and_denial(
    made_up: dict[str, Any], pages: dict[tuple[str, str], str]
) -> None:
    told = {
        one["id"]: one
        for path, one in made_up.items()
        if path.startswith(("/findings/", "/claims/"))
    }
    for (path, lang), raw in pages.items():
        text = unescape(raw)

        def is_told(one: dict[str, Any], text: str = text, lang: str = lang) -> bool:
            return one["statement"] in text or one["sentence"][lang] in text

        for one in filter(is_told, told.values()):
            beside = [one, *one["counter_claims"]]
            assert [each["id"] for each in beside if each["tag"][lang] not in text] == [], path
            assert [each["id"] for each in one["read_with"] if not is_told(told[each["id"]])] == []


def test_only_what_they_conclude_of_conduct_as_their_own_is_solid(
    made_up: dict[str, Any], pages: dict[tuple[str, str], str]
) -> None:
    solid = set()
    for (path, _), raw in pages.items():
        if path.startswith("/findings/") and Html(raw).all("header", class_="form-conclusion"):
            solid.add(path)
    assert solid
    for path in solid:
        one = made_up[path]
        assert one["certainty"]["id"] in {"concluded", "adjudicated"}
        assert one["adopted"]
        assert one["polarity"]["id"] == "affirms"
        assert one["about"]["id"] in {"conduct", "comparison"}
        assert one["basis"]["id"] == "quotation"


def test_what_is_left_open_negated_or_only_noted_says_so(
    made_up: dict[str, Any], pages: dict[tuple[str, str], str]
) -> None:
    open_or_not = 0
    for path, one in made_up.items():
        if not path.startswith("/findings/made-up"):
            continue
        head = text_of(Html(pages[path, "en"]).one("header", class_="record-head"))
        if one["polarity"]["id"] != "affirms":
            open_or_not += 1
            assert one["polarity"]["label"] in head
        if one["polarity_reason"] is not None:
            assert one["polarity_reason"]["label"] in head
        assert ("not taken as its own" in head) != one["adopted"]
        if one["state"]["id"] != "current":
            assert one["state"]["label"] in head
    assert open_or_not > 2


def test_a_chain_of_sources_is_told_whole(
    made_up: dict[str, Any], pages: dict[tuple[str, str], str]
) -> None:
    chains = 0
    for path, one in made_up.items():
        if not path.startswith(("/findings/made-up", "/claims/made-up")):
            continue
        page = Html(pages[path, "en"])
        figures = [text_of(figure) for figure in page.all("figure", class_="passage")]
        for figure, locator in zip(figures, one["locators"], strict=True):
            for hop in locator["through"]:
                chains += 1
                assert hop["label"] in figure
            if locator["intermediate"]:
                assert f"Words of {locator['intermediate']['label']}" in figure
    assert chains > 0
