"""Answers are made of rows that are read once, and are the same whatever they are made beside."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from app.database import writing
from app.model.record_set import record_orders
from app.release import documents
from app.release.identity import identity_of
from app.release.load import load_records
from app.resources import RESOURCES
from app.seed.rows import table_of
from tests import make
from tests.conftest import on_both_databases

pytestmark = on_both_databases


def test_answers_are_the_same_however_many_are_made_at_a_time(
    migrated_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make.wide()
    load_records(migrated_engine, records)
    monkeypatch.setattr(documents, "BATCH", 1)
    made: Counter[str] = Counter()
    with writing(migrated_engine) as session:
        differing = documents.write_documents(
            session,
            tuple(RESOURCES.values()),
            records,
            identity_of(records),
            lambda name, count: made.update({name: count}),
        )
    assert differing == 0
    assert made == {name: len(held) for name, held in records.folders.items()}


@pytest.mark.parametrize("table", ["incident", "finding", "claim", "quote"])
def test_what_answers_refer_to_is_read_once_for_all_of_them(
    migrated_engine: Engine, table: str
) -> None:
    ids: Counter[str] = Counter()

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if f"{table}.note" in statement and f"FROM {table} \nWHERE {table}.id IN" in statement:
            ids.update(given.values() if isinstance(given, dict) else given)

    event.listen(migrated_engine, "before_cursor_execute", note)
    load_records(migrated_engine, make.small())
    folder = {table_of(one).name: one for one in RESOURCES}[table]
    assert ids == dict.fromkeys(make.small().folders[folder], 1)


def test_what_is_listed_together_stands_together(migrated_engine: Engine) -> None:
    """A page, and a file even more, reads a large database from end to end and not all over it."""
    load_records(migrated_engine, make.wide())
    order = record_orders.c
    numbers = select(order.document).where(order.resource == "incidents").order_by(order.ordinal)
    with migrated_engine.connect() as connection:
        found = connection.scalars(numbers).all()
    assert len(found) > 1
    assert found == sorted(found)
