"""What a load leaves behind: no log beside the file, statistics, and nothing made twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from app.answers.from_rows import answers_of
from app.database import engine_of
from app.declaration.resource import Resource
from app.model.rows import Rows
from app.release.identity import Identity, identity_of
from app.release.load import load_records
from app.settings import Settings
from tests import make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "loaded.sqlite3"


@pytest.fixture
def on_file(file: Path) -> Iterator[Engine]:
    engine = engine_of(Settings(database_url=f"sqlite:///{file}"))
    yield engine
    engine.dispose()


def test_no_log_of_writes_is_left_beside_the_file_while_connections_are_open(
    on_file: Engine, file: Path
) -> None:
    load_records(on_file, make.small())
    log = file.with_name(f"{file.name}-wal")
    assert log.exists()
    assert log.stat().st_size == 0


def test_a_reader_in_the_way_of_emptying_the_log_does_not_hold_up_a_load(on_file: Engine) -> None:
    load_records(on_file, make.small())
    with on_file.connect() as reader:
        before = reader.execute(text("SELECT count(*) FROM document")).scalar()
        load_records(on_file, make.records(make.source("one-more")))
        assert reader.execute(text("SELECT count(*) FROM document")).scalar() == before


def test_the_planner_knows_the_tables_after_a_load(on_file: Engine) -> None:
    load_records(on_file, make.small())
    with on_file.connect() as connection:
        known = connection.execute(text("SELECT DISTINCT tbl FROM sqlite_stat1")).scalars().all()
    assert {"document", "incident", "finding"} <= set(known)


def test_the_planner_knows_the_tables_before_sets_are_made_of_them(
    migrated_engine: Engine,
) -> None:
    """It took them for empty in a first load, and looked for every place of each of 150,000 quotations."""
    said: list[str] = []
    event.listen(
        migrated_engine, "before_cursor_execute", lambda *told: said.append(told[2].upper())
    )
    load_records(migrated_engine, make.small())

    def where(beginning: str) -> list[int]:
        return [at for at, one in enumerate(said) if one.startswith(beginning)]

    (analysed,) = where("ANALYZE")
    assert max(where("INSERT INTO RECORD_ORDER")) < analysed < min(where("INSERT INTO RECORD_SET"))


def test_answers_are_made_anew_only_where_rows_release_or_program_changed(
    on_file: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(resource: Resource, rows: Rows, ids: Sequence[str]) -> Any:
        made.extend(ids)
        return answers_of(resource, rows, ids)

    monkeypatch.setattr("app.release.documents.answers_of", counted)
    records = make.small()
    draft = identity_of(records)

    def is_made(identity: Identity) -> bool:
        made.clear()
        loaded = load_records(on_file, records, identity=identity, force=True)
        assert loaded.is_new is bool(made)
        return loaded.is_new

    day = datetime(2024, 5, 1, 12, tzinfo=UTC)
    released = replace(draft, id="1-ab", sequence=1, released_at=day)
    moved = replace(released, released_at=day + timedelta(days=1))
    assert [is_made(one) for one in (draft, draft)] == [True, False]
    assert [is_made(one) for one in (released, released, moved, moved)] == [
        True,
        False,
        True,
        False,
    ]
    monkeypatch.setattr("app.release.load.schema_version", lambda _resources: "of another program")
    assert [is_made(moved), is_made(moved)] == [True, False]
