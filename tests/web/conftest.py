"""Pages as a program gets them, and as a browser shows them: one server and one Chromium for all tests."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from starlette.testclient import TestClient

from app.database import engine_of
from app.http.protocol import Protocol
from app.main import create_app
from app.resources import RESOURCES
from app.seed.record import Records
from app.settings import Settings
from tests.conftest import load_published
from tests.web.html import Html

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

Get = Callable[..., Html]


Fresh = Callable[[], Settings]


@pytest.fixture(scope="session")
def fresh(published: Records, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Give databases with the published records, each its own file: loaded once, then copied."""
    folder = tmp_path_factory.mktemp("pages")
    template = folder / "template.sqlite3"
    engine = engine_of(Settings(database_url=f"sqlite:///{template}"))
    load_published(engine, published)
    engine.dispose()
    numbers = count()

    def copied() -> Settings:
        path = folder / f"{next(numbers)}.sqlite3"
        path.write_bytes(template.read_bytes())
        return Settings(database_url=f"sqlite:///{path}")

    return copied


@pytest.fixture(scope="session")
def site_settings(fresh: Fresh) -> Settings:
    """Give the database that is only read."""
    return fresh()


@pytest.fixture(scope="session")
def people(site_settings: Settings) -> Iterator[TestClient]:
    """Give the application as a browser asks it, over the published records."""
    with TestClient(create_app(site_settings), headers={"Accept": BROWSER}) as client:
        yield client


@pytest.fixture(scope="session")
def get(people: TestClient) -> Get:
    """Give a page, asked and parsed once and strictly: any fault in its HTML fails the test."""

    @cache
    def got(path: str, lang: str = "en") -> Html:
        answer = people.get(path, headers={"Accept-Language": lang})
        return Html(answer.text, answer.status_code)

    return got


@pytest.fixture(scope="session")
def told(people: TestClient) -> dict[str, dict[str, Any]]:
    """Give every record of the kinds that pages are about, by its path."""
    found = {}
    for name in RESOURCES:
        for record in people.get(f"/v1/{name}?limit=500").json()["data"]:
            found[f"/{name}/{record['id']}"] = record
    return found


@pytest.fixture(scope="session")
def site(site_settings: Settings) -> Iterator[str]:
    """Give the address of a running server."""
    with served(site_settings) as address:
        yield address


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings), port=port, log_level="error", lifespan="on", http=Protocol
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


# Playwright leaves an event loop running in its thread until it ends. Whoever tests another room in
# the same process afterwards could run none.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("no Chromium on the path: apt-get install chromium; .ci/run does")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A browser window whose console, errors and requests are watched."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.outside: list[str] = []
        self._refuses = False
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        # What was refused is complained of some time after the page went on without it.
        if kind in {"error", "warning"} and not (self._refuses and "ERR_FAILED" in text):
            self.said.append(text)

    def _see(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.outside.append(url)

    def open(self, path: str) -> Page:
        """Open a page and wait until nothing is loading any more."""
        self.page.goto(self.site + path, wait_until="networkidle")
        return self.page

    @contextmanager
    def refusing(self, pattern: str) -> Iterator[None]:
        """Let what is asked for at `pattern` fail, until the page has heard of every failure."""
        asked = failed = 0

        def refuse(route: Route) -> None:
            nonlocal asked
            asked += 1
            route.abort()

        def count(_: object) -> None:
            nonlocal failed
            failed += 1

        self._refuses = True
        self.page.route(pattern, refuse)
        self.page.on("requestfailed", count)
        with self.page.expect_event("requestfailed"):
            yield
        while failed < asked:
            self.page.wait_for_timeout(20)
        self.page.evaluate("() => new Promise(requestAnimationFrame)")
        self.page.unroute(pattern)

    def ids(self) -> list[str]:
        """Return the records shown, in order."""
        found: list[str] = self.page.eval_on_selector_all(
            "[data-id]", "all => all.map(one => one.dataset.id)"
        )
        return found


Open = Callable[..., Watched]


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Open]:
    """Open browser windows; at the end nothing may have been complained of or asked of others."""
    opened: list[Watched] = []

    def open_window(**given: object) -> Watched:
        settings = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | given
        context = browser.new_context(**settings)  # type: ignore[arg-type]  # as given
        opened.append(Watched(context, site))
        return opened[-1]

    yield open_window
    for one in opened:
        assert one.said == []
        assert one.outside == []
        one.context.close()
