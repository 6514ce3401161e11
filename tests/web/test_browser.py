"""Journeys in a real browser: nothing complained of on the console, nothing asked of other hosts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import some
from tests.web.conftest import Open
from tests.web.pages import PAGES

GOOD = [path for path in PAGES if path not in {"/nowhere", "/incidents/mariupol-theater"}]


def test_a_journalist_finds_words_who_says_them_and_a_citation(window: Open) -> None:
    seen = window()
    page = seen.open("/")
    page.get_by_role("link", name="Which attacks on protected objects").click()
    page.wait_for_url("**/incidents?violation_type=attack-on-protected-objects")
    assert "mariupol-maternity-hospital" in seen.ids()
    page.get_by_role(
        "link", name="Attack on a maternity hospital in Mariupol", exact=True
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Attack on a maternity hospital in Mariupol"
    )
    page.get_by_role("link", name="constitutes a clear violation").first.click()
    expect(page.locator("mark").first).to_contain_text("This attack therefore constitutes")
    expect(page.locator(".fact", has_text="Norm")).to_contain_text("assigned by the curator")
    expect(page.locator("#cite-apa")).to_contain_text("Findings. (")
    page.locator("summary", has_text="BibTeX").click()
    expect(page.locator("#cite-bibtex")).to_contain_text("@")
    expect(page.locator("a[data-absolute]")).to_have_text(re.compile("^http"))


def test_a_facet_narrows_in_place_and_back_and_forward_work(window: Open) -> None:
    seen = window()
    page = seen.open("/incidents")
    everything = seen.ids()
    page.evaluate("window.same = true")
    choice = page.locator("#choice-kind-event")
    choice.scroll_into_view_if_needed()
    before = choice.bounding_box()
    choice.click()
    expect(page.locator(".total")).to_have_text("4 records")
    assert page.url.endswith("/incidents?kind=event")
    assert page.evaluate("window.same"), "the page was loaded anew"
    after = choice.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2, "the choice jumped away under the pointer"
    expect(choice).to_be_focused()
    events = seen.ids()
    told = page.evaluate("document.querySelector('link[type=\"application/json\"]').href")
    assert told.endswith("/v1/incidents?kind=event")
    page.locator(".chips a").first.click()
    expect(page.locator(".total")).to_have_text("11 records")
    page.go_back()
    expect(page.locator(".total")).to_have_text("4 records")
    assert seen.ids() == events
    page.go_back()
    expect(page.locator(".total")).to_have_text("11 records")
    assert seen.ids() == everything
    page.go_forward()
    expect(page.locator(".total")).to_have_text("4 records")
    page.reload()
    expect(page.locator(".total")).to_have_text("4 records")


def test_back_from_a_record_leads_to_the_list_as_it_was(window: Open) -> None:
    seen = window()
    page = seen.open("/findings")
    page.locator("#choice-certainty-most_likely").click()
    expect(page.locator(".total")).to_have_text("2 records")
    page.locator(".row h3 a").first.click()
    expect(page.locator("h1")).to_contain_text("most likely")
    page.go_back()
    expect(page.locator(".total")).to_have_text("2 records")


def test_a_tree_opens_and_chooses_what_is_below(window: Open) -> None:
    seen = window()
    page = seen.open("/incidents")
    page.locator("#facet-location-ukraine > summary").click()
    page.locator("#facet-location-donetsk-oblast > summary").click()
    page.locator("#choice-location-mariupol").click()
    expect(page.locator(".total")).to_have_text("2 records")
    expect(page.locator(".sentence")).to_contain_text("Mariupol")
    expect(page.locator("#choice-location-mariupol")).to_be_visible()


def test_a_facet_that_was_opened_stays_open(window: Open) -> None:
    page = window().open("/incidents")
    page.locator("#facet-source > summary").click()
    page.locator("#choice-kind-event").click()
    expect(page.locator(".total")).to_have_text("4 records")
    expect(page.locator("#facet-source")).to_have_attribute("open", "")


def test_a_month_of_the_time_line_filters(window: Open) -> None:
    page = window().open("/incidents?kind=event")
    page.locator(".timeline a.column text", has_text="Apr").click()
    expect(page.locator(".total")).to_have_text("1 record")
    assert "date_from=2022-04" in page.url
    page.locator(".timeline a.selected text").click()
    expect(page.locator(".total")).to_have_text("4 records")


def test_a_bar_of_the_time_line_that_is_one_record_opens_it(window: Open) -> None:
    page = window().open("/claims")
    page.locator(".timeline a.bar").first.click()
    page.wait_for_url("**/claims/russia-denies-hospital-attack*")


def test_the_map_moves_and_follows_the_filters(window: Open) -> None:
    page = window().open("/incidents")
    expect(page.locator(".map-canvas")).to_be_hidden()
    page.locator(".map-drawn").hover()
    expect(page.locator(".map-canvas.leaflet-container")).to_be_visible()
    expect(page.locator(".map-canvas .regions path")).to_have_count(27)
    expect(page.locator(".map-name span", has_text="Black Sea")).to_be_visible()
    expect(page.locator(".map-mark")).to_have_count(4)
    page.locator("#choice-violation_type-attack-on-healthcare").evaluate("one => one.click()")
    expect(page.locator(".total")).to_have_text("2 records")
    expect(page.locator(".map-mark")).to_have_count(1)
    page.locator(".map-mark").click()
    expect(page.locator(".map-told")).to_contain_text("maternity hospital")
    expect(page.locator(".map-told")).to_contain_text("Denial by Russia; dismissed by")
    expect(page.locator(".map-told")).to_contain_text("9 March 2022")
    expect(page.locator(".map-whole")).to_be_hidden()
    page.get_by_role("button", name="Nearer").click()
    page.locator(".map-whole").click()
    expect(page.locator(".map-whole")).to_be_hidden()
    expect(page.get_by_role("button", name="Farther")).to_be_disabled()


def test_the_drawn_map_tells_what_is_there_before_it_can_be_moved(window: Open) -> None:
    watched = window()
    page = watched.open("/incidents?violation_type=attack-on-healthcare")
    with watched.refusing("**/vendor/leaflet*"):
        mark = page.locator(".map-drawn a.mark")
        mark.focus()
        mark.press("Enter")
        expect(page.locator(".map-told")).to_contain_text("Denial by Russia; dismissed by")
        page.get_by_role("button", name="Nearer").click()
        expect(page.locator(".map-drawn")).to_be_visible()
    page.get_by_role("button", name="Nearer").press("Enter")
    expect(page.locator(".map-whole")).to_be_visible()
    expect(page.get_by_role("button", name="Nearer")).to_be_focused()


def test_words_are_suggested_and_found(window: Open) -> None:
    page = window().open("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("Mariu")
    expect(page.locator("datalist option").first).to_be_attached()
    box.fill("hospital")
    box.press("Enter")
    page.wait_for_url("**/search?q=hospital")
    expect(page.locator("mark").first).to_have_text("hospital", ignore_case=True)


def test_everything_works_without_scripts(window: Open) -> None:
    seen = window(java_script_enabled=False)
    page = seen.open("/incidents")
    expect(page.locator(".map-drawn a.mark")).to_have_count(4)
    expect(page.locator(".map-drawn a.mark").first).to_be_visible()
    page.locator("#choice-kind-event").click()
    expect(page.locator(".total")).to_have_text("4 records")
    page.get_by_label("From", exact=True).fill("2022-04")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".total")).to_have_text("1 record")
    assert page.url.endswith("/incidents?date_from=2022-04-01&kind=event") or page.url.endswith(
        "/incidents?kind=event&date_from=2022-04"
    )
    page.get_by_role("link", name="Attack on the railway station").first.click()
    expect(page.locator("h1")).to_contain_text("railway station")
    page.get_by_role("combobox").fill("theatre")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".total")).to_contain_text("hold “theatre”")


def test_a_corrected_address_is_one_click_away(window: Open) -> None:
    seen = window()
    page = seen.open("/incidents?locaton=mariupol")
    page.locator(".fix a").click()
    expect(page.locator(".total")).to_have_text("2 records")
    # The browser itself notes that the address was refused.
    assert all("422" in said for said in seen.said)
    seen.said.clear()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_a_phone_needs_no_sideways_scroll(window: Open, lang: str) -> None:
    seen = window(viewport={"width": 390, "height": 844}, locale=lang)
    for path in GOOD:
        seen.page.goto(seen.site + path, wait_until="load")
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, path
    seen.said = [said for said in seen.said if "422" not in said]


def test_the_dark_is_dark_and_paper_is_white(window: Open) -> None:
    page = window(color_scheme="dark").open("/incidents")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", dark)[:3])) < 60
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    expect(page.locator("nav.main-nav")).to_be_hidden()
    expect(page.locator(".map-drawn")).to_be_visible()


def test_the_keyboard_reaches_the_content_first(window: Open) -> None:
    page = window().open("/incidents")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_nothing_moves_while_a_list_is_loading(window: Open) -> None:
    page = window().open("/incidents")
    moved = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(
            list.getEntries().reduce((sum, one) => sum + one.value, 0)
        )).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))"""
    )
    assert moved < 0.02


