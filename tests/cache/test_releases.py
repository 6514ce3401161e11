"""Answers in memory are of the release that is asked for: the current one, an old one, or a draft."""

from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.cache.release_check import ReleaseCheck
from app.release.load import load_records
from app.release.publish import publish
from app.release.releases import Releases
from app.release.schema import migrate
from tests import make
from tests.conftest import Databases, on_sqlite
from tests.release.released import SECOND, THIRD, client_of, load, released

pytestmark = on_sqlite
LIST = "/v1/incidents?kind=event"
ENCODINGS = ("identity", "gzip", "br", "zstd")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give three releases, and beside them room for those that were opened."""
    folder = tmp_path_factory.mktemp("released") / "releases"
    released(folder)
    return folder


@pytest.fixture(scope="module")
def ids(folder: Path) -> list[str]:
    """Give the releases that there are, the newest last."""
    return [entry.id for entry in released(folder).ledger.entries]


@pytest.fixture(scope="module")
def loaded(databases: Databases, folder: Path) -> Iterator[Engine]:
    """Give a database with the newest of them."""
    with databases.lent("sqlite", "migrated", migrate) as engine:
        load(engine, THIRD, folder)
        yield engine


@pytest.fixture(scope="module")
def client(loaded: Engine, folder: Path) -> Iterator[TestClient]:
    with client_of(loaded, folder, folder.parent / "opened") as client:
        client.follow_redirects = False
        yield client


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often it is asked what is current."""
    made, look = [0], ReleaseCheck.current

    async def counted(self: ReleaseCheck) -> object:
        made[0] += 1
        return await look(self)

    monkeypatch.setattr(ReleaseCheck, "current", counted)
    return made


def test_one_question_in_every_release_gets_the_answer_of_each(
    client: TestClient, ids: list[str]
) -> None:
    for encoding in ENCODINGS:
        for _ in range(2):
            for id in ids:
                for place in (f"/v1/releases/{id}/incidents", f"/releases/{id}/incidents"):
                    answer = client.get(place, headers={"Accept-Encoding": encoding})
                    assert answer.status_code == 200
                    assert answer.headers["memento-datetime"]
                    assert all(
                        f"/releases/{one}/inc" not in answer.text for one in ids if one != id
                    )
                    assert f"/releases/{id}/incidents" in answer.text
            now = client.get("/v1/incidents", headers={"Accept-Encoding": encoding})
            assert now.json()["meta"]["release"] == ids[-1]
            assert now.json()["links"]["self"] == "http://localhost/v1/incidents"


def test_what_is_of_a_release_needs_no_look(
    client: TestClient, ids: list[str], looks: list[int]
) -> None:
    first = client.get(f"/v1/releases/{ids[0]}/incidents")
    before = looks[0]
    again = client.get(f"/v1/releases/{ids[0]}/incidents")
    held = {"If-None-Match": first.headers["etag"]}
    unchanged = client.get(f"/v1/releases/{ids[0]}/incidents", headers=held)
    assert (again.content, unchanged.status_code) == (first.content, 304)
    assert again.headers["link"] == first.headers["link"]
    assert looks[0] == before


def test_a_release_that_is_made_and_not_loaded_yet_is_told_at_once(
    loaded: Engine, ids: list[str], folder: Path, tmp_path: Path
) -> None:
    copytree(folder, tmp_path, dirs_exist_ok=True)
    with client_of(loaded, tmp_path) as client:
        cited = client.get(LIST).json()["meta"]["query"]["id"]
        places = ("/v1/releases", "/releases", f"/v1/queries/{cited}", f"/v1/timemap{LIST}")
        before = {place: [client.get(place) for _ in range(3)][-1].text for place in places}
        publish(tmp_path, make.changed(THIRD, make.incident("newest")), "One more.", {})
        newest = Releases(tmp_path).history.ledger.entries[-1].id
        for place in places:
            assert (newest in client.get(place).text) is ("queries" not in place)
            assert newest not in before[place]
        assert client.get(LIST).json()["meta"]["release"] == ids[-1], "it is not served yet"


def test_a_question_for_a_time_is_answered_by_its_own_way_each_time(
    client: TestClient, ids: list[str], folder: Path
) -> None:
    entries = Releases(folder).history.ledger.entries
    for _ in range(3):
        plain = client.get(LIST)
        assert (plain.status_code, plain.json()["meta"]["release"]) == (200, ids[-1])
        assert "accept-datetime" in plain.headers["vary"].lower()
        for entry in entries:
            wanted = format_datetime(entry.released_at, usegmt=True)
            timed = client.get(LIST, headers={"Accept-Datetime": wanted})
            assert timed.status_code == 302
            assert f"/v1/releases/{entry.id}/incidents" in timed.headers["location"]
        assert client.get(f"{LIST}&as_of=2999-01-01").status_code == 302


def test_a_draft_and_whatever_comes_after_it_are_seen_at_once(
    migrated_engine: Engine, ids: list[str], folder: Path
) -> None:
    load(migrated_engine, THIRD, folder)
    with client_of(migrated_engine, folder, folder.parent / "opened") as client:
        for _ in range(3):
            client.get(LIST)
        load(migrated_engine, make.changed(THIRD, make.incident("drafted")), folder)
        for answer in [client.get(LIST).json() for _ in range(2)]:
            assert answer["meta"]["release"].startswith("draft-")
            assert "drafted" in {one["id"] for one in answer["data"]}
        load_records(migrated_engine, SECOND, force=True)
        assert "drafted" not in client.get(LIST).text
        # In its release each stays what it was.
        there = client.get(f"/v1/releases/{ids[-1]}/incidents?kind=event").json()
        assert there["meta"]["release"] == ids[-1]
        assert "drafted" not in {one["id"] for one in there["data"]}
