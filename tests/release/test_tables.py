"""Rows are written some records at a time, and are those of all records at once."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.database import engine_of
from app.model import metadata
from app.release.load import Loaded, load_records
from app.seed.record import Records
from app.settings import Settings
from tests import make
from tests.conftest import on_both_databases

pytestmark = on_both_databases

NOT_COMPARED = {"release"}
"""It says when it was loaded."""


@pytest.fixture
def other_engine() -> Iterator[Engine]:
    engine = engine_of(Settings(database_url="sqlite://"))
    yield engine
    engine.dispose()


def held(engine: Engine) -> dict[str, set[str]]:
    """Return table → its rows; stems are held by each database in its own way."""
    with Session(engine) as session:
        return {
            table.name: set(map(repr, session.execute(select(table))))
            for table in metadata.sorted_tables
            if table.name not in NOT_COMPARED
        }


def loaded(engine: Engine, records: Records, monkeypatch: pytest.MonkeyPatch, size: int) -> Loaded:
    monkeypatch.setattr("app.release.tables.AT_A_TIME", size)
    return load_records(engine, records)


@pytest.mark.parametrize("size", [1, 3])
def test_rows_written_some_records_at_a_time_are_those_of_all_at_once(
    migrated_engine: Engine, other_engine: Engine, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    gone = ("aaa", "mmm", "zzz")
    before = make.changed(make.wide(), *map(make.actor, gone))
    after = make.changed(
        before,
        *(make.withdrawal("actors", id) for id in gone),
        *map(make.actor, ("aab", "zzzz")),
        make.location("town", label_uk="Інше"),
    )
    for records in (before, after):
        together = loaded(other_engine, records, monkeypatch, 10_000)
        assert loaded(migrated_engine, records, monkeypatch, size) == together
    assert held(migrated_engine) == held(other_engine)


def test_a_place_may_take_the_code_that_another_gives_up_though_it_is_written_before_it(
    migrated_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ("aaa", "zzz")
    for codes in ((None, 1), (1, None), (None, 1)):
        given = [
            make.location(id, **({} if code is None else {"geonames": code}))
            for id, code in zip(places, codes, strict=True)
        ]
        loaded(migrated_engine, make.records(*given), monkeypatch, 1)
        rows = held(migrated_engine)["location"]
        assert len([row for row in rows if row.startswith(("('aaa'", "('zzz'"))]) == len(places)
