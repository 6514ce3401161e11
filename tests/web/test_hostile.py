"""Text of records and of addresses is text: it never becomes markup, whatever it says."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.database import engine_of
from app.main import create_app
from app.model.release import documents
from app.resources import RESOURCES
from tests.web.conftest import BROWSER, Fresh
from tests.web.html import Html, name_of

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&{{7*7}}</title></svg><mark>"
ADDRESSES = [
    "/search?q={evil}",
    "/incidents?q={evil}",
    "/incidents?{evil}=1",
    "/incidents?location={evil}",
    "/incidents?date_from={evil}",
    "/incidents?cursor={evil}",
    "/incidents/{evil}",
    "/{evil}",
    "/?lang={evil}",
    "/problems/{evil}",
]


@pytest.fixture(scope="module")
def hostile(fresh: Fresh) -> Iterator[TestClient]:
    """Give pages over records whose every free text is an attack."""
    settings = fresh()
    engine = engine_of(settings)
    with engine.begin() as connection:
        rows = connection.execute(
            select(documents.c.resource, documents.c.id, documents.c.body)
        ).all()
        for resource, id, body in rows:
            evil = json.dumps(poisoned(json.loads(body)))
            connection.execute(
                update(documents)
                .where(documents.c.resource == resource, documents.c.id == id)
                .values(body=evil)
            )
    engine.dispose()
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        yield client


CODED = {
    *("id", "edtf", "earliest", "latest", "as_of", "sha256", "self", "html", "from", "to"),
    *("release", "updated_on"),
}


def poisoned(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: poisoned(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, name) for inner in value]
    if isinstance(value, str) and name not in CODED:
        return "javascript:alert(1)//" + EVIL if name == "url" else EVIL
    return value


def assert_harmless(answer: Any) -> None:
    page = Html(answer.text)
    for one in page.root.iter():
        if not isinstance(one.tag, str):
            continue
        assert name_of(one) != "img"
        assert not [name for name in one.attrib if name.startswith("on")], one.attrib
        assert not one.get("href", "").startswith("javascript:")
        if name_of(one) == "script" and one.get("type") == "application/ld+json":
            assert json.loads(one.text or ""), "data, of which the text ends nothing"
        elif name_of(one) == "script":
            assert one.get("src", "").startswith("/static/")
            assert not one.text
    assert "49" not in [text for text, _ in page.read()]


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_text_of_records_stays_text(hostile: TestClient, name: str, lang: str) -> None:
    resource = RESOURCES[name]
    told = {"Accept-Language": lang}
    for path in (f"/{name}", f"/{name}/{resource.sample}"):
        answer = hostile.get(path, headers=told)
        assert answer.status_code == 200
        assert_harmless(answer)


ELSEWHERE = [
    "/search?q=hospital",
    "/embed/incidents/mariupol-theatre",
    "/embed/table/findings",
    "/press/incidents/mariupol-theatre",
    "/matrix/claims",
    "/sources/osce-moscow-mechanism-report-2022-04",
    "/",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_text_of_records_stays_text_elsewhere(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert_harmless(answer)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("evil", [EVIL, "\x00", "\u202e", "%F0%28", "a" * 3000])
def test_text_of_addresses_stays_text(people: TestClient, path: str, evil: str) -> None:
    answer = people.get(path.format(evil=quote(evil, safe="")))
    assert answer.status_code in {200, 404, 422}
    assert_harmless(answer)
