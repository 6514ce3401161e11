"""The map as it is drawn by the server: outlines of the regions, and marks that do not hide each other."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.web.map_items import MapItem

WIDTH = 1000
"""Units across the drawing: one unit is about 1.3 km, finer than the outlines are."""

NEAR = 30
"""Units; marks nearer than this would cover each other and share a label."""

MAX_LABELS = 12
"""More labels than this would be a wall of words; the marks keep their titles."""


@dataclass(frozen=True)
class Region:
    """The outline of one region."""

    iso: str
    path: str


@dataclass(frozen=True)
class Outlines:
    """All regions, drawn once, and how a point is placed among them."""

    regions: tuple[Region, ...]
    west: float
    north: float
    scale: float
    height: int

    @classmethod
    def of(cls, collection: Mapping[str, Any]) -> "Outlines":
        """Draw GeoJSON in Mercator's projection, which the movable map uses too."""
        features = collection["features"]
        points = [
            _project(*point)
            for feature in features
            for ring in _rings(feature["geometry"])
            for point in ring
        ]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        north, south = min(y for _, y in points), max(y for _, y in points)
        scale = WIDTH / (east - west)
        drawn = cls((), west, north, scale, math.ceil((south - north) * scale))
        regions = tuple(
            Region(feature["properties"]["iso"], drawn._path(feature["geometry"]))
            for feature in features
        )
        return cls(regions, west, north, scale, drawn.height)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point lies in the drawing."""
        x, y = _project(longitude, latitude)
        return (x - self.west) * self.scale, (y - self.north) * self.scale

    def _path(self, geometry: Mapping[str, Any]) -> str:
        return "".join(self._ring(ring) for ring in _rings(geometry))

    def _ring(self, ring: Iterable[Sequence[float]]) -> str:
        before: tuple[int, int] | None = None
        path = ""
        for longitude, latitude in ring:
            x, y = (round(unit) for unit in self.at(latitude, longitude))
            if before is None:
                path = f"M{x} {y}l"
            elif (x, y) != before:
                path += f"{x - before[0]} {y - before[1]} "
            before = x, y
        return f"{path.rstrip()}z"


@dataclass(frozen=True)
class Mark:
    """What stands at one point."""

    latitude: float
    longitude: float
    items: tuple[MapItem, ...]
    x: float
    """Percent of the drawing's width."""
    y: float
    """Percent of its height."""
    shift: int
    """Pixels to the right, so that marks near each other stand side by side."""


@dataclass(frozen=True)
class Cluster:
    """Marks near each other, with the place they share."""

    marks: tuple[Mark, ...]
    place: str
    """Id of the location that gives the label."""
    labelled: bool
    leftward: bool
    """Whether the label stands on the left, where on the right it would leave the drawing."""

    @property
    def end(self) -> int:
        """Pixels from the first mark to the last."""
        return self.marks[-1].shift

    @property
    def x(self) -> float:
        """Percent."""
        return self.marks[0].x

    @property
    def y(self) -> float:
        """Percent."""
        return self.marks[0].y


def clusters_of(
    outlines: Outlines, everything: Sequence[MapItem], parents: Mapping[str, str | None]
) -> list[Cluster]:
    """Return what to draw; `parents` leads from a place to the one around it."""
    by_point: dict[tuple[float, float], list[MapItem]] = {}
    for one in everything:
        if one.where is not None:
            by_point.setdefault((one.where.latitude, one.where.longitude), []).append(one)
    groups: list[list[tuple[float, float]]] = []
    for point in sorted(by_point, key=lambda point: (point[1], point[0])):
        near = next((group for group in groups if _near(outlines, group[0], point)), None)
        if near is None:
            groups.append([point])
        else:
            near.append(point)
    return [_cluster(outlines, group, by_point, parents, len(groups)) for group in groups]


def _cluster(
    outlines: Outlines,
    group: Sequence[tuple[float, float]],
    by_point: Mapping[tuple[float, float], Sequence[MapItem]],
    parents: Mapping[str, str | None],
    groups: int,
) -> Cluster:
    x, y = outlines.at(*group[0])
    marks = tuple(
        Mark(
            *point,
            tuple(sorted(by_point[point], key=lambda one: one.id)),
            round(100 * x / WIDTH, 2),
            round(100 * y / outlines.height, 2),
            18 * position,
        )
        for position, point in enumerate(group)
    )
    places = [item.where.location.id for mark in marks for item in mark.items if item.where]
    shared = places[0] if len(set(places)) == 1 else None
    place = shared or parents.get(places[0]) or places[0]
    return Cluster(marks, place, groups <= MAX_LABELS, x > WIDTH * 0.6)


def _near(outlines: Outlines, one: tuple[float, float], other: tuple[float, float]) -> bool:
    (x, y), (u, v) = outlines.at(*one), outlines.at(*other)
    return math.hypot(x - u, y - v) < NEAR


def _rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    several = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
        yield from polygon


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
