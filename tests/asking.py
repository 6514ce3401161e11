"""Questions made from the declarations: each filter in turn, or anything drawn at random."""

from typing import Any

import pytest
from hypothesis import strategies as st

from app.declaration.resource import Resource
from app.filters.base import Mode
from app.filters.choice import BooleanFilter, ValueFilter
from app.filters.date import MATCHES, DateFilter
from app.filters.point import BoundingBoxFilter
from app.filters.radius import RadiusFilter
from app.question.question import parameters_of
from app.resources import RESOURCES
from tests.world import World

Pairs = list[tuple[str, str]]
DAYS = ("2021", "2022-02-24", "2022-03", "2022-03-16", "2022-04-01", "2023")
BOXES = ("22,44,40.5,52.5", "37.4,47,37.7,47.2", "30,50,31,51", "-180,-90,180,90")
PLACES = ("47.0951,37.5413", "50.5,30.2", "48.7,37.55")
LATER = ("2022-03-16", "2022-04", "2023-02-21", "9999")


def declared(*kinds: type, knowing: Mode = Mode.ANY) -> pytest.MarkDecorator:
    """Run a test for every declared filter of these kinds that knows this suffix."""
    found = [
        pytest.param(name, filter, id=f"{name}-{filter.name}")
        for name, resource in RESOURCES.items()
        for filter in resource.filters
        if isinstance(filter, kinds)
        if f"{filter.name}{knowing}" in resource.by_parameter
    ]
    return pytest.mark.parametrize(("resource", "filter"), found)


@st.composite
def filters_of(draw: Any, world: World, resource: Resource, most: int = 3) -> Pairs:
    """Draw parameters of up to `most` filters, in any order, some of them repeated."""
    pairs: Pairs = []
    for filter in draw(st.lists(st.sampled_from(resource.filters or [None]), max_size=most)):
        match filter:
            case ValueFilter() | BooleanFilter():
                own = [one for one in filter.parameters if one.needs is None]
                parameter = draw(st.sampled_from(own))
                values = st.lists(st.sampled_from(world.values(filter)), min_size=1, max_size=3)
                pairs.append((parameter.name, ",".join(draw(values))))
            case DateFilter() if not any(name.startswith(filter.name) for name, _ in pairs):
                pairs.append((f"{filter.name}_from", draw(st.sampled_from(DAYS[:3]))))
                pairs.append((f"{filter.name}_to", draw(st.sampled_from(LATER[1:]))))
                if draw(st.booleans()):
                    pairs.append((f"{filter.name}_match", draw(st.sampled_from(MATCHES))))
            case BoundingBoxFilter() if filter.name not in dict(pairs):
                pairs.append((filter.name, draw(st.sampled_from(BOXES))))
            case RadiusFilter() if filter.name not in dict(pairs):
                pairs.append((filter.name, draw(st.sampled_from(PLACES))))
                pairs.append((filter.radius, draw(st.sampled_from(["3", "150", "20000"]))))
    return draw(st.permutations(pairs))  # type: ignore[no-any-return]  # what is drawn is untyped


@st.composite
def questions(draw: Any, world: World) -> tuple[str, Pairs]:
    """Draw a resource and parameters that ask something of it."""
    resource = draw(st.sampled_from(list(world.resources.values())))
    pairs: Pairs = draw(filters_of(world, resource))
    sorts = [form for key in resource.sorts for form in (key, f"-{key}")]
    if draw(st.booleans()):
        pairs.append(("sort", draw(st.sampled_from(sorts))))
    if draw(st.booleans()):
        pairs.append(("limit", draw(st.sampled_from(["0", "1", "2", "3", "50", "500"]))))
    if draw(st.booleans()):
        fields = st.lists(st.sampled_from(list(resource.fields)), min_size=1, max_size=4)
        pairs.append(("fields", ",".join(draw(fields))))
    if resource.includes and draw(st.booleans()):
        pairs.append(("include", draw(st.sampled_from(list(resource.includes)))))
    if resource.facets and draw(st.booleans()):
        facets = st.lists(st.sampled_from(list(resource.facets)), min_size=1, max_size=3)
        pairs.append(("facets", ",".join(draw(facets))))
    if resource.filters and draw(st.booleans()):
        pairs.append(("explain", "true"))
    return resource.name, draw(st.permutations(pairs))


def parameters_with_a_value(world: World) -> list[tuple[str, Pairs]]:
    """Return resource and a parameter with a value that it takes, for all that are documented.

    With it stands the parameter that it needs. A cursor is left out: it comes from an answer.
    """
    found = []
    for name, resource in world.resources.items():
        examples = {
            parameter.name: parameter.example or _first_value(world, resource, parameter.name)
            for parameter in parameters_of(resource)
        }
        for parameter in parameters_of(resource):
            together = [one for one in (parameter.name, parameter.needs) if one is not None]
            if parameter.name != "cursor":
                found.append((name, [(one, examples[one]) for one in together]))
    return found


def _first_value(world: World, resource: Resource, name: str) -> str:
    owner = resource.by_parameter.get(name)
    return world.values(owner[0])[0] if owner else ""
