"""Boxes and distances: what a plain reading of the coordinates says, and a hint where they are swapped."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.listing import list_records
from app.errors import BadParameter, BadRequest
from app.filters.radius import distance_km
from tests.answering.test_facet_counts import question
from tests.world import World

MAPPED = ["incidents", "locations"]
in_both = pytest.mark.parametrize("resource", MAPPED)
SWAPPED = "look swapped"


def points(world: World, resource: str) -> dict[str, tuple[float, float]]:
    """Return id → latitude and longitude, read off the records."""
    found: dict[str, tuple[float, float]] = {}
    for id, doc in world.docs[resource].items():
        held: dict[str, Any] = doc.get("coordinates", doc) or {}
        if held.get("latitude") is not None:
            found[id] = (held["latitude"], held["longitude"])
    return found


def degrees(first: float, last: float) -> st.SearchStrategy[float]:
    return st.floats(first, last).map(lambda number: round(number, 4))


@in_both
@given(data=st.data())
def test_a_box_gives_the_records_whose_point_lies_in_it(
    real: World, resource: str, data: st.DataObject
) -> None:
    west, east = sorted(data.draw(st.tuples(degrees(22, 40), degrees(22, 40))))
    south, north = sorted(data.draw(st.tuples(degrees(44, 52), degrees(44, 52))))
    meant = {
        id
        for id, (latitude, longitude) in points(real, resource).items()
        if south <= latitude <= north and west <= longitude <= east
    }
    assert real.asked(resource, bbox=f"{west},{south},{east},{north}") == meant


@in_both
@given(
    latitude=degrees(44, 52), longitude=degrees(22, 40), radius=st.sampled_from([1, 15, 200, 900])
)
def test_near_gives_the_records_within_the_distance(
    real: World, resource: str, latitude: float, longitude: float, radius: int
) -> None:
    found = real.asked(resource, near=f"{latitude},{longitude}", radius_km=str(radius))
    distances = {
        id: distance_km(latitude, longitude, *point) for id, point in points(real, resource).items()
    }
    assert found == {id for id, distance in distances.items() if distance <= radius}


@in_both
@pytest.mark.parametrize("place", ["90,0", "47,180", "47.0951,37.5413", "0,0"])
@pytest.mark.parametrize("radius", ["0.001", "5000"])
def test_poles_and_the_180th_meridian_are_no_edge(
    real: World, resource: str, place: str, radius: str
) -> None:
    latitude, longitude = map(float, place.split(","))
    meant = {
        id
        for id, point in points(real, resource).items()
        if distance_km(latitude, longitude, *point) <= float(radius)
    }
    assert real.asked(resource, near=place, radius_km=radius) == meant


def test_distances_are_those_of_a_globe() -> None:
    assert distance_km(0, 0, 1, 0) == pytest.approx(111.195, abs=0.001)
    assert distance_km(60, 10, 60, 11) == pytest.approx(111.195 / 2, abs=0.01)
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)
    assert distance_km(47, 37, 47, 37) == 0


def test_edges_are_included(real: World) -> None:
    latitude, longitude = points(real, "locations")["bucha"]
    box = f"{longitude},{latitude},{longitude},{latitude}"
    assert real.asked("locations", bbox=box) == {"bucha"}


@in_both
def test_records_without_a_point_are_counted_apart(real: World, resource: str) -> None:
    without = set(real.docs[resource]) - set(points(real, resource))
    assert without
    for asked in ({"bbox": "22,44,41,53"}, {"near": "48,37", "radius_km": "1"}):
        page = list_records(real.snapshot, question(real, resource, *asked.items()))
        assert page.without_point == len(without)


def test_only_those_that_match_all_else_are_counted_apart(real: World) -> None:
    pairs = [("near", "48,37"), ("radius_km", "1"), ("kind", "event")]
    assert list_records(real.snapshot, question(real, "incidents", *pairs)).without_point == 0


def test_nothing_is_counted_apart_where_no_place_is_asked_for(real: World) -> None:
    assert list_records(real.snapshot, question(real, "incidents")).without_point is None


def fault(world: World, *pairs: tuple[str, str]) -> tuple[BadParameter, Any]:
    with pytest.raises(BadRequest) as refused:
        question(world, "incidents", *pairs)
    (error,) = refused.value.errors
    return error, refused.value.corrected


@pytest.mark.parametrize(
    ("parameter", "value", "detail", "corrected"),
    [
        ("bbox", "47,37,48,38", SWAPPED, "37,47,38,48"),
        ("bbox", "44,22,52.5,40.5", SWAPPED, "22,44,40.5,52.5"),
        ("bbox", "38,47,37,48", "west edge lies east", None),
        ("bbox", "37,48,38,47", "south edge lies north", "37,47,38,48"),
        ("bbox", "170,47,-170,48", "180th meridian", None),
        ("bbox", "37,47,38,98", "latitudes go from -90 to 90", None),
        ("bbox", "37,47,38", "four numbers", None),
        ("bbox", "37,47,38,x", "four numbers", None),
        ("bbox", "nan,47,38,48", "four numbers", None),
        ("bbox", "٣٧,47,38,48", "four numbers", None),
        ("bbox", "1e1,47,38,48", "four numbers", None),
    ],
)
def test_a_box_that_cannot_be_meant_is_refused(
    real: World, parameter: str, value: str, detail: str, corrected: str | None
) -> None:
    error, fix = fault(real, (parameter, value))
    assert (error.parameter, error.value) == (parameter, value)
    assert detail in error.detail
    assert error.suggestion == corrected
    assert fix == (None if corrected is None else ((parameter, corrected),))


@pytest.mark.parametrize(
    ("value", "detail", "corrected"),
    [
        ("37.5,47.1", SWAPPED, "47.1,37.5"),
        ("30.2,50.5", SWAPPED, "50.5,30.2"),
        ("95,37", "latitude goes from -90 to 90", None),
        ("47.1", "two numbers", None),
        ("47.1,37.5,1", "two numbers", None),
        ("here,there", "two numbers", None),
        ("inf,0", "two numbers", None),
    ],
)
def test_a_place_that_cannot_be_meant_is_refused(
    real: World, value: str, detail: str, corrected: str | None
) -> None:
    error, fix = fault(real, ("near", value), ("radius_km", "5"))
    assert detail in error.detail
    assert error.suggestion == corrected
    assert fix == (None if corrected is None else (("near", corrected), ("radius_km", "5")))


@pytest.mark.parametrize(
    ("value", "suggested"),
    [("0", "25"), ("-5", "25"), ("far", "25"), ("5km", "25"), ("1e3", "25"), ("20001", "20000")],
)
def test_a_distance_that_cannot_be_meant_is_refused(
    real: World, value: str, suggested: str
) -> None:
    error, fix = fault(real, ("near", "47,37"), ("radius_km", value))
    assert (error.parameter, error.suggestion) == ("radius_km", suggested)
    assert fix == ((("near", "47,37"), ("radius_km", suggested)) if value == "20001" else None)


def test_a_place_asks_for_a_distance(real: World) -> None:
    error, fix = fault(real, ("near", "47,37"))
    assert error.code == "needs_another_parameter"
    assert fix is None


def test_a_distance_asks_for_a_place(real: World) -> None:
    error, fix = fault(real, ("radius_km", "5"))
    assert error.code == "needs_another_parameter"
    assert fix is None


def test_one_place_written_in_many_ways_has_one_address(real: World) -> None:
    plain = question(real, "incidents", ("near", "47.1,37.5"), ("radius_km", "5"))
    odd = question(real, "incidents", ("radius_km", "5.00"), ("near", " +47.10 , 037.5"))
    assert odd.canonical == plain.canonical == "/v1/incidents?near=47.1,37.5&radius_km=5"
