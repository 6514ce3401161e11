"""Parts of pages that are held are of the release, the language and the question that a page is of."""

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.database import engine_of, writing
from app.main import create_app
from app.model.release import releases
from app.release.schema import migrate
from app.resources import RESOURCES
from app.settings import Settings
from app.web.parts import Key, Parts
from tests.conftest import Databases, on_sqlite
from tests.release.released import THIRD, client_of, load, released
from tests.web.conftest import BROWSER, Fresh
from tests.web.html import Html, text_of

MAX = 400_000
ASKED = (
    *("", "?lang=en", "?lang=uk", "?limit=3", "?explain=true", "?sort=-id", "?sort=-id&lang=uk"),
    *("?q=hospital&highlight=true", "?q=attack", "?q=attack&lang=uk&explain=true", "?id__not=x"),
)
"""What is asked of each kind of records: what rows show of a question, and what changes their links."""


@pytest.fixture(scope="module")
def anew(fresh: Fresh) -> Iterator[TestClient]:
    """Give an application that makes each answer anew, of parts that it has made before."""
    settings = Settings(database_url=fresh().database_url, keep_bytes=0)
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        yield client


def test_a_page_of_held_parts_is_the_page_that_would_be_made_without_them(
    anew: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        (f"/{name}{question}", language)
        for question in ASKED
        for name in RESOURCES
        for language in ("en", "uk")
    ]

    def all_pages() -> list[bytes]:
        return [
            anew.get(path, headers={"Accept-Language": language}).content
            for path, language in asked
        ]

    all_pages()
    of_parts = all_pages()
    with monkeypatch.context() as without:
        without.setattr(Parts, "get", lambda *_: None)
        made = all_pages()
    differing = [
        one for one, *both in zip(asked, of_parts, made, strict=True) if both[0] != both[1]
    ]
    assert differing == []


def test_a_row_that_is_held_is_not_made_again(
    anew: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew.get("/incidents?sort=id")
    made = []
    keep = Parts.keep

    def kept(parts: Parts, key: Key, part: object) -> object:
        made.append(key)
        return keep(parts, key, part)

    monkeypatch.setattr(Parts, "keep", kept)
    rows = Html(anew.get("/incidents?sort=-id").text).ids
    assert rows == sorted(rows, reverse=True)
    assert made == []


@on_sqlite
def test_no_part_of_a_page_is_of_another_release(databases: Databases, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    ids = [entry.id for entry in released(folder).ledger.entries]
    titles = "changing", "Another title", "Another title"
    with databases.lent("sqlite", "migrated", migrate) as engine:
        load(engine, THIRD, folder)
        with client_of(engine, folder, tmp_path / "opened") as client:
            for lang in ("en", "uk", "en"):
                for id, title in (*zip(ids, titles, strict=True), *zip(ids, titles, strict=True)):
                    page = Html(client.get(f"/releases/{id}/incidents?lang={lang}").text)
                    row = page.one("article", data_id="changing")
                    assert title in text_of(row), (id, lang)
                    links = {one.get("href") for one in row.iter() if one.get("href")}
                    assert f"/releases/{id}/incidents/changing?lang={lang}" in links


def test_a_copy_that_another_program_made_of_the_same_release_is_another(fresh: Fresh) -> None:
    engine = engine_of(fresh())
    store = Store(engine, RESOURCES)
    with store.open() as snapshot:
        before = snapshot.index
    with store.open() as snapshot:
        assert snapshot.index is before
    with writing(engine) as session:
        session.execute(update(releases).values(schema_version="another"))
    with store.open() as snapshot:
        assert snapshot.release == before.release.id
        assert snapshot.index.mark != before.mark
    store.close()
    engine.dispose()


def test_held_parts_never_take_more_than_was_said() -> None:
    gc.collect()
    tracemalloc.start()
    parts = Parts(MAX)
    before = tracemalloc.get_traced_memory()[0]
    for number in range(3_000):
        parts.keep(("row", str(number)), (f"{number:06}" * (number % 300), number / 7, [number]))
        assert parts._parts.currsize <= MAX
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert MAX / 2 < taken <= parts._parts.currsize * 1.05
    large = "x" * MAX
    assert parts.keep(("large",), large) is large
    assert parts.get(("large",)) is None, "it alone would push out all others"