@contextmanager
def foreign_site(body: str) -> Iterator[str]:
    """Serve one page from another origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_args: object) -> None:
            """Stay quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_frame_of_a_card_is_as_high_as_its_words(
    window: Open, told: dict[str, Any], lang: str
) -> None:
    """What denies a statement must not lie below the edge of a frame on somebody else's page."""
    seen = window(viewport={"width": 480, "height": 700})
    for path in some((path for path in told if path.startswith("/incidents/")), 4):
        seen.open(path)
        code = seen.page.locator("pre", has_text="<iframe").inner_text()
        height = int(re.findall(r'height="(\d+)"', code)[0])
        seen.open(f"/embed{path}?lang={lang}")
        needed = seen.page.evaluate("document.documentElement.scrollHeight")
        assert needed <= height <= 2 * needed, path


def test_a_card_stands_in_a_foreign_page_with_its_attribution(window: Open) -> None:
    seen = window()
    card = f"{seen.site}/embed/incidents/mariupol-maternity-hospital"
    foreign = f'<!doctype html><title>x</title><link rel="icon" href="data:,"><iframe src="{card}">'
    with foreign_site(foreign) as address:
        seen.page.goto(address)
        frame = seen.page.frame_locator("iframe")
        expect(frame.locator(".is-claim")).to_contain_text("Denial by Russia; dismissed by")
        expect(frame.locator(".is-finding").first).to_contain_text("Moscow Mechanism")
    assert seen.outside == [address]
    seen.outside.clear()
