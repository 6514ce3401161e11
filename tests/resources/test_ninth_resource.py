"""A kind of record that has a shape, a table and a declaration alone is found everywhere."""

import csv
import json
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.database import engine_of
from app.declaration.check import resources_of
from app.export.dataset.package import write_package
from app.main import create_app
from app.model import metadata
from app.question.base_url import BaseUrl
from app.release.load import load_records
from app.release.schema import migrate
from app.resources import RESOURCES
from app.seed.checks import faults_in
from app.seed.read import read
from app.seed.record import Records
from app.seed.shape import SHAPES
from app.settings import ROOT, Settings
from tests.web.conftest import BROWSER
from tests.web.html import Html, text_of

WRITTEN = {
    "first-convention": """
        name: First convention
        label_uk: Перша конвенція
        kind: treaty
        adopted_on: "1949-08-12"
        parties: [ukraine]
        latitude: 46.2
        longitude: 23.1
        note: Its text was not seen.
        """,
    "additional-protocol": """
        name: Additional protocol
        label_uk: Додатковий протокол
        kind: resolution
        adopted_on: "1977-06-08"
        parent: first-convention
        latitude: 46.2
        longitude: 23.1
        """,
}
"""Name of a file → what stands in it."""


@pytest.fixture(scope="module")
def ninth() -> Iterator[ModuleType]:
    """Declare the ninth kind of record; other tests must not find its tables."""
    before = set(metadata.tables)
    yield import_module("tests.resources.instrument")
    for name in set(metadata.tables) - before:
        metadata.remove(metadata.tables[name])


