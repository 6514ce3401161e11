"""Engines and transactions: what differs between the databases, and what two writers do to each other."""

from datetime import UTC
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, bindparam, event, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.database import (
    Prepared,
    Readers,
    among,
    connection_beside,
    engine_of,
    listed,
    url_of,
    writing,
)
from app.database.fault import Fault, fault_of
from app.errors import BadDatabaseUrl, LoadUnderWay
from app.model import metadata
from app.model.actor import actors
from app.model.record_set import record_orders
from app.model.release import releases
from app.release.load import load_records
from app.release.schema import migrate
from app.settings import Settings
from tests import make
from tests.conftest import engine_at, on_both_databases, on_postgres, on_sqlite, shown

pytestmark = on_both_databases


def test_any_spelling_of_a_postgres_address_uses_the_driver_that_is_there() -> None:
    for scheme in ("postgresql", "postgresql+psycopg", "postgresql+psycopg2", "postgresql+asyncpg"):
        assert url_of(f"{scheme}://u:p@h/d").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "given",
    ["mysql://u:hunter2@h/d", "sqlite+aiosqlite:///x", "", "findings.db", "postgres//x:hunter2@"],
)
def test_an_address_of_another_kind_is_refused_without_showing_it(given: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refused:
        url_of(given)
    assert "hunter2" not in str(refused.value)
    assert "postgresql://" in str(refused.value)


def test_making_an_engine_connects_to_nothing(tmp_path: Path) -> None:
    engine_of(Settings(database_url=f"sqlite:///{tmp_path}/none.sqlite3")).dispose()
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_memory_is_one_for_all_connections() -> None:
    engine = engine_of(Settings(database_url="sqlite://"))
    load_records(engine, make.small())
    for _ in range(2):
        with engine.connect() as connection:
            assert (
                connection.scalar(select(releases.c.id))
                == f"draft-{make.small().content_hash[:16]}"
            )
    engine.dispose()


def test_a_second_writer_waits_for_the_first(small_engine: Engine) -> None:
    begun, done = Event(), []

    def second() -> None:
        begun.wait()
        with writing(other):
            done.append("second")

    other = engine_at(small_engine.url)
    thread = Thread(target=second)
    thread.start()
    with writing(small_engine):
        begun.set()
        thread.join(0.3)
        done.append("first")
    thread.join()
    other.dispose()
    assert done == ["first", "second"]


def test_a_second_writer_that_waited_too_long_is_told_so_and_changes_nothing(
    small_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.transaction.WRITER_PATIENCE", 0.2)
    impatient = engine_at(small_engine.url)
    with writing(small_engine), pytest.raises(LoadUnderWay, match="Nothing was changed"):
        load_records(impatient, make.records(make.source("new")))
    impatient.dispose()
    with small_engine.connect() as connection:
        assert len(connection.execute(select(releases.c.id)).all()) == 1


def test_two_loads_at_once_of_the_same_records_make_one_release(
    bare_engine: Engine,
) -> None:
    outcomes = []

    def run() -> None:
        engine = engine_at(bare_engine.url)
        outcomes.append(load_records(engine, make.small()))
        engine.dispose()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.is_new for outcome in outcomes) == [False, True]
    assert len({outcome.release for outcome in outcomes}) == 1


def test_readers_go_on_while_a_load_is_under_way(small_engine: Engine) -> None:
    reader = engine_at(small_engine.url)
    with writing(small_engine) as session:
        session.execute(text("DELETE FROM document"))
        with reader.connect() as connection:
            documents = metadata.tables["document"]
            assert connection.execute(select(documents).limit(1)).first() is not None
        session.rollback()
    reader.dispose()


def test_a_commit_that_a_key_refuses_leaves_nothing_behind_and_the_next_writer_free(
    small_engine: Engine,
) -> None:
    """SQLite keeps the transaction of a refused COMMIT open, and the pool gave it to the next one."""
    for _ in range(2):
        with pytest.raises(IntegrityError), writing(small_engine) as session:
            session.execute(
                insert(actors.of("tree")).values(ancestor_id="nobody", descendant_id="nobody")
            )
    other = engine_at(small_engine.url)
    with writing(other) as session:
        dangling = select(actors.of("tree")).where(actors.of("tree").c.ancestor_id == "nobody")
        assert session.execute(dangling).all() == []
    other.dispose()


def test_only_what_a_database_that_is_out_of_reach_says_counts_as_away(engine: Engine) -> None:
    with engine.connect() as connection:
        for statement, away in (
            ("SELECT * FROM no_such_table", True),
            ("SELECT no_such_column FROM incident", True),
            ("SELEKT 1", False),
            ("SELECT 1 FROM incident WHERE", False),
        ):
            with pytest.raises(DBAPIError) as refused:
                connection.execute(text(statement))
            connection.rollback()
            assert (fault_of(refused.value) is Fault.AWAY) is away, statement


def test_an_instant_comes_back_with_its_zone(engine: Engine) -> None:
    with engine.connect() as connection:
        loaded_at = connection.execute(select(releases.c.loaded_at)).scalar_one()
    assert loaded_at.tzinfo == UTC


def test_a_load_into_a_database_without_tables_makes_them(bare_engine: Engine) -> None:
    assert load_records(bare_engine, make.small()).is_new
    migrate(bare_engine)


OF_QUOTES = record_orders.c.resource == "quotes"
NEWEST = select(releases).order_by(releases.c.number.desc()).limit(1)


def test_a_prepared_statement_gives_what_sqlalchemy_gives_and_tells_whom_it_tells(
    engine: Engine,
) -> None:
    of_id = Prepared(NEWEST.where(releases.c.id == bindparam("id")))
    heard: list[str] = []
    with engine.connect() as connection:
        row = connection.execute(NEWEST).one()
        for moment in ("before_cursor_execute", "after_cursor_execute"):
            event.listen(connection, moment, lambda *told: heard.append(told[2]))
        for _ in range(2):
            assert of_id.first(connection, id=row.id) == tuple(row)
        assert of_id.first(connection, id="none") is None
    assert len(heard) == 6
    assert len({*heard}) == 1


@given(
    st.sets(st.integers(0, 400)),
    st.booleans(),
)
def test_the_rows_of_many_numbers_are_found_by_one_value(
    engine: Engine, numbers: set[int], is_prepared: bool
) -> None:
    found = select(record_orders.c.ordinal).where(
        OF_QUOTES, among(record_orders.c.ordinal, "numbers")
    )
    with engine.connect() as connection:
        there = {*connection.scalars(select(record_orders.c.ordinal).where(OF_QUOTES))}
        rows = (
            Prepared(found).all(connection, numbers=listed(numbers))
            if is_prepared
            else connection.execute(found, {"numbers": listed(numbers)}).all()
        )
    assert sorted(one for (one,) in rows) == sorted(numbers & there)


def test_a_prepared_statement_begins_the_transaction_that_all_others_are_in(
    own_engine: Engine,
) -> None:
    newest, snapshot = Prepared(NEWEST.with_only_columns(releases.c.id)), Readers(own_engine).open
    with snapshot() as connection:
        before = newest.first(connection)
        load_records(own_engine, make.small(), force=True)
        assert newest.first(connection) == before
    with snapshot() as connection:
        assert newest.first(connection) != before


@on_sqlite
def test_a_connection_is_read_again_and_one_stays_free_for_who_looks_beside(
    own_engine: Engine,
) -> None:
    engine = engine_of(
        Settings(database_url=shown(own_engine.url), pool_size=2, pool_timeout=0.1),
        for_questions=True,
    )
    readers = Readers(engine)
    with readers.open() as first, readers.open() as second, readers.open():
        pass
    with readers.open() as again, readers.open() as beside:
        # The last to be given back found enough of them.
        assert first.closed
        assert second in (again, beside)
    connection_beside(engine).close()
    with readers.open() as read:
        readers.close()
    assert again.closed
    assert read.closed


def test_an_error_of_a_prepared_statement_is_told_as_of_any_other(bare_engine: Engine) -> None:
    with bare_engine.connect() as connection, pytest.raises(DBAPIError) as missing:
        Prepared(NEWEST).first(connection)
    assert fault_of(missing.value) is Fault.AWAY
    with bare_engine.connect() as connection, pytest.raises(DBAPIError) as usual:
        connection.execute(NEWEST)
    assert type(missing.value) is type(usual.value)


@on_postgres
def test_a_connection_that_broke_off_under_a_prepared_statement_is_not_used_again(
    own_engine: Engine,
) -> None:
    own = text("SELECT pg_backend_pid()")
    with own_engine.connect() as connection, own_engine.connect() as operator:
        broken = connection.scalar(own)
        operator.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": broken})
        with pytest.raises(DBAPIError) as away:
            Prepared(NEWEST).first(connection)
        assert connection.invalidated
    assert away.value.connection_invalidated
    assert fault_of(away.value) is Fault.AWAY
    with own_engine.connect() as connection:
        assert connection.scalar(own) != broken
