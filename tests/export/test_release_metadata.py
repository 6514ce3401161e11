"""What archives and citation managers read of a package: all of it names the release, and what is there."""

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from app.answering.snapshot import Store
from app.export.dataset.package import write_package
from app.export.query_id import released
from app.question.base_url import BaseUrl
from app.shape.dataset import LICENCE_URL
from tests.export.written import HERE


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    """Give a package of the published records, with addresses that lead to their release."""
    with store.open() as snapshot:
        write_package(snapshot, tmp_path, BaseUrl(HERE, released(snapshot)))
    return tmp_path


@pytest.fixture
def release(store: Store) -> tuple[str, str]:
    """Give the id of the release and its day."""
    with store.open() as snapshot:
        return snapshot.release, snapshot.index.at.date().isoformat()


def test_the_citation_file_has_all_that_its_schema_requires(
    folder: Path, release: tuple[str, str]
) -> None:
    cited = YAML(typ="safe").load((folder / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert (cited["version"], cited["date-released"]) == release
    assert cited["url"] == f"{HERE}/v1/releases/{release[0]}"
    assert cited["type"] == "dataset"


def test_datacite_has_all_that_its_schema_requires(folder: Path, release: tuple[str, str]) -> None:
    said = json.loads((folder / "datacite.json").read_text("utf-8"))
    required = {"creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"}
    assert required <= said.keys()
    assert (said["version"], said["dates"][0]["date"]) == release
    assert said["url"] == f"{HERE}/v1/releases/{release[0]}"


def test_the_crate_describes_every_file_there_is_and_no_other(
    folder: Path, release: tuple[str, str]
) -> None:
    graph = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    by_id = {node["@id"]: node for node in graph}
    described = by_id["ro-crate-metadata.json"]
    assert described["about"] == {"@id": "./"}
    assert described["conformsTo"]["@id"].startswith("https://w3id.org/ro/crate/")
    root = by_id["./"]
    assert (root["version"], root["datePublished"]) == release
    assert root["license"] == {"@id": LICENCE_URL}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    parts = {part["@id"] for part in root["hasPart"]}
    # The checksums are of all others, and the crate does not hold itself.
    assert parts == files - {"SHA256SUMS", "ro-crate-metadata.json"}
    assert all(by_id[part]["@type"] == "File" for part in parts)
