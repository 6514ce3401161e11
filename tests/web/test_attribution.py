"""Whose words a passage is, who attributes conduct and in whose words, how it was seen: said on pages."""

from typing import Any

import pytest

from app.resources import RESOURCES
from tests.web.conftest import Get
from tests.web.html import name_of, text_of


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
            "by The newspaper, in its own words: Vladimir Putin's forces' attack · Reported",
        ),
        (
            "/findings/healthcare-sites-targeted",
            "by Moscow Mechanism mission of experts, in words of Newspaper article on the Moscow",
        ),
        (
            "/findings/violations-on-both-sides",
            "Conduct attributed to Ukraine (the side of it) by Moscow Mechanism mission of experts",
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


def test_what_is_attributed_to_an_actor_stands_apart_from_what_it_states(get: Get) -> None:
    page = get("/actors/russian-federation")
    headings = [text_of(one) for one in page.root.iter() if name_of(one) in {"h2", "h3"}]
    says = headings.index("What it says")
    assert headings.index("What is attributed to it") < says
    found = [at for at, one in enumerate(headings) if one.startswith("Conduct attributed to:")]
    assert found
    assert max(found) < says
    assert any(one.startswith("Stated by: Claims") for one in headings[says:])


def test_a_source_says_how_it_was_seen(get: Get) -> None:
    words = get("/sources/osce-moscow-mechanism-report-2022-04").words()
    for said in ("Issued by", "Through another source", "Finds facts", "Not seen", "Covers"):
        assert said in words
    assert "The text is not held" in words


def test_a_page_says_of_where_words_were_read_what_a_citation_says(
    get: Get, told: dict[str, Any]
) -> None:
    seen = set()
    for path, one in told.items():
        resource = RESOURCES[path.split("/")[1]]
        said = resource.representation.attribution
        if said is None or resource.name == "incidents":
            continue
        words = said(resource.answer.model_validate(one)).provenance
        assert words in text_of(get(path).root), path
        seen.add(words)
    assert len(seen) > 2
