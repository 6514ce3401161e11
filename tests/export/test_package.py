"""The package of a release: valid without a warning, checked by its own checksums."""

import hashlib
import json
from pathlib import Path

import pytest
from frictionless import Package, system, validate

from app.answering.snapshot import Store
from app.errors import FolderInUse
from app.export.dataset.package import write_package
from app.question.base_url import BaseUrl
from app.resources import RESOURCES
from tests.export.written import HERE, json_records, rows_of, written


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    """Give a package of the published records."""
    with store.open() as snapshot:
        write_package(snapshot, tmp_path / "package", BaseUrl(HERE))
    return tmp_path / "package"


def test_it_validates_without_error_or_warning(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = validate(folder / "datapackage.json")
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])
    assert not report.warnings
    assert len(report.tasks) > len(RESOURCES)
    assert not any(task.warnings for task in report.tasks)


def test_every_resource_is_a_table_with_all_its_records(folder: Path, store: Store) -> None:
    for name in RESOURCES:
        table = (folder / "data" / f"{name}.csv").read_bytes()
        assert table == written(store, name, "csv", base=HERE)
        assert len(rows_of(table)) == len(json_records(store, name))


def test_types_codes_and_references_are_declared(folder: Path) -> None:
    package = Package(str(folder / "datapackage.json"))
    claims = package.get_resource("claims").schema
    assert set(claims.get_field("certainty.id").constraints["enum"]) > {"asserted", "reported"}
    assert claims.get_field("verified_against_original").type == "boolean"
    keys = {key["fields"][0]: key["reference"]["resource"] for key in claims.foreign_keys}
    assert keys["asserted_by.id"] == "actors"
    incidents = package.get_resource("incidents").schema
    assert incidents.get_field("date.earliest").type == "date"
    assert incidents.get_field("coordinates.latitude").type == "number"
    figures = package.get_resource("incidents-casualties").schema
    assert figures.get_field("casualties.min").type == "integer"
    assert figures.primary_key == ["id", "row"]
    assert figures.foreign_keys[0]["reference"] == {"resource": "incidents", "fields": ["id"]}


def test_a_record_that_refers_nowhere_is_found(folder: Path) -> None:
    table = folder / "data" / "claims.csv"
    table.write_text(table.read_text().replace(",russian-federation,", ",nobody,"))
    with system.use_context(trusted=True):
        report = validate(folder / "datapackage.json")
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


def test_checksums_are_those_of_the_files(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: sum for sum, name in (line.split("  ") for line in lines)}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert set(sums) == files - {"SHA256SUMS"}
    for name, sum in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sum
    resources = json.loads((folder / "datapackage.json").read_text())["resources"]
    for one in resources:
        assert one["hash"] == f"sha256:{sums[one['path']]}"
        assert one["bytes"] == (folder / one["path"]).stat().st_size


def test_licence_sources_and_the_way_to_read_it_lie_beside(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text())
    assert [one["name"] for one in descriptor["licenses"]] == ["CC-BY-4.0"]
    titles = " ".join(one["title"] for one in descriptor["sources"])
    assert "Violations of International Humanitarian" in titles
    page = (folder / "README.md").read_text()
    assert "How to cite" in page
    assert descriptor["version"] in page
    assert f"from {HERE}/v1" in page
    assert "`most_likely`" in page


def test_written_again_it_is_the_same_to_the_byte(folder: Path, store: Store) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with store.open() as snapshot:
        write_package(snapshot, folder, BaseUrl(HERE))
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_with_other_files_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with store.open() as snapshot, pytest.raises(FolderInUse):
        write_package(snapshot, tmp_path, BaseUrl())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