@pytest.fixture(scope="module")
def records(ninth: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Records:
    """Read the published records with files of the ninth kind among them."""
    folder = tmp_path_factory.mktemp("ninth") / "seed"
    shutil.copytree(ROOT / "data" / "seed", folder)
    (folder / "instruments").mkdir()
    for id, content in WRITTEN.items():
        (folder / "instruments" / f"{id}.yaml").write_text(dedent(content), encoding="utf-8")
    return read(folder, {**SHAPES, "instruments": ninth.InstrumentRecord})


@pytest.fixture(scope="module")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    path = tmp_path_factory.mktemp("database") / "ninth.sqlite3"
    return Settings(database_url=f"sqlite:///{path}")


@pytest.fixture(scope="module")
def store(ninth: ModuleType, records: Records, own_settings: Settings) -> Iterator[Store]:
    """Load the files; what a migration would add is made from the tables."""
    resources = resources_of(*RESOURCES.values(), ninth.INSTRUMENTS)
    engine = engine_of(own_settings)
    migrate(engine)
    metadata.create_all(engine)
    load_records(engine, records, resources=tuple(resources.values()))
    yield Store(engine, resources)
    engine.dispose()


@pytest.fixture(scope="module")
def client(store: Store, own_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(own_settings, store.resources)) as client:
        yield client


def test_its_files_are_read_and_checked(records: Records) -> None:
    assert list(records.folders["instruments"]) == sorted(WRITTEN)
    assert faults_in(records) == []


def test_it_is_listed_filtered_counted_and_searched(client: TestClient) -> None:
    listed = client.get("/v1/instruments?facets=kind,party").json()
    assert [one["id"] for one in listed["data"]] == ["additional-protocol", "first-convention"]
    assert {one["id"]: one["count"] for one in listed["facets"]["kind"] if one["id"]} == {
        "treaty": 1,
        "resolution": 1,
    }
    for query in ("kind=treaty", "party=ukraine", "q=перша -протокол", "q=convention -additional"):
        found = client.get(f"/v1/instruments?{query}").json()["data"]
        assert [one["id"] for one in found] == ["first-convention"], query
    hits = client.get("/v1/search?q=протокол").json()["data"]
    assert [(one["kind"]["id"], one["id"]) for one in hits] == [
        ("instruments", "additional-protocol")
    ]
    terms = client.get("/v1/suggest?q=proto").json()["data"]
    assert [(one["kind"]["id"], one["id"]) for one in terms] == [
        ("instruments", "additional-protocol")
    ]


def test_a_record_of_it_is_whole(client: TestClient) -> None:
    data = client.get("/v1/instruments/additional-protocol").json()["data"]
    assert data == {
        "id": "additional-protocol",
        "links": {
            "self": "/v1/instruments/additional-protocol",
            "html": "/instruments/additional-protocol",
        },
        "release": None,
        "updated_on": None,
        "name": "Additional protocol",
        "kind": {"id": "resolution", "label": "Resolution"},
        "adopted_on": "1977-06-08",
        "parent": {"id": "first-convention", "label": "First convention"},
        "parties": [],
        "latitude": 46.2,
        "longitude": 23.1,
        "label_uk": "Додатковий протокол",
        "note": None,
    }
    missed = client.get("/v1/instruments/aditional-protocol")
    assert (missed.status_code, missed.json()["suggestion"]) == (404, "additional-protocol")


def test_it_is_counted_across(client: TestClient) -> None:
    rows = client.get("/v1/stats?of=instruments&group_by=kind,party").json()["data"]
    assert len(rows) == 2


def test_it_is_given_in_every_format(client: TestClient) -> None:
    table = list(csv.DictReader(client.get("/v1/instruments?format=csv").text.splitlines()))
    assert [(row["name"], row["kind.label"], row["parties.id"]) for row in table] == [
        ("Additional protocol", "Resolution", ""),
        ("First convention", "Treaty", "ukraine"),
    ]
    features = client.get("/v1/instruments?format=geojson&bbox=23,46,24,47").json()["features"]
    assert [one["geometry"]["coordinates"] for one in features] == [[23.1, 46.2]] * 2
    graph = client.get("/v1/instruments?format=jsonld").json()["@graph"]
    assert [one["name"] for one in graph[1:]] == ["Additional protocol", "First convention"]
    for format in ("xlsx", "ndjson", "atom", "bibtex", "ris", "csl"):
        for path in ("/v1/instruments", "/v1/instruments/first-convention"):
            assert client.get(f"{path}?format={format}").status_code == 200, (path, format)


def test_it_is_documented(client: TestClient) -> None:
    assert client.get("/v1").json()["release"]["counts"]["instruments"] == 2
    schema = {one["name"]: one for one in client.get("/v1/schema").json()["resources"]}
    names = {parameter["name"] for parameter in schema["instruments"]["parameters"]}
    assert {"q", "kind", "kind__not", "party", "party__exact", "bbox"} <= names
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/v1/instruments", "/v1/instruments/{id}"} <= set(paths)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_it_has_pages(client: TestClient, lang: str) -> None:
    def get(path: str) -> Html:
        headers = {"Accept": BROWSER, "Accept-Language": lang}
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200
        return Html(answer.text)

    name = {"en": "Additional protocol", "uk": "Додатковий протокол"}[lang]
    kind = {"en": "Resolution", "uk": "Резолюція"}[lang]
    above = {"en": "First convention", "uk": "Перша конвенція"}[lang]
    assert "/instruments" in get("/").links
    listed = get("/instruments")
    # One that has parents is shown as a tree, each after what it belongs to.
    assert listed.ids == ["first-convention", "additional-protocol"]
    row = text_of(listed.all("article", data_id="additional-protocol")[0])
    assert name in row
    assert kind in row
    assert get("/instruments?kind=treaty").ids == ["first-convention"]
    assert get("/search?q=протокол").ids == ["additional-protocol"]
    page = get("/instruments/additional-protocol")
    assert text_of(page.one("h1")) == name
    facts = text_of(page.one("dl", class_="facts-list"))
    assert above in facts
    assert "1977" in facts
    assert "/instruments/first-convention" in page.links
    page = get("/instruments/first-convention")
    assert "Its text was not seen." in page.words()
    assert {"/actors/ukraine", "/instruments/additional-protocol"} <= set(page.links)


def test_it_is_in_the_data_package(store: Store, tmp_path: Path) -> None:
    with store.open() as snapshot:
        write_package(snapshot, tmp_path, BaseUrl())
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]
    table = next(one for one in described if one["name"] == "instruments")
    assert (tmp_path / table["path"]).exists()
    keys = table["schema"]["foreignKeys"]
    assert keys[0]["fields"] == ["parent.id"]
