"""What the map is drawn on: the regions, and around them neighbours, sea, lakes, rivers and names."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar

WIDTH = 1000
"""Units across the drawing: one unit is about 1.5 km, finer than the outlines are."""
WEST, EAST, SOUTH, NORTH = 20.8, 41.6, 43.9, 53.0
"""Degrees: what the neighbours were cut to, so that the drawing is full to its edges."""


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


_LEFT, _TOP = _project(WEST, NORTH)
_SCALE = WIDTH / math.radians(EAST - WEST)
HEIGHT = math.ceil((_project(WEST, SOUTH)[1] - _TOP) * _SCALE)


def at(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a point lies in the drawing."""
    x, y = _project(longitude, latitude)
    return (x - _LEFT) * _SCALE, (y - _TOP) * _SCALE


@dataclass(frozen=True)
class Name:
    """A name on the map."""

    kind: str
    """City, region, country or sea."""
    name: str
    name_uk: str
    rank: int
    """1 is shown from the beginning, what is greater only nearer."""
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Basemap:
    """Everything that is drawn once for all pages."""

    regions: Mapping[str, str]
    """Code of ISO 3166 → outline."""
    around: Mapping[str, str]
    """Kind → one path of all that is of this kind."""
    names: tuple[Name, ...]
    height: ClassVar = HEIGHT
    bounds: ClassVar = (WEST, SOUTH, EAST, NORTH)
    """Degrees."""

    @classmethod
    def of(cls, regions: Mapping[str, Any], surroundings: Mapping[str, Any]) -> "Basemap":
        """Draw GeoJSON in Mercator's projection, which the interactive map uses too."""
        around = dict.fromkeys(("neighbour", "lake", "river"), "")
        names = []
        for feature in surroundings["features"]:
            said, geometry = feature["properties"], feature["geometry"]
            if said["kind"] in around:
                around[said["kind"]] += _path(geometry)
            else:
                longitude, latitude = geometry["coordinates"]
                words = said["name"], said["name_uk"], said["rank"]
                names.append(Name(said["kind"], *words, latitude, longitude))
        drawn = {one["properties"]["iso"]: _path(one["geometry"]) for one in regions["features"]}
        return cls(drawn, around, tuple(sorted(names, key=lambda one: one.rank)))


def _path(geometry: Mapping[str, Any]) -> str:
    parts = geometry["coordinates"]
    lines = {"LineString": [parts], "MultiPolygon": chain.from_iterable(parts)}
    return "".join(map(_line, lines.get(geometry["type"], parts)))


def _line(line: Sequence[Sequence[float]]) -> str:
    before: tuple[int, int] | None = None
    path = ""
    for longitude, latitude in line:
        x, y = (round(unit) for unit in at(latitude, longitude))
        if before is None:
            path = f"M{x} {y}l"
        elif (x, y) != before:
            path += f"{x - before[0]} {y - before[1]} "
        before = x, y
    return path.rstrip() + ("z" if line[0] == line[-1] else "")
