"""What search engines, and those who show links, are told of a page."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.web.newsroom.picture import Box, Drawing, lines_of
from tests.web.conftest import BROWSER, Get
from tests.web.html import Html, text_of

PUBLIC = "https://findings.example"
REPORT = "https://tracker.example/new?title={title}&body={body}"
PATHS = (
    "/",
    "/about",
    "/findings",
    "/findings?certainty=most_likely",
    "/incidents?location=mariupol",
    "/incidents?location=bucha",
    "/matrix/findings",
    "/press/incidents/mariupol-theatre",
    "/findings/hospital-violation",
    "/incidents/mariupol-theatre",
    "/actors/ukraine",
    "/quotes/fake-news",
)


@pytest.fixture(scope="module")
def public(site_settings: Settings) -> Iterator[TestClient]:
    """Give the application as an operator sets it up: with its address, and where mistakes go."""
    settings = site_settings.model_copy(update={"public_url": PUBLIC, "report_url": REPORT})
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        yield client


def page_of(client: TestClient, path: str, lang: str = "en") -> Html:
    answer = client.get(path, headers={"Accept-Language": lang})
    return Html(answer.text, answer.status_code)


def meta(page: Html) -> dict[str, str]:
    found = page.all("meta")
    return {
        one.get("property") or one.get("name") or "": one.get("content", "")
        for one in found
        if one.get("content")
    }


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_page_has_a_title_and_a_description_of_its_own(public: TestClient, lang: str) -> None:
    pages = [page_of(public, path, lang) for path in PATHS]
    assert len({text_of(page.all("title")[0]) for page in pages}) == len(PATHS)
    told = [meta(page)["description"] for page in pages]
    assert len(set(told)) == len(PATHS)
    for page in pages:
        named = meta(page)
        assert f"{named['og:title']} · Findings" == text_of(page.all("title")[0])
        assert named["og:description"] == named["description"]


def test_addresses_of_a_page_are_whole_where_the_service_knows_its_own(
    public: TestClient, get: Get
) -> None:
    for path in PATHS:
        page = page_of(public, path)
        (canonical,) = [one.get("href", "") for one in page.all("link", rel="canonical")]
        assert canonical.startswith(f"{PUBLIC}/"), path
        other = [
            one.get("href", "") for one in page.all("link", rel="alternate") if one.get("hreflang")
        ]
        assert [href for href in other if not href.startswith(f"{PUBLIC}/")] == []
        assert meta(page)["og:image"].startswith(f"{PUBLIC}/picture/")
        assert "og:image" not in meta(get(path))


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_a_record_is_described_with_its_tags_and_its_denials(
    public: TestClient, told: dict[str, Any], lang: str
) -> None:
    for path, one in told.items():
        if path.startswith("/findings/"):
            described = meta(page_of(public, path, lang))["description"]
            assert described.startswith(one["tag"][lang])
            for claim in one["counter_claims"]:
                assert claim["tag"][lang] in described
        elif path.startswith("/incidents/"):
            described = meta(page_of(public, path, lang))["description"]
            for each in [told[f"/findings/{ref['id']}"] for ref in one["findings"]]:
                # The wording alone would be read as if the event itself were concluded.
                assert f"{each['tag'][lang]}: {each['statement']}" in described, path
                assert [t["label"] for t in each["carriers"] if t["label"] not in described] == []


@pytest.mark.parametrize(
    "path",
    [
        "/picture/site.png",
        "/picture/findings/hospital-violation.png",
        "/picture/claims/russia-denies-hospital-attack.png",
        "/picture/incidents/bucha-killings.png",
        "/picture/actors/ukraine.png",
    ],
)
def test_a_picture_is_small_and_has_the_size_that_is_asked_for(
    public: TestClient, path: str
) -> None:
    answer = public.get(path)
    assert answer.headers["Content-Type"] == "image/png"
    assert len(answer.content) < 60_000
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)


def test_a_picture_never_cuts_a_text() -> None:
    drawing = Drawing(400, 100)
    place = Box(0, 0, 400, 100)
    assert drawing.fitted("word " * 500, place, range(20, 10, -1)) is None
    blank = Drawing(400, 100).png()
    assert drawing.png() == blank, "what does not fit whole leaves no trace"
    assert drawing.fitted("A few words.", place, range(20, 10, -1)) is not None
    assert drawing.png() != blank


WHO_SAYS_SO = "сказано на сторінці"
"""What is drawn where not all fits: then nothing of it is."""


def test_every_picture_of_a_published_record_holds_its_whole_sentence(
    public: TestClient, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def noted(text: str, *rest: Any) -> list[str]:
        drawn.append(text)
        return lines_of(text, *rest)

    monkeypatch.setattr("app.web.newsroom.picture.lines_of", noted)
    for path, one in told.items():
        if path.startswith(("/findings/", "/claims/")):
            drawn.clear()
            assert public.get(f"/picture{path}.png?lang=uk").status_code == 200
            told_in = " ".join(drawn)
            assert one["sentence"]["uk"] in told_in
            for each in (one, *one["counter_claims"]):
                assert each["tag"]["uk"] in told_in
            assert "стоїть на сторінці" not in told_in, "the sentence itself fitted"
        elif path.startswith("/incidents/"):
            drawn.clear()
            assert public.get(f"/picture{path}.png?lang=uk").status_code == 200
            stated = [told[f"/findings/{ref['id']}"] for ref in one["findings"]]
            stated += [told[f"/claims/{ref['id']}"] for ref in one["claims"]]
            told_in = " ".join(drawn)
            for each in stated:
                shown = [each["tag"]["uk"], *(text["label"] for text in each["carriers"])]
                assert all(said in told_in for said in shown) or WHO_SAYS_SO in told_in, path


def test_a_page_of_a_record_holds_it_as_linked_data(get: Get) -> None:
    (script,) = get("/findings/hospital-violation").all("script", type="application/ld+json")
    node = json.loads(script.text or "")
    assert node["@type"][0] == "Claim"
    assert node["author"]["name"] == "Moscow Mechanism mission of experts"
    assert node["findings:contestedBy"][0]["name"].startswith("Denial by Russia")


def test_robots_and_sitemap_lead_to_every_page(public: TestClient, told: dict[str, Any]) -> None:
    robots = public.get("/robots.txt").text
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in robots
    assert "Disallow: /v1/search" in robots
    root = ET.fromstring(public.get("/sitemap.xml").text)  # noqa: S314  # our own answer
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {one.text for one in root.findall("s:url/s:loc", spaces)}
    assert {f"{PUBLIC}{path}" for path in told} <= listed
    assert all(
        public.get(str(href).removeprefix(PUBLIC)).status_code == 200
        for href in sorted(map(str, listed))[:8]
    )


def test_a_sitemap_without_a_public_address_is_none(people: TestClient) -> None:
    assert people.get("/sitemap.xml").status_code == 404
    assert "Sitemap:" not in people.get("/robots.txt").text


@pytest.mark.parametrize(
    "path",
    ["/findings/hospital-violation", "/incidents/mariupol-theatre", "/actors/ukraine"],
)
def test_a_mistake_is_reported_with_address_release_and_words(
    public: TestClient, get: Get, told: dict[str, Any], path: str
) -> None:
    def target(page: Html) -> str:
        (link,) = [one for one in page.all("a") if text_of(one) == "Report a mistake"]
        return link.get("href", "")

    asked = parse_qs(urlsplit(target(page_of(public, path))).query)
    (title,), (body,) = asked["title"], asked["body"]
    record = told[path]
    assert title == f"A mistake in {path[1:]}"
    assert f"{PUBLIC}/releases/{record['release']}{path}" in body
    assert f"Release: {record['release']}" in body
    assert record.get("statement", record.get("title", record.get("name"))) in body
    assert target(get(path)) == "/about#mistake-h"


def test_a_target_that_is_no_address_is_refused() -> None:
    for wrong in ("javascript:alert(1)", "http://plain.example", "https://a b"):
        with pytest.raises(ValueError, match="report_url"):
            Settings(report_url=wrong)


def test_a_new_target_is_seen_by_those_who_hold_the_page_as_it_was(
    public: TestClient, site_settings: Settings
) -> None:
    tags = {public.get("/about").headers["etag"]}
    for target in ("https://elsewhere.example/new", ""):
        changed = {"public_url": PUBLIC, "report_url": target}
        settings = site_settings.model_copy(update=changed)
        with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
            tags.add(client.get("/about").headers["etag"])
    assert len(tags) == 3
