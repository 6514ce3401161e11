"""Places: what is recorded only at a place around the one asked for is counted, and given if asked."""

import pytest

from app.answering.listing import list_records
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.filters.record import PlaceFilter
from app.resources import RESOURCES
from tests.asking import declared
from tests.conftest import on_both_databases
from tests.world import World


@on_both_databases
@declared(PlaceFilter)
def test_what_lies_around_is_counted_and_given_only_where_that_is_asked(
    made: World, resource: str, filter: PlaceFilter
) -> None:
    parents = made.snapshot.index_of(filter.vocabulary)
    for place in made.values(filter):
        certain = made.carrying(resource, filter, made.below(filter, [place]))
        around = made.carrying(resource, filter, parents.above(place)) - certain
        assert made.asked(resource, **{filter.name: place}) == certain
        assert (
            made.asked(resource, **{filter.name: place, filter.match: "possible"})
            == certain | around
        )
        for more in ([], [(filter.match, "possible")]):
            asked = question_of(made.snapshot, RESOURCES[resource], [(filter.name, place), *more])
            counted = list_records(made.snapshot, asked).location_matches
            assert counted is not None
            assert (counted.certain, counted.possible) == (len(certain), len(around))


def test_how_places_match_needs_a_place(made: World) -> None:
    with pytest.raises(BadRequest, match="says how location matches"):
        made.asked("incidents", location_match="possible")
