"""Trees: this and all below, right at any depth, in one indexed query."""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, select, text

from app.answering.snapshot import Store
from app.model.actor import actors
from app.model.location import locations
from app.model.violation_type import violation_types
from app.release.load import load_records
from app.resources import RESOURCES
from app.seed.record import Records
from tests import make
from tests.answering.test_listing import counted
from tests.conftest import on_both_databases
from tests.world import World

pytestmark = on_both_databases

DEPTH = 40
TREES = {
    "actors": actors.of("tree"),
    "locations": locations.of("tree"),
    "violation-types": violation_types.of("tree"),
}


def closure(connection: Connection, tree: Table) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in connection.execute(select(tree))}


def plain_closure(records: Records, folder: str) -> set[tuple[str, str]]:
    """Walk up from every record, as one would by hand."""
    found = set()
    for id in records.folders[folder]:
        above: str | None = id
        while above is not None:
            found.add((above, id))
            record: Any = records.folders[folder][above].record
            above = record.parent
    return found


@pytest.mark.parametrize("folder", TREES)
def test_a_tree_holds_every_node_below_every_node_above_it(
    engine: Engine, published: Records, folder: str
) -> None:
    with engine.connect() as connection:
        assert closure(connection, TREES[folder]) == plain_closure(published, folder)


def deep() -> Records:
    """Return a chain of kinds, each below the one before, with an incident of each."""
    names = [f"depth-{number:02}" for number in range(DEPTH)]
    parents = [None, *names]
    return make.records(
        *(make.violation_type(id, parent=up) for id, up in zip(names, parents, strict=False)),
        *(make.incident(f"incident-{id}", violation_types=[id]) for id in names),
    )


def test_a_kind_forty_levels_deep_is_found_from_every_level(migrated_engine: Engine) -> None:
    load_records(migrated_engine, deep())
    store = Store(migrated_engine, RESOURCES)
    with store.open() as snapshot:
        world = World(snapshot)
        for level in (0, 1, DEPTH // 2, DEPTH - 1):
            below = world.asked("incidents", violation_type=f"depth-{level:02}")
            assert below == {f"incident-depth-{number:02}" for number in range(level, DEPTH)}
        with counted(migrated_engine) as statements:
            world.asked("incidents", violation_type="depth-00")
    assert len(statements) == 1, "the page, at any depth"


def test_moving_a_branch_moves_everything_below_it(migrated_engine: Engine) -> None:
    before = deep()
    load_records(migrated_engine, before)
    moved = make.edited(before, "violation-types", "depth-10", parent="detention")
    load_records(migrated_engine, moved)
    with migrated_engine.connect() as connection:
        found = closure(connection, violation_types.of("tree"))
    assert found == plain_closure(moved, "violation-types")
    assert ("detention", "depth-39") in found
    assert ("depth-09", "depth-10") not in found


def test_asking_below_a_node_walks_an_index(migrated_engine: Engine, kind: str) -> None:
    load_records(migrated_engine, deep())
    asked = "SELECT descendant_id FROM violation_type_tree WHERE ancestor_id = 'depth-05'"
    with migrated_engine.connect() as connection:
        if kind == "sqlite":
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()
            assert "USING PRIMARY KEY (ancestor_id=?)" in str(plan)
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            plan = connection.execute(text(f"EXPLAIN {asked}")).all()
            assert "pk_violation_type_tree" in str(plan)
