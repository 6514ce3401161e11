"""Routes are matched by Starlette alone, and answer as those that FastAPI describes would."""

import pytest
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from sqlalchemy import Engine
from starlette.routing import Match, Route
from starlette.testclient import TestClient
from starlette.types import Scope

from app.http.routes import WholeRoute
from app.main import Application, create_app
from app.settings import Settings
from tests.conftest import shown

ASKED = [
    ("GET", "/v1/incidents/mariupol-theatre"),
    ("HEAD", "/v1/incidents?kind=event"),
    ("GET", "/v1/incidents/nobody"),
    ("GET", "/v1/incidents/query"),
    ("POST", "/v1/incidents/query"),
    ("POST", "/v1/incidents"),
    ("DELETE", "/v1/incidents/mariupol-theatre"),
    ("GET", "/v1/search?q=theatre"),
    ("GET", "/incidents"),
    ("GET", "/docs/guides/ask"),
    ("GET", "/static/0/none.js"),
    ("GET", "/favicon.ico"),
    ("GET", "/nowhere"),
    ("GET", "/v1/incidents/"),
]


@pytest.fixture
def app(engine: Engine) -> Application:
    return create_app(Settings(database_url=shown(engine.url), keep_bytes=0))


def test_what_fastapi_describes_answers_without_it(app: Application) -> None:
    described = {
        (path, method) for path, methods in app.openapi()["paths"].items() for method in methods
    }
    direct = {
        (one.path, method.lower())
        for one in app.router.routes
        if isinstance(one, WholeRoute)
        for method in one.methods or ()
    }
    assert described <= direct


def test_patterns_are_compared_only_with_paths_that_hold_what_is_fixed_in_them(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def compare(route: Route, _scope: Scope) -> tuple[Match, Scope]:
        compared.append(route.path)
        return Match.NONE, {}

    monkeypatch.setattr(Route, "matches", compare)
    for path in ("/claims/some", "/behind/a/proxy/claims/some"):
        compared.clear()
        for one in app.router.routes:
            one.matches({"type": "http", "method": "GET", "path": path})
        assert compared == ["/", "/claims", "/claims/{id}", "/claims/{id}/history"]


@pytest.mark.parametrize(("method", "address"), ASKED)
def test_a_route_answers_as_fastapi_would(app: Application, method: str, address: str) -> None:
    def ask() -> tuple[int, bytes, dict[str, str]]:
        given = {"X-Request-ID": "0" * 32}
        got = TestClient(app, headers=given).request(method, address, follow_redirects=False)
        return got.status_code, got.content, dict(got.headers)

    found = ask()
    app.router.routes.clear()
    # FastAPI's routes look for it.
    app.middleware_stack = None
    app.add_middleware(AsyncExitStackMiddleware)
    for one in app.answered:
        app.include_router(one.described())
    assert ask() == found
