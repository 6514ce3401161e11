"""What a newsroom takes from a page: the sentence, how it came here, what stands against what."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from starlette.testclient import TestClient

from app.answering.documents import document_of, read_answers
from app.answering.snapshot import Store
from app.answers.incident import IncidentAnswer
from app.resources import RESOURCES
from app.terms import CertaintyGroup
from app.web.record_page import opposed
from tests.web.conftest import Get
from tests.web.html import text_of

if TYPE_CHECKING:
    from app.web.page_context import PageContext

LANGUAGES = ("en", "uk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_statement_has_its_sentence_in_both_languages_to_copy(
    get: Get, told: dict[str, Any], lang: str
) -> None:
    for path in ("/findings/rape-allegations", "/claims/russia-denies-hospital-attack"):
        copied = [text_of(one) for one in get(path, lang).all("p", class_="copyable")]
        assert set(told[path]["sentence"].values()) <= set(copied)
    rows = [text_of(one) for one in get("/claims", lang).all("p", class_="copyable")]
    claims = [one for path, one in told.items() if path.startswith("/claims/")]
    assert sorted(one["sentence"][lang] for one in claims) == sorted(rows)


def test_how_a_statement_came_here_says_what_was_not_read(get: Get, told: dict[str, Any]) -> None:
    path = "/findings/hospital-violation"
    chain = text_of(get(path).one("ol", class_="custody"))
    assert "Speaker: Moscow Mechanism mission of experts" in chain
    assert "13 April 2022 (not read)" in chain
    assert "paragraph 4, characters 549 to 690: the speaker's words" in chain
    assert told[path]["locators"][0]["sha256"] in chain
    assert chain.index("Speaker:") < chain.index("Stated in:") < chain.index("Read in:")
    newspaper = text_of(get("/claims/newspaper-bucha-killings").all("ol", class_="custody")[0])
    assert "not read" not in newspaper
    assert "Stated in:" not in newspaper


def test_each_hedge_is_underlined_where_its_speaker_says_it(get: Get, told: dict[str, Any]) -> None:
    for path, one in told.items():
        if path.startswith(("/findings/", "/claims/")):
            page = get(path)
            hedges = {text_of(found) for found in page.all("u", class_="hedge")}
            assert hedges == ({one["certainty_phrase"]} if one["certainty_phrase"] else set()), path
            groups = page.one("ul", class_="groups")
            assert len(list(groups)) == len(CertaintyGroup)
            (marked,) = page.all("b", aria_current="true")
            assert text_of(marked) == one["certainty_group"]["label"]


def test_a_denial_stands_in_the_row_of_what_it_denies_and_of_what_was_answered(get: Get) -> None:
    rows = get("/incidents/mariupol-maternity-hospital").one("table", class_="opposed")
    (row,) = list(rows[1])
    stated, denied, answered = (text_of(cell) for cell in row)
    assert "must have been deliberate" in stated
    assert "constitutes a clear violation" in stated
    assert denied.startswith("Denial by Russia")
    assert "Dismissed: Moscow Mechanism mission of experts" in answered
    assert "What exactly was denied: not seen" in answered


def test_a_denial_that_is_held_by_another_record_is_not_said_to_be_none(store: Store) -> None:
    """A denial that was filed elsewhere was passed over, and the cell said that nobody denies it."""
    hospital = "mariupol-maternity-hospital"
    with store.open() as snapshot:
        document = document_of(snapshot, RESOURCES["incidents"], hospital)
        record = IncidentAnswer.model_validate_json(document.body)
        context = SimpleNamespace(
            statements=lambda refs: list(
                read_answers(
                    snapshot, {(name, ref.id) for ref in refs for name in ("findings", "claims")}
                ).values()
            )
        )
        whole = opposed(cast("PageContext", context), record)
        filed_elsewhere = record.model_copy(update={"claims": []})
        found = opposed(cast("PageContext", context), filed_elsewhere)
    denied = {one.id for row in whole for one in row["denials"]}
    assert denied
    assert {one.id for row in found for one in row["denials"]} == denied


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_of_an_incident_stands_in_one_row(
    get: Get, told: dict[str, Any], lang: str
) -> None:
    for path, one in told.items():
        if path.startswith("/incidents/"):
            rows = get(path, lang).one("table", class_="opposed")
            for ref in (*one["findings"], *one["claims"]):
                assert text_of(rows).count(ref["label"]) >= 1, (path, ref["id"])


@pytest.mark.parametrize("name", ["findings", "claims"])
@pytest.mark.parametrize("asked", ["", "?asserted_by=the-newspaper", "?violation_type=war-crime"])
def test_every_cell_of_the_table_leads_to_as_many_records_as_it_says(
    get: Get, name: str, asked: str
) -> None:
    if asked.endswith("war-crime"):
        asked = "?violation_type=attack-on-protected-objects"
    page = get(f"/matrix/{name}{asked}")
    table = page.one("table", class_="matrix")
    rows = list(list(table)[-1])
    width = len(list(rows[0]))
    assert all(len(list(row)) == width for row in rows)
    for row in rows:
        for cell in list(row)[1:]:
            counted = [one for one in cell.iter() if one.get("class") == "count"]
            if not counted:
                assert text_of(cell) == "none recorded"
                continue
            (link,) = counted
            found = get(link.get("href", "")).ids
            assert len(found) == int(text_of(link).split()[0]), link.get("href")


def test_a_kind_that_was_not_asked_for_has_no_row_that_says_none(get: Get) -> None:
    table = get("/matrix/findings?violation_type=attack-on-healthcare").one("table")
    assert "Rape and sexual violence" not in text_of(table)
    assert "Attack on healthcare" in text_of(table)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["table", "map", "timeline"])
def test_an_excerpt_holds_every_statement_with_its_denials(
    get: Get, told: dict[str, Any], form: str, lang: str
) -> None:
    for name in ("incidents", "findings", "claims"):
        words = get(f"/embed/{form}/{name}", lang).words()
        for path, one in told.items():
            if path.startswith(f"/{name}/"):
                for tagged in (one, *one.get("findings", ()), *one.get("claims", ())):
                    denials = tagged.get("counter_claims", ())
                    tags = [part["tag"][lang] for part in (tagged, *denials) if "tag" in part]
                    assert [tag for tag in tags if tag not in words] == [], (path, form)
        assert ("not compare speakers" if lang == "en" else "не порівнює") in words


def carriers_of(path: str, one: dict[str, Any], told: dict[str, Any]) -> set[str]:
    """Return the texts that an incident's statements, or a quotation, were read in."""
    if path.startswith("/quotes/"):
        return {one["reported_via"]["label"]} if one["reported_via"] else set()
    stated = [told.get(f"/findings/{ref['id']}") for ref in one["findings"]]
    stated += [told.get(f"/claims/{ref['id']}") for ref in one["claims"]]
    return {carrier["label"] for each in stated if each for carrier in each["carriers"]}


