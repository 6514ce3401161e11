"""One response is of one release, whatever is committed while it is made."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import from_json
from sqlalchemy import Engine, event
from sqlalchemy.exc import InternalError

from app.answering.snapshot import Snapshot, Store
from app.answering.understanding import question_of
from app.export.as_json import json_of
from app.resources import RESOURCES
from app.seed.record import Records
from tests import make
from tests.conftest import engine_at, load_published, on_both_databases, on_postgres

pytestmark = on_both_databases

RENAMED = "A title of the next release"


@pytest.fixture
def next_release(published: Records) -> Records:
    """Give one record more, and another title for all others."""
    records = make.changed(published, make.source("article"), make.incident("new", title=RENAMED))
    for id in published.folders["incidents"]:
        records = make.edited(records, "incidents", id, title=RENAMED)
    return records


@pytest.fixture
def load_next(own_engine: Engine, next_release: Records) -> Callable[[], None]:
    def load() -> None:
        other = engine_at(own_engine.url)
        load_published(other, next_release)
        other.dispose()

    return load


def answer(snapshot: Snapshot, **given: str) -> dict[str, Any]:
    question = question_of(snapshot, RESOURCES["incidents"], list(given.items()))
    body, _ = json_of(snapshot, question)
    found: dict[str, Any] = from_json(body)
    return found


@pytest.mark.parametrize("after", [1, 2], ids=["release", "page"])
def test_a_load_committed_between_two_queries_of_a_response_is_not_seen(
    own_engine: Engine, load_next: Callable[[], None], after: int
) -> None:
    store = Store(own_engine, RESOURCES)
    with store.open() as snapshot:
        before = answer(snapshot, include="findings")
    seen = 0

    def load_in_between(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal seen
        seen += statement != "BEGIN"
        if seen == after and statement != "BEGIN":
            load_next()

    event.listen(own_engine, "after_cursor_execute", load_in_between)
    with store.open() as snapshot:
        meanwhile = answer(snapshot, include="findings")
    event.remove(own_engine, "after_cursor_execute", load_in_between)
    with store.open() as snapshot:
        afterwards = answer(snapshot)

    assert seen > after
    assert meanwhile == before
    assert afterwards["meta"]["release"] != before["meta"]["release"]
    assert afterwards["meta"]["total"] == before["meta"]["total"] + 1
    assert {record["title"] for record in afterwards["data"]} == {RENAMED}


def test_a_reading_opened_before_a_load_keeps_the_words_of_its_release(
    own_engine: Engine, load_next: Callable[[], None]
) -> None:
    store = Store(own_engine, RESOURCES)
    with store.open() as old:
        load_next()
        with store.open() as new:
            assert "article" in new.index_of(RESOURCES["sources"].vocabulary).labels
            words = old.index_of(RESOURCES["sources"].vocabulary)
            assert "article" not in words.labels
            assert old.release != new.release


@on_postgres
def test_a_reading_on_postgres_cannot_write(own_engine: Engine) -> None:
    with (
        Store(own_engine, RESOURCES).open() as snapshot,
        pytest.raises(InternalError, match="read-only transaction"),
    ):
        snapshot.connection.exec_driver_sql("DELETE FROM document")
