"""The whole release over HTTP: files that say which they are, in parts too, and what catalogues read."""

import csv
import hashlib
import io
import json
import re
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import mlcroissant
import pytest
from frictionless import system, validate
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from sqlalchemy import update
from starlette.testclient import TestClient

from app.export.dataset.catalogue import CROISSANT
from app.export.dataset.catalogue import DCAT as DESCRIPTION
from app.export.dataset.release_file import KINDS, PACKAGE, SQLITE, FileKind
from app.model.release import releases
from app.resources import RESOURCES
from tests.conftest import POSTGRES, Lend, client_over
from tests.conftest import SQLITE as ON_SQLITE

every_file = pytest.mark.parametrize("form", KINDS, ids=lambda form: form.name)
# Both read JSON-LD through a class of rdflib that rdflib itself calls old.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="module")
def package(client: TestClient) -> bytes:
    return client.get(PACKAGE.href).content


@pytest.fixture(scope="module")
def tables(
    client: TestClient, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sqlite") / "findings.sqlite"
    path.write_bytes(client.get(SQLITE.href).content)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@every_file
def test_a_file_says_which_it_is(client: TestClient, form: FileKind) -> None:
    response = client.get(form.href)
    sum = hashlib.sha256(response.content)
    assert response.headers["Content-Type"] == form.media_type
    assert b64decode(response.headers["Repr-Digest"][len("sha-256=:") : -1]) == sum.digest()
    assert not response.headers["ETag"].startswith("W/")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Repr-Digest" in response.headers["Access-Control-Expose-Headers"]
    assert DESCRIPTION in response.headers["Link"]
    (told,) = [one for one in client.get("/v1").json()["downloads"] if one["href"] == form.href]
    assert (told["sha256"], told["bytes"]) == (sum.hexdigest(), len(response.content))
    head = client.head(form.href)
    assert (head.content, head.headers["ETag"]) == (b"", response.headers["ETag"])
    assert head.headers["Content-Length"] == str(len(response.content))


@every_file
def test_a_download_that_broke_off_goes_on(client: TestClient, form: FileKind) -> None:
    whole = client.get(form.href)
    tag = whole.headers["ETag"]
    rest = client.get(form.href, headers={"Range": "bytes=1000-", "If-Range": tag})
    assert (rest.status_code, whole.content[:1000] + rest.content) == (206, whole.content)
    assert rest.headers["Repr-Digest"] == whole.headers["Repr-Digest"], "of the whole, not the part"
    other = client.get(form.href, headers={"Range": "bytes=1000-", "If-Range": '"another"'})
    assert (other.status_code, other.content) == (200, whole.content)
    held = client.get(form.href, headers={"If-None-Match": tag})
    assert (held.status_code, held.content, held.headers["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize(("range", "status"), [("bytes=99999999-", 416), ("bytes=z", 400)])
def test_a_part_that_is_not_there_is_a_problem(client: TestClient, range: str, status: int) -> None:
    response = client.get(SQLITE.href, headers={"Range": range})
    assert response.status_code == response.json()["status"] == status
    assert client.get(response.json()["type"]).status_code == 200
    if status == 416:
        size = len(client.get(SQLITE.href).content)
        assert response.headers["Content-Range"] == f"bytes */{size}"


@every_file
def test_a_parameter_of_a_file_is_refused(client: TestClient, form: FileKind) -> None:
    assert client.get(f"{form.href}?location=mariupol").status_code == 422
    assert client.post(form.href).status_code == 405


def test_the_package_validates_and_its_tables_are_those_of_the_lists(
    client: TestClient, package: bytes, tmp_path: Path
) -> None:
    with ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        report = validate(tmp_path / "datapackage.json")
    assert report.valid
    release = client.get("/readyz").json()["release"]
    for name in RESOURCES:
        table = (tmp_path / "data" / f"{name}.csv").read_bytes()
        assert table == client.get(f"/v1/releases/{release}/{name}?format=csv").content


def test_the_sqlite_file_holds_the_records_of_the_api(
    client: TestClient, package: bytes, tables: sqlite3.Connection
) -> None:
    assert tables.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert tables.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in RESOURCES:
        rows = tables.execute(f"SELECT * FROM {name.replace('-', '_')}")  # noqa: S608  # our own name
        names = [column[0] for column in rows.description]
        found = [dict(zip(names, row, strict=True)) for row in rows]
        records = client.get(f"/v1/{name}?format=json&limit=500").json()["data"]
        bodies = {one["id"]: json.loads(one.pop("record")) for one in found}
        paths = [{**one, "links": None} for one in records]
        assert [{**one, "links": None} for one in bodies.values()] == paths
        with ZipFile(io.BytesIO(package)) as archive:
            text = archive.read(f"data/{name}.csv").decode()
        (header, *lines) = csv.reader(io.StringIO(text, newline=""))
        assert header == [*found[0]]
        assert [line[0] for line in lines] == [one["id"] for one in found]


def test_who_is_asked_of_it_is_said_with_by_whom(tables: sqlite3.Connection) -> None:
    asked = tables.execute(
        "SELECT findings.id, each.value ->> '$.by.id' FROM findings, "
        "json_each(findings.record, '$.attributions') AS each "
        "WHERE each.value ->> '$.actor.id' = 'ukraine'"
    )
    assert all(by for _, by in asked.fetchall())
    said = dict(tables.execute("SELECT name, value FROM about").fetchall())
    assert "does not say what is true" in said["how_to_read"]
    labels = tables.execute("SELECT DISTINCT label FROM code WHERE id = 'most_likely'").fetchall()
    assert labels == [("Most likely",)]


def test_a_release_makes_the_same_bytes_on_both_databases(lend_published: Lend) -> None:
    made = []
    for kind in (ON_SQLITE, POSTGRES):
        with lend_published(kind) as engine, client_over(engine) as client:
            with engine.begin() as connection:
                # The day of the load is part of a release; here both are loaded at once.
                at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
                connection.execute(update(releases).values(loaded_at=at))
            made.append([client.get(one.href).content for one in KINDS])
    assert made[0] == made[1]


def test_catalogues_find_the_files_and_the_api(client: TestClient) -> None:
    graph = Graph().parse(data=client.get(DESCRIPTION).text, format="json-ld", publicID="http://x/")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    files = set(graph.objects(dataset, DCAT.distribution))
    assert {str(next(graph.objects(one, DCAT.downloadURL))) for one in files} == {
        f"http://x{kind.href}" for kind in KINDS
    }
    for one in files:
        told = client.get(str(one).removeprefix("http://x")).content
        checksum = next(graph.objects(one, URIRef("http://spdx.org/rdf/terms#checksum")))
        value = URIRef("http://spdx.org/rdf/terms#checksumValue")
        assert str(next(graph.objects(checksum, value))) == hashlib.sha256(told).hexdigest()
        assert int(str(next(graph.objects(one, DCAT.byteSize)))) == len(told)
    for said in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.publisher):
        assert next(graph.objects(dataset, said), None) is not None
    (service,) = graph.subjects(RDF.type, DCAT.DataService)
    assert next(graph.objects(service, DCAT.servesDataset)) == dataset


def test_the_croissant_is_read_by_its_own_library(
    client: TestClient, package: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It keeps what it unpacked under the address, where another release would be found.
    kept = f"{mlcroissant.__name__}._src.operation_graph.operations.extract.EXTRACT_PATH"
    monkeypatch.setattr(kept, tmp_path / "unpacked")
    path = tmp_path / "package.zip"
    path.write_bytes(package)
    described = client.get(CROISSANT).json()
    dataset = mlcroissant.Dataset(jsonld=described, mapping={PACKAGE.name: str(path)})
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    # A release is named by what it holds; no number says how much changed.
    assert [warning for warning in issues.warnings if "MAJOR.MINOR.PATCH" not in warning] == []
    records = list(dataset.records("findings"))
    found = [record["findings/id"].decode() for record in records]
    assert found == [one["id"] for one in client.get("/v1/findings").json()["data"]]


def test_pages_name_the_files_and_their_description(client: TestClient) -> None:
    about = client.get("/about").text
    for kind in KINDS:
        assert f'href="{kind.href}"' in about
    for page in (about, client.get("/").text):
        assert (
            f'rel="describedby" type="application/ld+json" title="DCAT" href="{DESCRIPTION}"'
            in page
        )
    begin = about.index('<script type="application/ld+json">') + len(
        '<script type="application/ld+json">'
    )
    said = json.loads(about[begin : about.index("</script>", begin)])
    assert said["@type"] == "Dataset"
    assert 50 <= len(said["description"]) <= 5000, "what search engines take"
    assert {one["contentUrl"] for one in said["distribution"]} == {one.href for one in KINDS}


@pytest.mark.parametrize(
    ("range", "is_one"),
    [
        ("bytes=0-499", True),
        ("bytes=100-", True),
        ("bytes=-500", True),
        ("bytes=0-1, 10-19,-5", True),
        ("", False),
        ("bytes=", False),
        ("bytes=-", False),
        ("lines=0-499", False),
    ],
)
def test_how_a_part_is_asked_for_is_documented(
    client: TestClient, range: str, is_one: bool
) -> None:
    documented = client.get("/openapi.json").json()["paths"][SQLITE.href]["get"]["parameters"]
    (pattern,) = (one["schema"]["pattern"] for one in documented if one["name"] == "Range")
    assert bool(re.search(pattern, range)) is is_one
    answer = client.get(SQLITE.href, headers={"Range": range})
    assert answer.status_code == (206 if is_one else 400)
