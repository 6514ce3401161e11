"""Migrations go up, down and up again with records in place, and end where the models are."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pytest_alembic.tests import test_single_head_revision as test_there_is_one_head  # noqa: F401  # run by name
from sqlalchemy import Connection, Engine, func, inspect, select, text, update

from app.answering.documents import document_of
from app.answering.snapshot import Store
from app.database import writing
from app.errors import UnknownId
from app.model import metadata
from app.model.record_set import record_orders
from app.model.release import documents
from app.release.load import load_records
from app.release.schema import alembic_config as config_of_alembic
from app.release.schema import migrate, revisions
from app.release.state import state_of
from app.resources import RESOURCES
from app.settings import ROOT
from tests import make
from tests.conftest import on_both_databases
from tests.world import World

pytestmark = on_both_databases

REVISIONS = [
    one.revision for one in ScriptDirectory.from_config(config_of_alembic()).walk_revisions()
]


@pytest.fixture
def alembic_config() -> Config:
    """Tell the ready-made tests where the migrations lie."""
    return config_of_alembic()


@pytest.fixture
def alembic_engine(migrated_engine: Engine) -> Iterator[Connection]:
    """Give the ready-made tests a connection, which is what our environment takes."""
    with migrated_engine.connect() as connection:
        yield connection


def move(engine: Engine, revision: str, *, up: bool) -> None:
    with writing(engine) as session:
        config = config_of_alembic()
        config.attributes["connection"] = session.connection()
        (command.upgrade if up else command.downgrade)(config, revision)


def tables_in(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_revisions_that_are_known_are_those_alembic_walks() -> None:
    assert list(revisions()) == REVISIONS


def test_all_the_way_down_leaves_nothing_and_up_again_takes_the_same_records(
    small_engine: Engine,
) -> None:
    with Store(small_engine, RESOURCES).open() as snapshot:
        before = World(snapshot).docs
    move(small_engine, "base", up=False)
    assert tables_in(small_engine) == set()
    move(small_engine, "head", up=True)
    assert load_records(small_engine, make.small()).is_new
    with Store(small_engine, RESOURCES).open() as snapshot:
        assert World(snapshot).docs == before


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_single_step_goes_down_and_up_with_records_in_place(
    small_engine: Engine, revision: str
) -> None:
    move(small_engine, revision, up=False)
    move(small_engine, "-1", up=False)
    move(small_engine, "head", up=True)
    load_records(small_engine, make.small())
    with Store(small_engine, RESOURCES).open() as snapshot:
        assert len(World(snapshot).docs["incidents"]) == len(make.small().folders["incidents"])


def test_records_keep_their_numbers_where_digests_come_beside_them(small_engine: Engine) -> None:
    """Numbered anew, each set of a filter would have been other records until the next load."""
    order = record_orders.c
    numbered = select(order.resource, order.ordinal, order.id, order.digest).order_by(*order[:2])
    with small_engine.connect() as connection:
        before = connection.execute(numbered).all()
    move(small_engine, "0005", up=False)
    move(small_engine, "head", up=True)
    with small_engine.connect() as connection:
        assert connection.execute(numbered).all() == before
    assert all(row.digest for row in before)


def test_each_number_leads_to_the_document_of_its_record(small_engine: Engine) -> None:
    """Led elsewhere, a list would show another record."""
    order, document = record_orders.c, documents.c
    held = select(order.resource, order.id, document.resource, document.id).join(
        documents, document.number == order.document
    )
    with small_engine.connect() as connection:
        loaded = connection.execute(held).all()
    move(small_engine, "0008", up=False)
    move(small_engine, "head", up=True)
    with small_engine.connect() as connection:
        migrated = connection.execute(held).all()
    assert {*loaded} == {*migrated}
    assert all(row[:2] == row[2:] for row in loaded)
    assert len(loaded) == sum(map(len, make.small().folders.values()))


@pytest.mark.parametrize("id", ["strike", "of-an-actor"])
def test_a_number_of_another_document_shows_no_record(small_engine: Engine, id: str) -> None:
    """Be it of another id, or of that id and another kind: an actor is never shown as an incident."""
    numbers = select(record_orders.c.document).where(record_orders.c.resource == "actors")
    with small_engine.begin() as connection:
        other = connection.scalars(numbers).first()
        connection.execute(
            update(documents).where(documents.c.number == other).values(id="of-an-actor")
        )
        wrong = update(record_orders).where(record_orders.c.resource == "incidents")
        connection.execute(wrong.values(document=other, id=id))
    with Store(small_engine, RESOURCES).open() as snapshot, pytest.raises(UnknownId):
        document_of(snapshot, RESOURCES["incidents"], id)


def test_migrating_twice_changes_nothing(small_engine: Engine) -> None:
    before = shape_of(small_engine)
    with small_engine.connect() as connection:
        rows = connection.scalar(select(func.count()).select_from(metadata.tables["document"]))
    migrate(small_engine)
    with small_engine.connect() as connection:
        again = connection.scalar(select(func.count()).select_from(metadata.tables["document"]))
    assert (shape_of(small_engine), again) == (before, rows)


def test_alembic_finds_no_difference_between_models_and_migrations(migrated_engine: Engine) -> None:
    with migrated_engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _has_model}
        )
        assert compare_metadata(context, metadata) == []


def _has_model(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "table" or name in metadata.tables


def shape_of(engine: Engine) -> dict[str, Any]:
    """Return everything a database says about its tables, in an order of its own."""
    found = inspect(engine)
    return {
        table: {
            "columns": [
                {**column, "type": str(column["type"])} for column in found.get_columns(table)
            ],
            "pk": found.get_pk_constraint(table),
            "fk": sorted(found.get_foreign_keys(table), key=lambda one: str(one["name"])),
            "ck": sorted(found.get_check_constraints(table), key=lambda one: str(one["name"])),
            "uq": sorted(found.get_unique_constraints(table), key=lambda one: str(one["name"])),
            "ix": sorted(found.get_indexes(table), key=lambda one: str(one["name"])),
        }
        for table in metadata.tables
    }


def test_migrated_tables_are_the_models_tables_down_to_every_check(
    migrated_engine: Engine, bare_engine: Engine
) -> None:
    """Alembic compares no CHECKs, and SQLite's types only loosely."""
    metadata.create_all(bare_engine)
    made, migrated = shape_of(bare_engine), shape_of(migrated_engine)
    for table in metadata.tables:
        assert migrated[table] == made[table], table


