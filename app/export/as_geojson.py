"""GeoJSON (RFC 7946): longitude first, six decimals; what has no point has the geometry null.

A record without a point is given all the same: the same records are in every format, and a map that
left them out would say that nothing happened where nobody may say the place.
"""

from collections.abc import Iterator

from pydantic_core import to_json

from app.export.selection import Selection

Point = tuple[float, float]
DECIMALS = 6
"""About 0.1 m: finer than any source gives."""

FEATURE = b'{"type":"Feature","id":%b,"geometry":%b,"properties":%b}'


def geojson_of(selection: Selection) -> Iterator[bytes]:
    """Give a feature of one record, or the collection in parts, with the box around its points."""
    features = _features(selection)
    if selection.id is not None:
        yield from (feature for feature, _ in features)
        return
    yield b'{"type":"FeatureCollection","features":['
    box: list[float] = []
    comma = b""
    for feature, point in features:
        if point is not None:
            box = [*map(min, point, box[:2] or point), *map(max, point, box[2:] or point)]
        yield comma + feature
        comma = b","
    yield b"]" + (b',"bbox":%b' % to_json(box) if box else b"") + b"}"


def _features(selection: Selection) -> Iterator[tuple[bytes, Point | None]]:
    """Give the feature of each record, which has only the fields asked for, with its point."""
    point_of = selection.resource.representation.point
    assert point_of is not None, "offered only where records can have a point"
    for page in selection.whole_pages():
        for whole, properties in zip(page, selection.narrowed(page), strict=True):
            record = selection.resource.answer.model_validate_json(whole)
            at = point_of(record)
            point = at and (round(at[0], DECIMALS), round(at[1], DECIMALS))
            geometry = point and {"type": "Point", "coordinates": point}
            yield FEATURE % (to_json(record.id), to_json(geometry), properties), point
