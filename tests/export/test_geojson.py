"""GeoJSON: longitude first, the same records as everywhere, no place where nobody may say one."""

import json

from app.answering.snapshot import Store
from tests.export.written import written

BOTH = ("bbox", "37.4,47,37.7,47.2")


def test_theatre_and_hospital_lie_where_they_are_with_longitude_first(
    store: Store,
) -> None:
    collection = json.loads(written(store, "incidents", "geojson", BOTH))
    points = {one["id"]: one["geometry"]["coordinates"] for one in collection["features"]}
    assert points == {
        "mariupol-theatre": [37.5487, 47.096],
        "mariupol-maternity-hospital": [37.5335, 47.0963],
    }
    assert collection["bbox"] == [37.5335, 47.096, 37.5487, 47.0963]


def test_a_record_without_a_point_is_a_feature_without_a_geometry(store: Store) -> None:
    features = json.loads(written(store, "incidents", "geojson"))["features"]
    without = {one["id"] for one in features if one["geometry"] is None}
    patterns = {one["id"] for one in features if one["properties"]["kind"]["id"] == "pattern"}
    assert patterns <= without
    assert "rape-allegations" in without
    assert all("geometry" in one and "properties" in one for one in features)


def test_fields_narrow_the_properties_and_not_the_place(store: Store) -> None:
    collection = json.loads(written(store, "incidents", "geojson", BOTH, ("fields", "title")))
    assert [[*one["properties"]] for one in collection["features"]] == [
        ["id", "links", "title"]
    ] * 2
    assert all(one["geometry"] for one in collection["features"])


def test_one_record_is_one_feature(store: Store) -> None:
    feature = json.loads(written(store, "locations", "geojson", id="mariupol"))
    assert (feature["type"], feature["id"]) == ("Feature", "mariupol")
    assert feature["geometry"]["coordinates"] == [37.54131, 47.09514]
