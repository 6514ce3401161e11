"""Search as people read it: what happened first, both languages alike, a way on where nothing is found."""

from urllib.parse import quote

import pytest

from tests.web.conftest import Get
from tests.web.html import text_of


@pytest.mark.parametrize("words", ["hospital", "Маріуполь", "attacks on hospitals", "theater"])
def test_a_search_gives_first_what_happened_then_who_finds_and_who_claims_what(
    get: Get, words: str
) -> None:
    page = get(f"/search?q={quote(words)}")
    led_to = [one.get("href", "") for one in page.all("a") if one.get("href", "").count("/") == 2]
    kinds = [path.split("/")[1] for path in led_to if path.split("/")[-1] in page.ids]
    first = [kinds.index(name) for name in ("incidents", "findings", "claims")]
    assert first == sorted(first)
    assert first[0] == 0


def test_words_of_which_no_record_holds_all_are_offered_alone(get: Get) -> None:
    page = get("/search?q=did russia bomb a hospital")
    assert page.ids == []
    offered = [
        text_of(one) for one in page.one("section", class_="empty").iter() if one.get("href")
    ]
    assert "hospital" in offered


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("hospital", "лікарня"),
        ("theatre", "театр"),
        ("Mariupol", "Маріуполь"),
        ("rape", "зґвалтування"),
    ],
)
def test_a_search_in_ukrainian_finds_what_its_english_twin_finds(
    get: Get, english: str, ukrainian: str
) -> None:
    found = get(f"/search?q={quote(english)}").ids
    assert found
    assert get(f"/search?q={quote(ukrainian)}").ids == found


def test_a_ukrainian_page_says_that_the_records_are_english_and_an_english_one_does_not(
    get: Get,
) -> None:
    for path in ("/incidents", "/findings/hospital-violation", "/search?q=hospital"):
        assert get(path, "uk").all("p", class_="in-english")
        assert not get(path, "en").all("p", class_="in-english")
