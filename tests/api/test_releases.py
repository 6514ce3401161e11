"""Releases over HTTP: what was asked of the first is answered the same after the third."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.database import engine_of
from app.release.history import History
from app.release.ledger import Ledger
from app.settings import Settings
from tests.conftest import on_both_databases
from tests.release.released import FIRST, SECOND, STATES, THIRD, client_of, load, released

Answer = tuple[int, bytes, dict[str, str]]
PATHS = (
    *("incidents", "incidents/changing", "incidents/going", "incidents/merging", "findings"),
    *(
        "incidents?format=csv",
        "incidents?format=atom",
        "incidents?format=jsonld",
        "incidents?q=title",
    ),
    *(
        "incidents?facets=violation_type&limit=2",
        "incidents/changing?format=bibtex",
        "search?q=going",
    ),
    *("stats?of=incidents&group_by=kind", "schema", "coverage", "suggest?q=ukr", "withdrawn"),
    *("incidents/changing/history", "package.zip", "dcat.jsonld", "datacite.json"),
    *("ro-crate-metadata.json", "croissant.jsonld", "incidents/nowhere", "incidents?titel=x"),
)
PAGES = ("incidents", "incidents/changing?lang=uk", "incidents/going", "search?q=going", "about")
OF_REQUEST = ("date", "x-request-id", "content-length")


def answers_in(client: TestClient, release: str) -> dict[str, Answer]:
    """Ask everything of a release."""
    places = [f"/v1/releases/{release}/{path}" for path in PATHS]
    places += [f"/releases/{release}/{path}" for path in PAGES]
    found = {}
    for place in places:
        accept = "*/*" if place.startswith("/v1") else "text/html"
        answer = client.get(place, headers={"Accept": accept})
        body = re.sub(rb'"request_id":"[^"]*"', b"", answer.content)
        headers = {name: value for name, value in answer.headers.items() if name not in OF_REQUEST}
        found[place] = answer.status_code, body, headers
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "releases"


@pytest.fixture
def third(migrated_engine: Engine, folder: Path) -> Iterator[TestClient]:
    """Give the application that served each of the three releases in turn, and now the last."""
    for number, records in enumerate(STATES, 1):
        released(folder, number)
        load(migrated_engine, records, folder)
    with client_of(migrated_engine, folder) as client:
        yield client


def ids_of(client: TestClient) -> list[str]:
    return [one["id"] for one in reversed(client.get("/v1/releases").json()["data"])]


@on_both_databases
def test_every_address_of_the_first_release_gives_the_same_bytes_after_the_third(
    migrated_engine: Engine, folder: Path
) -> None:
    first = released(folder, 1).ledger.entries[0].id
    load(migrated_engine, FIRST, folder)
    with client_of(migrated_engine, folder) as client:
        before = answers_in(client, first)
        for number, records in ((2, SECOND), (3, THIRD)):
            released(folder, number)
            load(migrated_engine, records, folder)
        assert answers_in(client, first) == before
    with client_of(migrated_engine, folder) as another:
        assert answers_in(another, first) == before
    by_place = {place.rpartition(f"{first}/")[2]: answer for place, answer in before.items()}
    assert by_place["incidents/going"][0] == by_place["incidents/merging"][0] == 200
    for place, (status, _, headers) in before.items():
        assert status == (404 if "nowhere" in place else 422 if "titel" in place else 200), place
        immutable = "immutable" in headers["cache-control"]
        assert immutable == (status == 200), place


def test_what_is_linked_in_a_release_stays_in_it(third: TestClient) -> None:
    first, *_ = ids_of(third)
    listed = third.get(f"/v1/releases/{first}/incidents?limit=1").json()
    assert {listed["links"][name] for name in ("self", "html", "csv")} == {
        f"http://localhost/v1/releases/{first}/incidents?limit=1",
        f"http://localhost/releases/{first}/incidents?limit=1",
        f"http://localhost/v1/releases/{first}/incidents?format=csv",
    }
    following = third.get(listed["links"]["next"]).json()
    assert following["meta"]["release"] == first
    assert following["data"][0]["links"]["self"].startswith(
        f"http://localhost/v1/releases/{first}/"
    )
    page = third.get(f"/releases/{first}/incidents/changing").text
    hrefs = re.findall(r'(?:href|action)="(/[^"]*)"', page)
    assert hrefs
    shared = ("/static/", "/docs", f"/releases/{first}", f"/v1/releases/{first}/")
    assert [one for one in hrefs if not one.startswith(shared)] == ["/releases"]
    assert 'href="&#47;incidents/changing"' in page, "and the way to what is served now"
    assert third.get("/incidents/changing", headers={"Accept": "text/html"}).status_code == 200


@on_both_databases
def test_a_digest_is_the_same_on_every_database_and_in_every_way_to_ask(
    third: TestClient, folder: Path
) -> None:
    last = ids_of(third)[-1]
    asked = third.get("/v1/incidents?kind=event").json()["meta"]["query"]
    for more in ("&sort=-title", "&limit=1", "&fields=title"):
        for place in ("/v1", f"/v1/releases/{last}"):
            query = third.get(f"{place}/incidents?kind=event{more}").json()["meta"]["query"]
            assert query["digest"] == asked["digest"]
    history = History(Ledger.read(folder))
    keys = sorted(key for key in history.keys(3) if key[0] == "incidents")
    expected = "".join(f"incidents/{key[1]} {_sha256(history.last_state[key])}\n" for key in keys)
    assert asked["digest"] == _sha256(expected)
    assert third.get("/v1/incidents?kind=pattern").json()["meta"]["query"]["digest"] != _sha256(
        expected
    )


def test_a_merged_record_leads_to_the_one_that_says_the_same(third: TestClient) -> None:
    for place in ("/v1/incidents", "/incidents"):
        moved = third.get(f"{place}/merging?lang=uk", follow_redirects=False)
        assert moved.status_code == 308
        assert moved.headers["location"].endswith(f"{place}/staying?lang=uk")
    first, *_ = ids_of(third)
    assert third.get(f"/v1/releases/{first}/incidents/merging").status_code == 200
    gone = third.get("/v1/incidents/going")
    assert gone.status_code == 410
    problem = gone.json()
    assert (problem["reason"], problem["successor"]) == ("It is of another war.", "staying")
    listed = third.get("/v1/withdrawn").json()["data"]
    assert [(one["id"], one["successor"], one["merged_into"]) for one in listed] == [
        ("going", "staying", None),
        ("merging", None, "staying"),
    ]


def test_every_record_says_which_release_changed_it_last(third: TestClient) -> None:
    first, second, _ = ids_of(third)
    releases = {one["id"]: one["release"] for one in third.get("/v1/incidents").json()["data"]}
    assert {id: releases[id] for id in ("staying", "changing", "coming")} == {
        "staying": first,
        "changing": second,
        "coming": second,
    }
    atom = third.get("/v1/incidents?format=atom").text
    feed = {
        str(entry.findtext("{*}id")).rpartition("/")[2]: entry.findtext("{*}updated")
        for entry in _xml(atom).iter("{http://www.w3.org/2005/Atom}entry")
    }
    dates = {one["id"]: one["released_at"] for one in third.get("/v1/releases").json()["data"]}
    assert feed["staying"] == dates[first]
    assert feed["changing"] == dates[second]


@pytest.mark.parametrize("format", ["json", "ndjson", "atom"])
def test_changes_are_had_since_any_release_in_every_format(third: TestClient, format: str) -> None:
    answer = third.get(f"/v1/changes?since=1&format={format}")
    assert answer.status_code == 200
    if format == "atom":
        entries = _xml(answer.text).findall("{*}entry")
        titles = [entry.findtext("{*}title") for entry in entries]
        assert titles == [
            "Changed: incidents/changing",
            "Created: incidents/coming",
            "Withdrawn: incidents/going",
            "Merged: incidents/merging",
        ]
        return
    found = answer.json()["data"] if format == "json" else _lines(answer.text)
    assert [(one["kind"]["id"], one["id"]) for one in found] == [
        ("changed", "changing"),
        ("created", "coming"),
        ("withdrawn", "going"),
        ("merged", "merging"),
    ]
    assert found[0]["fields"] == [
        {"field": "title", "before": "changing", "after": "Another title"}
    ]
    assert [one["merged_into"] for one in found] == [None, None, None, "staying"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        *(("since=-1", "since"), ("since=now", "since"), ("since=1&since=2", "since")),
        *(("sinc=1", "sinc"), ("format=csv", "format"), ("since=99999999999", "since")),
    ],
)
def test_changes_refuse_what_they_do_not_know(
    third: TestClient, query: str, parameter: str
) -> None:
    answer = third.get(f"/v1/changes?{query}")
    assert answer.status_code == 422
    assert [one["parameter"] for one in answer.json()["errors"]] == [parameter]


def test_a_citation_leads_to_its_release_and_the_page_says_what_changed_since(
    migrated_engine: Engine, folder: Path
) -> None:
    """Who cites a question learns later what it gave, what it gives now, and why that differs."""
    released(folder, 1)
    load(migrated_engine, FIRST, folder)
    with client_of(migrated_engine, folder) as client:
        cited = client.get("/v1/incidents?kind=event").json()
        address = cited["links"]["cite_as"]
        assert client.get(address, headers={"Accept": "text/html"}).status_code == 200
        same = client.get(f"/v1/queries/{cited['meta']['query']['id']}").json()
        assert same["now"]["is_same"] is True
        for number, records in ((2, SECOND), (3, THIRD)):
            released(folder, number)
            load(migrated_engine, records, folder)
        later = client.get(f"/v1/queries/{cited['meta']['query']['id']}").json()
        assert later["data"] == same["data"]
        assert later["data"]["digest"] == cited["meta"]["query"]["digest"]
        now = later["now"]
        assert (now["added"], now["removed"], now["changed"]) == (
            ["coming"],
            ["going", "merging"],
            ["changing"],
        )
        reasons = {one["id"]: one["reason"] for one in now["changes"]}
        assert reasons["going"] == "It is of another war."
        page = client.get(address, headers={"Accept": "text/html"}).text
        assert "It is of another war." in page
        assert "Another title" in page
        repeated = client.get(later["links"]["cited"]).json()
        assert [one["id"] for one in repeated["data"]] == [one["id"] for one in cited["data"]]


def test_a_draft_says_so_and_has_no_address_to_cite(migrated_engine: Engine, folder: Path) -> None:
    released(folder, 1)
    load(migrated_engine, SECOND, folder)
    with client_of(migrated_engine, folder) as client:
        release = client.get("/v1").json()["release"]
        assert (release["is_draft"], release["released_at"], release["sequence"]) == (True, None, 1)
        listed = client.get("/v1/incidents").json()
        assert listed["meta"]["release"].startswith("draft-")
        assert listed["links"]["cite_as"] is None
        assert {one["id"]: one["release"] for one in listed["data"]}["changing"] is None
        id = listed["meta"]["query"]["id"]
        query = client.get(f"/v1/queries/{id}").json()
        assert (query["data"]["release"], query["data"]["total"], query["data"]["digest"]) == (
            *(None, None, None),
        )
        assert query["now"]["total"] == len(listed["data"])
        assert query["now"]["is_same"] is None, "nobody keeps what it gave"
        page = client.get(f"/q/{id}", headers={"Accept": "text/html"}).text
        assert "Nobody can say" in page
        assert "Nothing: the same records match" not in page
        bibtex = client.get("/v1/incidents/changing?format=bibtex").text
        assert "Draft draft-" in bibtex
        assert "/v1/releases/" not in bibtex
        # A draft is called a release nowhere that is copied or saved.
        with ZipFile(io.BytesIO(client.get("/v1/package.zip").content)) as package:
            readme, cited = (package.read(name).decode() for name in ("README.md", "CITATION.cff"))
        assert f"Draft {listed['meta']['release']}" in readme
        assert "was not released" in cited
        assert "date-released" not in cited
        source = client.get("/v1/sources/article?format=bibtex").text
        for text in (bibtex, readme, source):
            assert "release draft-" not in text.lower()
        page = client.get("/incidents/changing", headers={"Accept": "text/html"}).text
        assert "not to be cited" in page


def test_two_servers_of_one_release_send_the_same_bytes_and_dates(
    third: TestClient, tmp_path: Path, folder: Path
) -> None:
    engine = engine_of(Settings(database_url=f"sqlite:///{tmp_path}/other.sqlite3"))
    load(engine, THIRD, folder)
    with client_of(engine, folder) as other:
        for path in (
            "/v1",
            "/v1/incidents",
            "/v1/incidents/staying",
            "/v1/incidents?format=bibtex",
        ):
            one, two = third.get(path), other.get(path)
            assert one.content == two.content
            assert one.headers["etag"] == two.headers["etag"]
            assert one.headers["last-modified"] == two.headers["last-modified"]
    engine.dispose()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # of our own server


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]
