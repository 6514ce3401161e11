"""What pages show of statements: never without speaker, wording and denial, never firmer than they are."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.web import rendering
from app.web.drawing.voice import Form, form_of
from tests.sentence.table import answer_of, every_case
from tests.web.conftest import Get
from tests.web.html import text_of

FORBIDDEN = (
    "the report makes no",
    "The report makes no",
    "the sources used state none",
    "The sources used state none",
    "Contested",
    "Perpetrator",
    "Finding of the report",
    "the firmest",
    "ladder of certainty",
    "Standing",
    "Оскарж",
    "оскарж",
    "Систематичн",
    "Висновок доповіді",
    "Достовірн",
)
LANGUAGES = ("en", "uk")
SPRITE = (rendering.TEMPLATES / "part" / "glyphs.html").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(people: TestClient, told: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Give the text of every page that can show a statement, in both languages."""
    lists = ("/", "/about", "/incidents", "/findings", "/claims", "/quotes", "/search?q=attack")
    cards = [f"/embed{path}" for path in told if path.startswith("/incidents/")]

    def text(path: str, lang: str) -> str:
        return unescape(people.get(path, headers={"Accept-Language": lang}).text)

    return {
        (path, lang): text(path, lang) for path in (*lists, *told, *cards) for lang in LANGUAGES
    }


def statements(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for path, one in told.items() if path.startswith(("/findings/", "/claims/")))


def test_a_statement_is_shown_nowhere_without_its_tag_its_denial_and_what_it_is_read_with(
    told: dict[str, Any], pages: dict[tuple[str, str], str]
) -> None:
    shown = 0
    by_id = {one["id"]: one for one in statements(told)}

    def is_told(one: dict[str, Any], text: str, lang: str) -> bool:
        return one["statement"] in text or one["sentence"][lang] in text

    for (path, lang), text in pages.items():
        for one in by_id.values():
            if not is_told(one, text, lang):
                continue
            shown += 1
            assert one["tag"][lang] in text, (path, one["id"])
            for denial in one["counter_claims"]:
                assert denial["tag"][lang] in text, (path, one["id"], denial["id"])
            for other in one["read_with"]:
                assert is_told(by_id[other["id"]], text, lang), (path, one["id"], other["id"])
    assert shown > 200


def test_the_words_that_read_firmer_than_a_source_are_nowhere(
    pages: dict[tuple[str, str], str],
) -> None:
    for at, text in pages.items():
        assert [words for words in FORBIDDEN if words in text] == [], at


def test_no_template_names_a_source() -> None:
    named = re.compile(
        r"\b(the report|OSCE|Moscow|newspaper article|three experts)\b", re.IGNORECASE
    )
    for path in Path(rendering.TEMPLATES).rglob("*.html"):
        assert named.findall(path.read_text("utf-8")) == [], path.name


def test_every_sign_has_a_symbol_and_only_a_conclusion_is_solid(get: Get) -> None:
    symbols = dict(re.findall(r'<symbol id="c-([\w-]+)".*?>(.*?)</symbol>', SPRITE))
    assert {form.value for form in Form} < symbols.keys()
    solid = {name for name, drawn in symbols.items() if 'fill="currentColor"' in drawn}
    assert solid == {Form.CONCLUSION}
    for path in ("/incidents", "/findings", "/claims", "/about", "/findings/starvation-law"):
        for use in get(path).all("use"):
            assert use.get("href", "").removeprefix("#c-") in symbols


def test_every_sign_stands_beside_some_statement() -> None:
    assert {form_of(answer_of(facts)) for _, facts in every_case()} == {*Form}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_looks_like_what_it_is(get: Get, told: dict[str, Any], lang: str) -> None:
    solid = 0
    for name in ("findings", "claims"):
        for row in get(f"/{name}", lang).all("article", class_="row"):
            one = told[f"/{name}/{row.get('data-id')}"]
            assert text_of(row).startswith(one["tag"][lang])
            beside = [*(denial["tag"][lang] for denial in one["counter_claims"])]
            beside += [other["label"] for other in one["read_with"]]
            assert [said for said in beside if said not in text_of(row)] == [], one["id"]
            words = row.get("class", "").split()
            assert ("is-finding" if name == "findings" else "is-claim") in words
            solid += "form-conclusion" in words
            if one["certainty"] is None or one["certainty"]["id"] != "concluded":
                assert "form-conclusion" not in words, one["id"]
    assert solid > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_that_can_be_printed_stands_on_its_page(
    get: Get, told: dict[str, Any], lang: str
) -> None:
    for path, one in told.items():
        if path.startswith(("/findings/", "/claims/")):
            page = get(path, lang)
            assert text_of(page.one(id="printable")) == one["sentence"][lang]
            assert text_of(page.all("b", class_="tag")[0]) == one["tag"][lang]


def test_a_derived_certainty_says_by_whom(get: Get) -> None:
    head = {
        id: text_of(get(f"/findings/{id}").all("p", class_="how")[0])
        for id in ("theatre-war-crime", "hospital-violation")
    }
    assert "our decision, derived from: OSCE mission: most likely" in head["theatre-war-crime"]
    assert "the source itself derives it from: OSCE mission:" in head["hospital-violation"]
    assert "own words" not in head["theatre-war-crime"]


def test_what_is_noted_is_not_taken_as_its_own(get: Get) -> None:
    page = get("/findings/rape-allegations")
    assert "not taken as its own" in text_of(page.all("p", class_="voice")[0])
    assert page.all("header", class_="form-conclusion") == []


def test_the_page_of_a_denial_says_how_it_was_answered(get: Get) -> None:
    page = get("/claims/russia-denies-hospital-attack").words()
    assert "How it was answered" in page
    assert "Dismissed" in page
    assert "No denial recorded" not in page
    other = get("/claims/russian-account-of-the-kramatorsk-missile").words()
    assert "No answer is recorded. That does not make it right." in other
    assert "In our words: that Russian forces carried out the attack" in other
