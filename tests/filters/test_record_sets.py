"""What is answered from sets is what the rows say; what each filter means is tested by reading records."""

from array import array
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cachetools import LRUCache
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import FrozenBitMap
from sqlalchemy import ColumnElement, delete, select, update

from app.answering.facet_counts import facet_counts
from app.answering.listing import list_records
from app.answering.snapshot import Snapshot, Store, members_of
from app.answering.understanding import question_of
from app.database import writing
from app.declaration.resource import Resource
from app.filters.choosing import ChoosingFilter
from app.filters.date import DateFilter
from app.filters.record_sets import NONE, STATED, KeptSets, Members, bytes_of
from app.model.record_set import record_orders, record_sets
from app.resources import RESOURCES
from tests.asking import filters_of
from tests.conftest import on_both_databases, share
from tests.filters.condition import chosen, dated
from tests.world import World


def by_sql(snapshot: Snapshot, resource: Resource, condition: ColumnElement[bool]) -> set[str]:
    """Return the ids that a condition gives, asked of the rows."""
    return set(snapshot.connection.scalars(select(resource.id).where(condition)))


def by_sets(snapshot: Snapshot, resource: Resource, members: Members) -> set[str]:
    """Return the ids of the members of a set."""
    return set(snapshot.sets(resource).ids_of(members))


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
@share(0.5)
@given(data=st.data())
def test_sets_give_what_a_condition_on_the_rows_gives(
    world: World, resource: str, data: st.DataObject
) -> None:
    declared, snapshot = RESOURCES[resource], world.snapshot
    sets = snapshot.sets(declared)
    for one in question_of(snapshot, declared, data.draw(filters_of(world, declared))).choices:
        match one.filter:
            case DateFilter() as filter:
                ways = [
                    (filter.members(one, sets), dated(filter, one, one.values[2])),
                    (filter.certain(one, sets), dated(filter, one, "certain")),
                ]
            case ChoosingFilter() as filter:
                ways = [(filter.members(one, sets), chosen(declared, filter, one))]
            case _:
                continue
        for members, condition in ways:
            expected = by_sql(snapshot, declared, condition)
            assert by_sets(snapshot, declared, members) == expected, one.pairs


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
@share(0.5)
@given(data=st.data())
def test_several_filters_give_what_each_of_them_gives(
    world: World, resource: str, data: st.DataObject
) -> None:
    pairs = data.draw(filters_of(world, RESOURCES[resource]))
    question = question_of(world.snapshot, RESOURCES[resource], pairs)
    together = {*world.snapshot.sets(question.resource).all}
    for one in question.choices:
        alone = question_of(world.snapshot, question.resource, one.pairs)
        together &= {*members_of(world.snapshot, alone)}
    assert {*members_of(world.snapshot, question)} == together


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
@share(0.5)
@given(data=st.data())
def test_a_facet_counts_in_a_value_the_records_that_state_it_or_something_below_it(
    world: World, resource: str, data: st.DataObject
) -> None:
    declared = RESOURCES[resource]
    question = question_of(world.snapshot, declared, data.draw(filters_of(world, declared, most=2)))
    sets, members = world.snapshot.sets(declared), members_of(world.snapshot, question)
    given = by_sets(world.snapshot, declared, members)
    for facet in declared.facets.values():
        if facet.is_interval:
            continue
        filter = declared.filter(facet.filter)
        for value, count in facet.counted(members, sets):
            if value is None:
                held = world.carried(resource, filter.name)
                assert count == sum(not held[id] - {"null"} for id in given)
            else:
                meant = world.carrying(resource, filter, world.below(filter, [value]))
                assert count == len(meant & given), (facet.name, value)


@on_both_databases
def test_what_sources_leave_out_is_in_sets_what_it_is_in_rows(world: World) -> None:
    seen = 0
    for resource in RESOURCES.values():
        sets = world.snapshot.sets(resource)
        for gap in resource.gaps:
            expected = by_sql(world.snapshot, resource, gap.where)
            held = sets.family(gap.family)[STATED]
            assert by_sets(world.snapshot, resource, held) == expected
            seen += len(expected)
        for span in resource.spans:
            for day in (date(2022, 3, 9), date(2022, 4, 1)):
                ways = ((str(day), ""), span.end < day), (("", str(day)), span.start > day)
                for days, where in ways if not span.through else ():
                    members = sets.all - span.matching("possible", *days, sets)
                    expected = by_sql(world.snapshot, resource, where)
                    assert by_sets(world.snapshot, resource, members) == expected
                    seen += len(expected)
    assert seen > 0


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
def test_records_are_numbered_in_their_default_order(world: World, resource: str) -> None:
    ordinals = select(record_orders.c.id).where(record_orders.c.resource == resource)
    numbered = world.snapshot.connection.scalars(ordinals.order_by(record_orders.c.ordinal)).all()
    whole = question_of(world.snapshot, RESOURCES[resource], [("limit", "500")])
    assert list_records(world.snapshot, whole).ids == numbered[:500]
    assert set(numbered) == {*world.snapshot.connection.scalars(select(RESOURCES[resource].id))}


@on_both_databases
@pytest.mark.parametrize(
    "way", [update(record_sets).values(made_of="another"), delete(record_sets)]
)
def test_sets_that_no_load_wrote_of_this_select_are_read_of_the_rows(
    own_engine: Any, way: Any
) -> None:
    """A program that asks more than the load did would otherwise give what the load understood."""

    def held() -> Any:
        with Store(own_engine, RESOURCES).open() as snapshot:
            families = [
                {**snapshot.sets(resource).family(name)}
                for resource in RESOURCES.values()
                for name in resource.families
            ]
            asked = [("location", "iso:UA-14"), ("date_from", "2022-03"), ("date_match", "dated")]
            question = question_of(snapshot, RESOURCES["incidents"], asked)
            facets = facet_counts(snapshot, question, question.resource.facets)
            return families, list_records(snapshot, question).ids, facets

    written = held()
    assert written[1]
    with writing(own_engine) as session:
        session.execute(way if way.is_delete else way.values(members=b""))
    assert held() == written


def test_what_is_asked_for_takes_no_more_than_its_bound(world: World) -> None:
    kept = KeptSets(asked=LRUCache(20_000, getsizeof=bytes_of))
    sets = replace(world.snapshot.sets(RESOURCES["incidents"]), kept=kept)
    for number in range(100):
        sets.once(("order", number), lambda: array("I", range(1_000)))
        sets.once(("set", number), lambda: FrozenBitMap(range(0, 3_000, 2)))
        sets.once(("nothing", number), lambda: NONE)
        assert 0 < kept.asked.currsize <= 20_000
    large = array("I", range(10_000))
    assert sets.once("large", lambda: large) is large
    assert "large" not in kept.asked