@pytest.mark.parametrize("name", ["incidents", "quotes"])
def test_an_excerpt_says_in_which_text_each_was_read(
    get: Get, told: dict[str, Any], name: str
) -> None:
    """The card of one incident said so, an excerpt of several did not."""
    items = {
        next(part.get("href", "") for part in item.iter() if part.get("href")): text_of(item)
        for item in get(f"/embed/table/{name}").all("ul", class_="brief")[0]
    }
    carried = 0
    for path, one in told.items():
        if path.startswith(f"/{name}/"):
            for label in carriers_of(path, one, told):
                assert label in items[path], (path, label)
                carried += 1
    assert carried


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_press_sheet_holds_all_that_is_said_and_all_that_must_not_be(
    get: Get, told: dict[str, Any], lang: str
) -> None:
    by_id = {one["id"]: one for path, one in told.items() if path[:8] in ("/finding", "/claims/")}
    for path, one in told.items():
        if path.startswith("/incidents/"):
            words = get(f"/press{path}", lang).words()
            for ref in (*one["findings"], *one["claims"]):
                assert by_id[ref["id"]]["sentence"][lang] in words, (path, ref["id"])
            assert [said for said in one["do_not_write"] if said[lang] not in words] == []
            for figure in one["casualties"]:
                assert str(figure["min"]) in words


@pytest.mark.parametrize("path", ["/embed/incidents/mariupol-theatre", "/embed/map/incidents"])
def test_what_is_shown_elsewhere_takes_the_colours_of_its_page(
    people: TestClient, get: Get, path: str
) -> None:
    styles = {}
    for theme in ("", "light", "dark"):
        page = get(f"{path}?theme={theme}" if theme else path)
        assert page.all("html")[0].get("data-theme") == (theme or None)
        styles[theme] = [one.get("media") for one in page.all("link", rel="stylesheet")]
    assert styles["light"] == styles[""][:1]
    assert styles["dark"][1:] == ["screen"]
    assert styles[""][1:] == ["screen and (prefers-color-scheme: dark)"]
    assert people.get(f"{path}?theme=blue").status_code == 422
