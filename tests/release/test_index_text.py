"""The words of a record change with it, in the load that changes it; the tables come and go with the data."""

from alembic import command
from sqlalchemy import Engine, inspect, text

from app.answering.listing import list_records
from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.database import writing
from app.filters.index_text import MAX_POSITIONS, MAX_WORDS, Weight, Weights, columns_of
from app.release.load import load_records
from app.release.schema import alembic_config
from app.resources import RESOURCES
from app.seed.record import Records
from tests import make
from tests.answering.test_keyset import ids
from tests.conftest import load_published, on_both_databases, on_sqlite

pytestmark = on_both_databases

TITLE = Weights({"title": Weight.HEADING})


def found(engine: Engine, q: str, resource: str = "incidents") -> list[str]:
    with Store(engine, RESOURCES).open() as snapshot:
        return ids(list_records(snapshot, question_of(snapshot, RESOURCES[resource], [("q", q)])))


def test_a_changed_record_is_found_by_its_new_words_alone(migrated_engine: Engine) -> None:
    load_records(migrated_engine, make.records(make.incident("one", title="Bridge")))
    load_records(migrated_engine, make.records(make.incident("one", title="River")))
    assert found(migrated_engine, "river") == ["one"]
    assert found(migrated_engine, "bridge") == []


def test_a_withdrawn_record_is_not_found(migrated_engine: Engine) -> None:
    load_records(migrated_engine, make.records(make.incident("one", title="Bridge")))
    load_records(migrated_engine, make.records(make.withdrawal("incidents", "one")))
    assert found(migrated_engine, "bridge") == []


def test_a_new_name_of_a_place_is_found_in_records_that_do_not_change(
    migrated_engine: Engine,
) -> None:
    there = make.incident("one", locations=["place"])
    for label_uk in ("Стара", "Нова"):
        place = make.location("place", label_uk=label_uk)
        load_records(migrated_engine, make.records(there, place))
    assert found(migrated_engine, "нова") == ["one"]
    assert found(migrated_engine, "стара") == []


def test_a_record_is_found_by_what_its_place_lies_in(migrated_engine: Engine) -> None:
    around = make.location("around", name="Shire")
    place = make.location("place", parent="around")
    one = make.incident("one", locations=["place"])
    load_records(migrated_engine, make.records(around, place, one))
    assert found(migrated_engine, "shire") == ["one"]


def test_no_phrase_reaches_from_one_text_into_the_next(migrated_engine: Engine) -> None:
    one = make.incident("one", title="The first", summary="Bridge fell.", note="Into the river")
    load_records(migrated_engine, make.records(one))
    assert found(migrated_engine, '"bridge fell"') == ["one"]
    assert found(migrated_engine, '"first bridge"') == found(migrated_engine, '"fell into"') == []


def test_what_a_database_cannot_count_is_left_out_on_both(migrated_engine: Engine) -> None:
    note = " ".join([*["often"] * (MAX_POSITIONS + 5), "once", "last"])
    load_records(migrated_engine, make.records(make.incident("one", note=note)))
    assert found(migrated_engine, "often last") == ["one"]
    assert found(migrated_engine, '"once last"') == ["one"]
    assert found(migrated_engine, '"often once"') == []


def test_a_record_longer_than_a_database_counts_is_searched_as_far(migrated_engine: Engine) -> None:
    note = " ".join(["first", *(f"w{number}" for number in range(MAX_WORDS)), "last"])
    load_records(migrated_engine, make.records(make.incident("one", note=note)))
    assert found(migrated_engine, '"first w0"') == ["one"]
    assert found(migrated_engine, "last") == []


def test_a_text_that_stands_twice_counts_once_where_it_weighs_most() -> None:
    record = {"note": "Bridge", "title": "Bridge", "other": ["Bridge"]}
    assert columns_of(record, TITLE, {}) == ("bridg _", "", "", "")


def test_the_tables_of_words_come_and_go_and_a_load_fills_them(
    own_engine: Engine, published: Records
) -> None:
    before = found(own_engine, "theatre")
    tables = _of_words(own_engine)
    _to(own_engine, "base")
    assert _of_words(own_engine) == set()
    _to(own_engine, "head")
    assert _of_words(own_engine) == tables != set()
    with own_engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM search")) == 0
    load_published(own_engine, published)
    assert found(own_engine, "theatre") == before != []


def _of_words(engine: Engine) -> set[str]:
    return {name for name in inspect(engine).get_table_names() if "search" in name}


def _to(engine: Engine, revision: str) -> None:
    with writing(engine) as session:
        config = alembic_config()
        config.attributes["connection"] = session.connection()
        run = command.upgrade if revision == "head" else command.downgrade
        run(config, revision)


@on_sqlite
def test_the_index_agrees_with_its_table(own_engine: Engine, published: Records) -> None:
    load_published(own_engine, published)
    with own_engine.begin() as connection:
        check = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
        connection.execute(text(check))
