"""The synthetic records are sound, and the same each time: else no two measurements compare."""

from pathlib import Path

from sqlalchemy import Engine

from app.answering.listing import list_records
from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.database import engine_of
from app.question.list_parameters import DEFAULT_LIMIT
from app.release.load import load_records
from app.resources import RESOURCES
from app.seed.checks import faults_in
from app.seed.read import read
from app.settings import Settings
from benchmarks.copied import copy
from benchmarks.grow import grow
from benchmarks.records import records
from benchmarks.seed import write_bulk, write_yaml
from tests.conftest import on_postgres

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


def test_what_was_grown_answers_as_many_times_as_much(tmp_path: Path) -> None:
    write_bulk(tmp_path / "seed", list(records(INCIDENTS)))
    few, many = tmp_path / "few.sqlite3", tmp_path / "many.sqlite3"
    engine = engine_of(Settings(database_url=f"sqlite:///{few}"))
    load_records(engine, read(tmp_path / "seed"))
    engine.dispose()
    grow(few, many, 3)
    asked = [
        *([("violation_type", kind)] for kind in ("kind-0", "kind-0-0")),
        [("location", "region-3")],
        [("q", "bridge")],
        [("date_from", "2022-06-01")],
        [],
    ]
    assert [total(many, one) for one in asked] == [3 * total(few, one) for one in asked]
    assert total(few, []) == INCIDENTS


@on_postgres
def test_a_copy_on_postgres_answers_as_the_file_does(bare_engine: Engine, tmp_path: Path) -> None:
    write_bulk(tmp_path / "seed", list(records(INCIDENTS)))
    file = tmp_path / "file.sqlite3"
    engine = engine_of(Settings(database_url=f"sqlite:///{file}"))
    load_records(engine, read(tmp_path / "seed"))
    copy(str(file), bare_engine.url.render_as_string(hide_password=False))
    asked = [[("violation_type", "kind-0")], [("q", "bridge")], []]
    with Store(engine, RESOURCES).open() as ours, Store(bare_engine, RESOURCES).open() as theirs:
        for pairs in asked:
            question, again = (
                question_of(one, RESOURCES["incidents"], pairs) for one in (ours, theirs)
            )
            listing = list_records(ours, question)
            assert listing.total
            assert listing.bodies == list_records(theirs, again).bodies
    engine.dispose()


def total(file: Path, pairs: list[tuple[str, str]]) -> int:
    store = Store(engine_of(Settings(database_url=f"sqlite:///{file}")), RESOURCES)
    with store.open() as snapshot:
        question = question_of(snapshot, RESOURCES["incidents"], pairs)
        listing = list_records(snapshot, question)
        assert len(listing.ids) == min(listing.total, DEFAULT_LIMIT)
    store.close()
    return listing.total
