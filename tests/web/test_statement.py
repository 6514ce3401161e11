"""What pages show of statements: never without speaker, wording and denial, never firmer than they are."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.answers.statement import ClaimRef, FindingRef
from app.sentence.facts import StatementFacts
from app.sentence.table import every_case
from app.sentence.tag import is_conclusion
from app.web import rendering
from app.web.statement import Form, form_of
from tests.web.conftest import Get
from tests.web.html import Html, name_of, text_of

FORBIDDEN = (
    "the report makes no",
    "the sources used state none",
    "Contested",
    "Perpetrator",
    "Finding of the report",
    "the firmest",
    "ladder",
    "Standing",
    "оскарж",
    "Систематичн",
    "Висновок доповіді",
    "Достовірн",
)
LANGUAGES = ("en", "uk")
SPRITE = (rendering.TEMPLATES / "part" / "glyphs.html").read_text("utf-8")


@pytest.fixture(scope="module")
def told(people: TestClient) -> dict[str, dict[str, Any]]:
    """Give every record of the kinds that pages are about, by its path."""
    found = {}
    for name in ("findings", "claims", "incidents", "quotes", "sources", "actors", "locations"):
        for record in people.get(f"/v1/{name}?limit=500").json()["data"]:
            found[f"/{name}/{record['id']}"] = record
    return found


@pytest.fixture(scope="module")
def pages(people: TestClient, told: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Give the text of every page that can show a statement, in both languages."""
    lists = ("/", "/about", "/incidents", "/findings", "/claims", "/quotes", "/search?q=attack")
    cards = [f"/embed{path}" for path in told if path.startswith("/incidents/")]

    def text(path: str, lang: str) -> str:
        return unescape(people.get(path, headers={"Accept-Language": lang}).text)

    return {(path, lang): text(path, lang) for path in (*lists, *told, *cards) for lang in LANGUAGES}


def statements(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for path, one in told.items() if path.startswith(("/findings/", "/claims/")))


def test_a_statement_is_shown_nowhere_without_its_tag_its_denial_and_what_it_is_read_with(
    told: dict[str, Any], pages: dict[tuple[str, str], str]
) -> None:
    shown = 0
    for (path, lang), text in pages.items():
        for one in statements(told):
            if one["statement"] not in text:
                continue
            shown += 1
            assert one["tag"][lang] in text, (path, one["id"])
            for denial in one["counter_claims"]:
                assert denial["tag"][lang] in text, (path, one["id"], denial["id"])
            for other in one["read_with"]:
                assert other["label"] in text, (path, one["id"], other["id"])
    assert shown > 200


def test_the_words_that_read_firmer_than_a_source_are_nowhere(
    pages: dict[tuple[str, str], str],
) -> None:
    for at, text in pages.items():
        assert [words for words in FORBIDDEN if words.lower() in text.lower()] == [], at


def test_no_template_names_a_source() -> None:
    named = re.compile(r"\b(the report|OSCE|Moscow|newspaper article|three experts)\b", re.I)
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


def reference_of(facts: StatementFacts) -> FindingRef | ClaimRef:
    def coded(term: Any) -> Any:
        return term and {"id": term.value, "label": term.label}

    given = {
        "id": "x",
        "label": facts.statement,
        "tag": {"en": "", "uk": ""},
        "certainty": coded(facts.certainty),
        "certainty_group": coded(facts.certainty and facts.certainty.group) or coded(facts.about),
        "certainty_phrase": None,
        "polarity": coded(facts.polarity),
        "about": coded(facts.about),
        "basis": coded(facts.basis),
        "asserted_by": {"id": "x", "label": "x"},
        "words": [],
    }
    if facts.is_finding:
        return FindingRef.model_validate(given | {"adopted": facts.adopted})
    more = {"stance": coded(facts.stance), "status": coded(facts.stance), "dismissed_by": None}
    return ClaimRef.model_validate(given | more)


