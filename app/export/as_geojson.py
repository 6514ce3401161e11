"""GeoJSON (RFC 7946): longitude first, six decimals; what has no point has the geometry null.

A record without a point is given all the same: the same records are in every format, and a map that
left them out would say that nothing happened where nobody may say the place.
"""

from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json, to_json

from app.export.selection import Selection

Point = tuple[float, float]
DECIMALS = 6
"""About 0.1 m: finer than any source gives."""


def geojson_of(selection: Selection) -> Iterator[bytes]:
    """Give a feature of one record, or the collection in parts, with the box around its points."""
    features = (_feature(selection, whole, body) for whole, body in _pairs(selection))
    if selection.id is not None:
        yield from (to_json(feature) for feature, _ in features)
        return
    yield b'{"type":"FeatureCollection","features":['
    box: tuple[Point, Point] | None = None
    comma = b""
    for feature, point in features:
        box = _around(box, point)
        yield comma + to_json(feature)
        comma = b","
    told = b"" if box is None else b',"bbox":' + to_json([*box[0], *box[1]])
    yield b"]" + told + b"}"


def _pairs(selection: Selection) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each record whole, and with only the fields asked for."""
    for page in selection.whole_pages():
        shaped = selection.narrowed(page)
        yield from zip(map(from_json, page), map(from_json, shaped), strict=True)


def _feature(
    selection: Selection, whole: dict[str, Any], properties: dict[str, Any]
) -> tuple[dict[str, Any], Point | None]:
    point_of = selection.resource.forms.point
    assert point_of is not None, "offered only where records can have a point"
    point = point_of(whole)
    if point is not None:
        point = (round(point[0], DECIMALS), round(point[1], DECIMALS))
    geometry = None if point is None else {"type": "Point", "coordinates": point}
    feature = {
        "type": "Feature",
        "id": whole["id"],
        "geometry": geometry,
        "properties": properties,
    }
    return feature, point


def _around(box: tuple[Point, Point] | None, point: Point | None) -> tuple[Point, Point] | None:
    if point is None:
        return box
    west_south, east_north = box or (point, point)
    return (
        (min(west_south[0], point[0]), min(west_south[1], point[1])),
        (max(east_north[0], point[0]), max(east_north[1], point[1])),
    )
