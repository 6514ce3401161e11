"""What is answered from sets is what SQL says of the rows: for every filter, in all its modes."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cachetools import LRUCache
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import FrozenBitMap
from sqlalchemy import delete, select, update

from app.answering.count import members_of
from app.answering.facet_counts import facet_counts
from app.answering.listing import list_records
from app.answering.snapshot import Snapshot, Store
from app.answering.understanding import question_of
from app.database import writing
from app.filters.date_sets import DaySets, after, before
from app.filters.facet import counted_by
from app.filters.record_sets import NONE, STATED, KeptSets, Members, bytes_of
from app.model.record_set import RecordOrder, RecordSet
from app.question.question import Question
from app.resources import RESOURCES
from tests.asking import filters_of
from tests.conftest import on_both_databases, share
from tests.world import World


def by_sql(snapshot: Snapshot, question: Question, condition: Any = None) -> set[str]:
    """Return the ids that the condition of a question gives, asked of the rows."""
    condition = question.condition if condition is None else condition
    return set(snapshot.connection.scalars(select(question.resource.id).where(condition)))


def by_sets(snapshot: Snapshot, question: Question, members: Any = None) -> set[str]:
    """Return the ids of the members of a set."""
    members = members_of(snapshot, question) if members is None else members
    numbered = dict(
        snapshot.connection.execute(
            select(RecordOrder.ordinal, RecordOrder.id).where(
                RecordOrder.resource == question.resource.name
            )
        ).all()
    )
    return {numbered[ordinal] for ordinal in members}


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
@share(0.5)
@given(data=st.data())
def test_sets_give_what_the_condition_gives(
    world: World, resource: str, data: st.DataObject
) -> None:
    pairs = data.draw(filters_of(world, RESOURCES[resource]))
    question = question_of(world.snapshot, RESOURCES[resource], pairs)
    assert by_sets(world.snapshot, question) == by_sql(world.snapshot, question)
    sets = world.snapshot.sets(question.resource)
    for one in question.choices:
        for condition, members in (
            (one.filter.certain(one), one.filter.certain_members(one, sets)),
            (one.filter.possible(one), one.filter.possible_members(one, sets)),
        ):
            assert (condition is None) == (members is None)
            if members is not None:
                found = by_sql(world.snapshot, question, condition)
                assert by_sets(world.snapshot, question, members) == found


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
@share(0.5)
@given(data=st.data())
def test_facets_count_in_sets_what_they_count_in_rows(
    world: World, resource: str, data: st.DataObject
) -> None:
    declared = RESOURCES[resource]
    pairs = data.draw(filters_of(world, declared, most=2))
    question = question_of(world.snapshot, declared, pairs)
    sets, members = world.snapshot.sets(declared), members_of(world.snapshot, question)
    for facet in declared.facets.values():
        counted = facet.counted(members, sets)
        if counted is not None:
            said = counted_by(declared.id, question.condition, (facet,), upward=True)
            rows = world.snapshot.connection.execute(said).all()
            assert _told(counted) == _told(rows), facet.name


def _told(rows: Sequence[Sequence[Any]]) -> list[str]:
    return sorted(" ".join(str(getattr(one, "value", one)) for one in row) for row in rows)


@on_both_databases
def test_what_sources_leave_out_is_in_sets_what_it_is_in_rows(world: World) -> None:
    seen = 0
    for resource in RESOURCES.values():
        question = question_of(world.snapshot, resource, [])
        sets = world.snapshot.sets(resource)
        for gap in resource.gaps:
            held = sets.family(gap.family)
            assert held is not None
            expected = by_sql(world.snapshot, question, gap.where)
            assert by_sets(world.snapshot, question, held[STATED]) == expected
            seen += len(expected)
        for span in resource.spans:
            for day in (date(2022, 3, 9), date(2022, 4, 1)):
                ways = (before, span.end < day), (after, span.start > day)
                for find, where in ways if not span.through else ():
                    members = find(span.name, day, sets)
                    expected = by_sql(world.snapshot, question, where)
                    assert by_sets(world.snapshot, question, members) == expected
                    seen += len(expected)
    assert seen > 0


@pytest.mark.parametrize("resource", RESOURCES)
@on_both_databases
def test_records_are_numbered_in_their_default_order(world: World, resource: str) -> None:
    ordinals = select(RecordOrder.id).where(RecordOrder.resource == resource)
    numbered = world.snapshot.connection.scalars(ordinals.order_by(RecordOrder.ordinal)).all()
    whole = question_of(world.snapshot, RESOURCES[resource], [("limit", "500")])
    assert list_records(world.snapshot, whole).ids == numbered[:500]
    assert set(numbered) == by_sql(world.snapshot, whole)


@given(
    days=st.lists(st.dates(date(2021, 12, 1), date(2022, 4, 30)), max_size=30),
    day=st.dates(date(2021, 11, 1), date(2022, 5, 30)),
    before=st.booleans(),
)
def test_days_are_added_up_to_any_day(days: list[date], day: date, before: bool) -> None:
    held: dict[str, Members] = {STATED: FrozenBitMap(range(len(days)))}
    for ordinal, one in enumerate(days):
        known = held.get(one.isoformat(), FrozenBitMap())
        held[one.isoformat()] = known | FrozenBitMap([ordinal])
    meant = {at for at, one in enumerate(days) if one < day or (one == day and not before)}
    assert set(DaySets.of(held).until(day, before=before)) == meant


@on_both_databases
def test_sets_that_were_written_of_another_select_answer_nothing(own_engine: Any) -> None:
    """A program that asks more than the load did would otherwise give what the load understood."""
    resource = RESOURCES["incidents"]
    with writing(own_engine) as session:
        session.execute(update(RecordSet).values(made_of="another", members=b""))
    with Store(own_engine, RESOURCES).open() as snapshot:
        assert snapshot.sets(resource).family("kind") is None
        question = question_of(snapshot, resource, [("kind", "event")])
        assert by_sets(snapshot, question) == by_sql(snapshot, question)


def test_without_sets_the_same_facets_are_counted_by_sql(own_engine: Any) -> None:
    resource = RESOURCES["incidents"]
    names = [name for name, facet in resource.facets.items() if not facet.is_interval]

    def counted() -> Any:
        with Store(own_engine, RESOURCES).open() as snapshot:
            question = question_of(snapshot, resource, [("location", "iso:UA-14")])
            return facet_counts(snapshot, question, names)

    before = counted()
    with writing(own_engine) as session:
        session.execute(delete(RecordSet))
    assert counted() == before


def test_a_date_whose_sets_are_not_all_there_is_asked_of_sql(own_engine: Any) -> None:
    asked = [("date_from", "2022-03"), ("date_match", "dated")]
    with writing(own_engine) as session:
        session.execute(delete(RecordSet).where(RecordSet.family == "date:stated"))
    with Store(own_engine, RESOURCES).open() as snapshot:
        question = question_of(snapshot, RESOURCES["incidents"], asked)
        expected = by_sql(snapshot, question)
        assert by_sets(snapshot, question) == expected
        assert expected < by_sql(snapshot, question_of(snapshot, question.resource, asked[:1]))


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
