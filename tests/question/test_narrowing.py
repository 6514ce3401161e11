"""A filter more never gives a record more, and what it leaves out is what its opposite gives."""

from hypothesis import given
from hypothesis import strategies as st

from app.filters.base import Mode
from app.filters.choice import ValueFilter
from app.resources import RESOURCES
from tests.asking import filters_of
from tests.world import World


@given(data=st.data())
def test_filters_only_narrow(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    pairs = data.draw(filters_of(world, resource))
    taken = {resource.by_parameter[name][0].name for name, _ in pairs}
    more = [
        pair
        for pair in data.draw(filters_of(world, resource, most=1))
        if resource.by_parameter[pair[0]][0].name not in taken
    ]
    assert world.asked(resource.name, *pairs, *more) <= world.asked(resource.name, *pairs)


@given(data=st.data())
def test_a_value_and_its_opposite_part_the_records(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    pairs = data.draw(filters_of(world, resource))
    choosing = [
        one
        for one in resource.filters
        if isinstance(one, ValueFilter)
        and not any(resource.by_parameter[name][0] is one for name, _ in pairs)
    ]
    if not choosing:
        return
    filter = data.draw(st.sampled_from(choosing))
    value = data.draw(st.sampled_from(world.values(filter)))
    within = world.asked(resource.name, *pairs, (filter.name, value))
    without = world.asked(resource.name, *pairs, (f"{filter.name}{Mode.NOT}", value))
    assert within | without == world.asked(resource.name, *pairs)
    assert not within & without