def test_pages_and_sentences_agree_on_what_is_a_conclusion() -> None:
    forms = set()
    for what, facts in every_case():
        form = form_of(reference_of(facts))
        forms.add(form)
        assert (form is Form.CONCLUSION) == is_conclusion(facts), what
    assert forms >= {Form.CONCLUSION, Form.FINDING, Form.LAW, Form.CLAIM, Form.DENIAL}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_looks_like_what_it_is(get: Get, told: dict[str, Any], lang: str) -> None:
    solid = 0
    for name in ("findings", "claims"):
        for row in get(f"/{name}", lang).all("article", class_="row"):
            one = told[f"/{name}/{row.get('data-id')}"]
            assert text_of(row).startswith(one["tag"][lang])
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


def test_words_are_said_to_be_of_whoever_wrote_them(get: Get, told: dict[str, Any]) -> None:
    seen = set()
    for path, one in told.items():
        if not path.startswith(("/findings/", "/claims/")):
            continue
        figures = get(path).all("figure", class_="passage")
        assert len(figures) == len(one["locators"])
        for figure, locator in zip(figures, one["locators"], strict=True):
            whose = text_of(next(part for part in figure if name_of(part) == "figcaption"))
            speaker, text = one["asserted_by"]["label"], locator["source"]["label"]
            seen.add(locator["words_of"]["id"])
            match locator["words_of"]["id"]:
                case "speaker" if locator["source"]["id"] == one["source"]["id"]:
                    assert whose == f"Words of {speaker}, in {text}."
                case "speaker":
                    assert whose.startswith(f"Words of {speaker}, as quoted in {text}.")
                case "carrier":
                    assert whose.startswith(f"Words of {text}, not of {speaker}.")
                case _:
                    assert whose.startswith(f"{locator['words_of']['label']}: {text}")
            told_where = text_of(figure)
            if locator["start"] is None:
                assert "the text is not held, so that no place in it is given" in told_where.lower()
            else:
                assert f"characters {locator['start']} to {locator['end']}" in told_where
    assert seen >= {"speaker", "carrier", "unclear"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "/findings/theatre-ihl-violation",
            "Conduct attributed to Armed Forces of the Russian Federation by The newspaper, in its own "
            "words: Vladimir Putin's forces' attack · Reported",
        ),
        (
            "/findings/healthcare-sites-targeted",
            "by Moscow Mechanism mission of experts, in words of Newspaper article on the Moscow "
            "Mechanism report, 13 April 2022: Russian forces have intentionally targeted",
        ),
        (
            "/findings/violations-on-both-sides",
            "Conduct attributed to Ukraine (the side of it) by Moscow Mechanism mission of experts, in "
            "its own words:",
        ),
        ("/findings/theatre-war-crime", "The words name nobody."),
        ("/incidents/kramatorsk-station", "The words recorded here name nobody."),
        (
            "/incidents/rape-allegations",
            "in its own words: committed by Russian soldiers · OSCE mission notes allegations",
        ),
    ],
)
def test_conduct_is_attributed_by_somebody_in_somebodys_words(
    get: Get, path: str, said: str
) -> None:
    facts = [text_of(one) for one in get(path).all("p", class_="attributed")]
    assert [one for one in facts if said in one], facts


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
    return ["".join(part.itertext()) for mark in marks for part in mark if name_of(part) == "title"]


@pytest.mark.parametrize("of", ["mark", "bar"])
def test_drawings_say_who_states_it_and_who_denies_it(get: Get, of: str) -> None:
    told = titles(get("/incidents"), of)
    (hospital,) = [one for one in told if "maternity hospital" in one]
    assert "OSCE mission concludes" in hospital
    assert "Denial by Russia; dismissed by" in hospital
    (finding, *_) = [one for one in titles(get("/findings"), of) if "must have been" in one]
    assert "Denial by Russia" in finding


def test_what_is_attributed_to_an_actor_stands_apart_from_what_it_states(get: Get) -> None:
    page = get("/actors/russian-federation")
    headings = [text_of(one) for one in page.all("h2")]
    assert any(one.startswith("Conduct attributed to: Findings") for one in headings)
    assert any(one.startswith("Stated by: Claims") for one in headings)


def test_a_source_says_how_it_was_seen(get: Get) -> None:
    words = get("/sources/osce-moscow-mechanism-report-2022-04").words()
    for said in ("Issued by", "Through another source", "Finds facts", "Not seen", "Covers"):
        assert said in words
    assert "The text is not held" in words