def test_only_full_text_has_tables_without_a_model(migrated_engine: Engine) -> None:
    without = tables_in(migrated_engine) - set(metadata.tables)
    assert all(name.startswith("search") for name in without), without


def test_a_failed_migration_changes_nothing(bare_engine: Engine) -> None:
    with bare_engine.begin() as connection:
        connection.execute(text("CREATE TABLE incident_source (id INTEGER)"))
    with pytest.raises(Exception, match="already exists"):
        migrate(bare_engine)
    assert tables_in(bare_engine) == {"incident_source"}


def test_a_database_tells_its_revision_and_release(bare_engine: Engine) -> None:
    assert state_of(bare_engine).revision is None
    assert state_of(bare_engine).release is None
    migrate(bare_engine)
    assert (state_of(bare_engine).revision, state_of(bare_engine).release) == (REVISIONS[0], None)
    assert not state_of(bare_engine).is_of_this_program
    outcome = load_records(bare_engine, make.small())
    assert state_of(bare_engine).release == outcome.release
    assert state_of(bare_engine).is_of_this_program


@pytest.mark.parametrize("path", ["/nowhere", None], ids=["without ruff", "with ruff"])
def test_a_new_migration_is_a_dated_file_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    shell = shutil.which("sh")
    assert shell is not None
    config = config_of_alembic()
    config.set_section_option("post_write_hooks", "ruff.executable", shell)
    versions = ROOT / "migrations" / "versions"
    config.set_main_option("version_locations", f"{versions}{os.pathsep}{tmp_path}")
    if path is not None:
        monkeypatch.setenv("PATH", path)

    command.revision(config, "Sources get a second name", version_path=str(tmp_path))

    (made,) = tmp_path.glob("*.py")
    assert re.fullmatch(r"\d{4}_\d\d_\d\d_[0-9a-f]+_sources_get_a_second_name\.py", made.name)
    text = made.read_text(encoding="utf-8")
    compile(text, made.name, "exec")
    is_formatted = path is None and shutil.which("ruff") is not None
    assert ("import sqlalchemy" not in text) is is_formatted
