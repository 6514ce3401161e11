"""What a journalist and a researcher come for, on every screen they may have, with and without scripts."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Open, Watched

WIDE = {"viewport": {"width": 1440, "height": 900}}
SCREENS: dict[str, dict[str, Any]] = {
    "wide": WIDE,
    "smaller and dark": {"viewport": {"width": 1024, "height": 768}, "color_scheme": "dark"},
    "a phone without scripts": {
        "viewport": {"width": 390, "height": 844},
        "java_script_enabled": False,
    },
    "the smallest in forced colours": {
        "viewport": {"width": 320, "height": 640},
        "forced_colors": "active",
    },
    # A screen of 1280 pixels on which everything is shown twice as large.
    "zoomed to 200 %": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
}
each_screen = pytest.mark.parametrize("screen", SCREENS)
COPY = "Copy the sentence"


def is_whole(seen: Watched) -> None:
    """Say that nothing is cut off at the side: checked where scripts run, by the browser itself."""
    wide = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, seen.page.url


def follow(page: Page, link: Any) -> None:
    """Open where a link leads; on a small screen it may lie in what is folded."""
    page.goto(urljoin(page.url, link.first.get_attribute("href")), wait_until="load")


def copied(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=COPY, exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


@each_screen
def test_a_journalist_finds_copies_embeds_cites_and_reports(window: Open, screen: str) -> None:
    seen = window(**SCREENS[screen])
    has_scripts = SCREENS[screen].get("java_script_enabled", True)
    page = seen.open("/")
    box = page.get_by_role("combobox")
    box.fill("hospital")
    box.press("Enter")
    page.wait_for_url("**/search?q=hospital")
    page.locator('main a[href^="/findings/hospital-violation"]').first.click()
    page.wait_for_url("**/findings/hospital-violation")
    printed = page.locator("#printable")
    expect(printed).to_contain_text(
        "according to a newspaper article (13 April 2022, date inferred)"
    )
    expect(printed).to_contain_text("Russia claimed that the attack was “fake news”")
    if has_scripts:
        is_whole(seen)
        assert copied(page) == printed.inner_text().strip()
    expect(page.locator("#cite-apa")).to_contain_text("Findings. (")
    report = page.get_by_role("link", name="Report a mistake")
    expect(report).to_have_attribute("href", "/about#mistake-h")
    incident = "Attack on a maternity hospital in Mariupol"
    page.get_by_role("link", name=incident, exact=True).first.click()
    page.wait_for_url("**/incidents/mariupol-maternity-hospital")
    expect(page.locator("table.opposed")).to_contain_text("Dismissed")
    address = "/embed/incidents/mariupol-maternity-hospital"
    expect(page.locator("pre", has_text="<iframe")).to_contain_text(address)
    follow(page, page.locator(f'a[href^="{address}"]'))
    expect(page.locator("main")).to_contain_text("Denial by Russia; dismissed by")
    if has_scripts:
        is_whole(seen)


@each_screen
def test_a_researcher_narrows_reads_the_table_takes_and_cites(window: Open, screen: str) -> None:
    seen = window(**SCREENS[screen])
    page = seen.open("/findings")
    follow(page, page.locator("#choice-certainty-most_likely"))
    expect(page.locator(".total")).to_have_text("2 records")
    expect(page.locator("#cite-apa")).to_contain_text("/q/")
    csv = page.get_by_role("link", name="CSV", exact=True).first.get_attribute("href")
    answer = page.request.get(urljoin(page.url, csv))
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text().count("theatre-war-crime") >= 1
    follow(page, page.get_by_role("link", name="Kinds of violation by wording of certainty"))
    row = page.get_by_role("row", name=re.compile("^Attack on civilians"))
    expect(row).to_contain_text("2 with a denial or other account")
    row.locator("a.count").click()
    expect(page.locator(".total")).to_have_text("2 records")
    if SCREENS[screen].get("java_script_enabled", True):
        is_whole(seen)


def test_the_sentence_is_copied_by_the_keyboard_alone(window: Open) -> None:
    seen = window(**WIDE)
    page = seen.open("/findings/rape-allegations")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == COPY:
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "allegations of rapes" in text
    assert text.startswith("The report of the OSCE Moscow Mechanism mission of experts noted")


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_a_press_sheet_is_one_page_of_paper(window: Open, told: dict[str, Any], lang: str) -> None:
    seen = window()
    for path in told:
        if path.startswith("/incidents/"):
            seen.page.goto(f"{seen.site}/press{path}?lang={lang}", wait_until="load")
            pdf = seen.page.pdf(format="A4", prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, path
