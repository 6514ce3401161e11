"""Files over HTTP: not sent where they are held, of one release, and without holding the database."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from httpx2 import Response
from sqlalchemy import Connection, Engine
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from app.answering import documents
from app.answering.snapshot import Store
from app.database import Readers
from app.export.format import FORMATS
from app.http.growing_file import GrowingFile
from app.main import create_app
from app.release.load import load_records
from app.seed.record import Records
from app.settings import Settings
from tests import make
from tests.conftest import shown
from tests.export.written import rows_of, written
from tests.faults.harness import wait_until


def test_dates_count_only_where_no_tag_was_sent(client: TestClient) -> None:
    first = client.get("/v1/incidents?format=csv")
    modified = first.headers["last-modified"]
    earlier = format_datetime(parsedate_to_datetime(modified) - timedelta(seconds=1), usegmt=True)

    def status(**headers: str) -> int:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.get("/v1/incidents?format=csv", headers=sent).status_code

    assert status(if_modified_since=modified) == 304
    assert status(if_modified_since=earlier) == 200
    assert status(if_modified_since="yesterday") == 200
    assert status(if_modified_since=modified, if_none_match='"other"') == 200
    assert status(if_modified_since=earlier, if_none_match=first.headers["etag"]) == 304


def test_an_unchanged_file_is_not_written_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/v1/quotes?format=xlsx").headers["etag"]
    monkeypatch.setattr("app.http.formats.file_of", lambda *_: pytest.fail("it was written"))
    sent = client.get("/v1/quotes?format=xlsx", headers={"If-None-Match": tag})
    assert (sent.status_code, sent.content) == (304, b"")


@pytest.mark.parametrize("format", [one.name for one in FORMATS])
def test_text_is_compressed_and_a_zip_is_not(client: TestClient, format: str) -> None:
    for encoding in ("gzip", "br", "zstd"):
        headers = {"Accept-Encoding": encoding}
        with client.stream(
            "GET",
            f"/v1/incidents?format={format}",
            headers=headers,
        ) as sent:
            size = sum(map(len, sent.iter_raw()))
            packed = sent.headers.get("content-encoding") == encoding
        assert packed == (format != "xlsx" and (packed or size > 1024)), size


def test_head_is_get_without_the_body(client: TestClient) -> None:
    for format in ("csv", "xlsx", "geojson"):
        head, get = (
            client.request(
                method, f"/v1/incidents?format={format}", headers={"Accept-Encoding": ""}
            )
            for method in ("HEAD", "GET")
        )
        assert head.content == b""
        assert head.headers["content-length"] == get.headers["content-length"]
        assert head.headers["etag"] == get.headers["etag"]


@pytest.fixture
def spilling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every file too large for memory."""
    monkeypatch.setattr("app.export.spool.IN_MEMORY", 64)
    monkeypatch.setattr("app.http.formats.IN_MEMORY", 64)
    monkeypatch.setattr("app.http.growing_file.IN_MEMORY", 64)


@pytest.mark.usefixtures("spilling")
def test_a_file_on_disk_is_the_file_that_was_written(client: TestClient, store: Store) -> None:
    for format in ("csv", "ndjson", "xlsx", "geojson", "jsonld", "atom"):
        sent = client.get(f"/v1/incidents?format={format}&sort=id")
        assert sent.content == written(store, "incidents", format, ("sort", "id"))


@pytest.fixture
def snapshots(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the snapshots that are open."""
    opened, count = Readers.open, [0]

    @contextmanager
    def counted(readers: Readers) -> Iterator[Connection]:
        count[0] += 1
        try:
            with opened(readers) as connection:
                yield connection
        finally:
            count[0] -= 1

    monkeypatch.setattr(Readers, "open", counted)
    return count


@pytest.mark.usefixtures("spilling")
def test_a_slow_reader_holds_no_connection(
    own_engine: Engine, snapshots: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = GrowingFile.parts

    async def late(file: GrowingFile) -> AsyncIterator[bytes]:
        await asyncio.to_thread(wait_until, lambda: not snapshots[0], "it is given back")
        assert file.is_whole
        async for part in parts(file):
            yield part

    monkeypatch.setattr(GrowingFile, "parts", late)
    with TestClient(create_app(Settings(database_url=shown(own_engine.url)))) as client:
        assert len(rows_of(client.get("/v1/incidents?format=csv").content)) == 11


@pytest.mark.usefixtures("spilling")
def test_a_length_is_said_to_who_needs_it(client: TestClient) -> None:
    """In HTTP/1.0 a file that breaks off looks like a whole one, unless its length was said."""

    def answer(version: str) -> Response:
        async def older(scope: Scope, receive: Receive, send: Send) -> None:
            await client.app({**scope, "http_version": version}, receive, send)

        # Asked for by nobody else: what has a length may be kept.
        address = "/v1/incidents?format=csv&sort=-title"
        return TestClient(older).get(address, headers={"Accept-Encoding": ""})

    newer, older = answer("1.1"), answer("1.0")
    assert newer.content == older.content
    assert "content-length" not in newer.headers
    assert older.headers["content-length"] == str(len(older.content))


def test_a_file_is_of_one_release_though_another_is_loaded_meanwhile(
    serve: Callable[[Records], TestClient],
    migrated_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = make.records(*(make.incident(f"a-{n}") for n in range(6)))
    after = make.changed(before, *(make.incident(f"a-{n}", title="New") for n in range(6)))
    client = serve(before)
    monkeypatch.setattr("app.answering.listing.PAGE", 2)
    read, loaded = documents.written_at, threading.Event()

    def reading_while_loading(*given: object) -> object:
        page = read(*given)  # type: ignore[arg-type]  # passed on as it came
        if not loaded.is_set():
            loaded.set()
            load_records(migrated_engine, after)
        return page

    monkeypatch.setattr("app.answering.listing.written_at", reading_while_loading)
    rows = rows_of(client.get("/v1/incidents?format=csv&sort=id").content)
    titles = {row["title"] for row in rows if row["id"].startswith("a-")}
    assert "New" not in titles
    again = rows_of(client.get("/v1/incidents?format=csv&sort=id").content)
    assert {row["title"] for row in again if row["id"].startswith("a-")} == {"New"}
