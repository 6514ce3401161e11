"""The synthetic records are sound, and the same each time: else no two measurements compare."""

from pathlib import Path

from app.seed.checks import faults_in
from app.seed.read import read
from benchmarks.records import records
from benchmarks.seed import write_bulk, write_yaml

INCIDENTS = 30


def test_synthetic_records_are_sound_and_the_same_in_both_layouts(tmp_path: Path) -> None:
    written = list(records(INCIDENTS))
    write_bulk(tmp_path / "bulk", written)
    write_yaml(tmp_path / "yaml", written)
    bulk = read(tmp_path / "bulk")
    assert not faults_in(bulk)
    assert bulk.content_hash == read(tmp_path / "yaml").content_hash


def test_an_incident_is_the_same_among_few_and_among_many() -> None:
    few = {(folder, id): record for folder, id, record in records(10)}
    many = {(folder, id): record for folder, id, record in records(INCIDENTS)}
    assert all(many[key] == record for key, record in few.items())
