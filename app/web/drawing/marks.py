"""The marks on the map: none hides another, and marks near each other share the name of their place."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.web.drawing.basemap import HEIGHT, WIDTH, at
from app.web.drawing.items import MapItem

NEAR = 30
"""Units; marks nearer than this would cover each other and share a label."""

APART = 26
"""Pixels between marks side by side: each is 24 wide, so that a finger hits one."""

MAX_LABELS = 12
"""More labels than this would be a wall of words; the marks keep their titles."""

Point = tuple[float, float]
"""Latitude and longitude, or a place in the drawing."""


@dataclass(frozen=True)
class Mark:
    """What stands at one point."""

    latitude: float
    longitude: float
    items: tuple[MapItem, ...]
    shift: int
    """Pixels to the right, so that marks near each other stand side by side."""


@dataclass(frozen=True)
class Cluster:
    """Marks near each other, with the place they share."""

    marks: tuple[Mark, ...]
    x: float
    """Percent of the drawing's width."""
    y: float
    """Percent of its height."""
    place: str
    """Id of the location that gives the label."""
    labelled: bool
    leftward: bool
    """Whether the label stands on the left, where on the right it would leave the drawing."""

    @property
    def end(self) -> int:
        """Pixels from the first mark to the last."""
        return self.marks[-1].shift


def clusters_of(everything: Sequence[MapItem], parents: Mapping[str, str | None]) -> list[Cluster]:
    """Return what to draw; `parents` leads from a place to the one around it."""
    by_point: dict[Point, list[MapItem]] = {}
    for one in sorted(everything, key=lambda one: one.id):
        if one.where is not None:
            by_point.setdefault((one.where.latitude, one.where.longitude), []).append(one)
    groups: list[tuple[Point, list[Point]]] = []
    nearby: list[tuple[Point, list[Point]]] = []
    for point in sorted(by_point, key=lambda point: (point[1], point[0])):
        here = at(*point)
        # From west to east: what lies too far west of this point does so of all that follow.
        nearby = [one for one in nearby if here[0] - one[0][0] < NEAR]
        group = next((group for at, group in nearby if math.dist(at, here) < NEAR), None)
        if group is None:
            groups.append((here, [point]))
            nearby.append(groups[-1])
        else:
            group.append(point)
    found = []
    for (x, y), group in groups:
        marks = tuple(
            Mark(*point, tuple(by_point[point]), APART * position)
            for position, point in enumerate(group)
        )
        places = [item.where.location.id for mark in marks for item in mark.items if item.where]
        shared = places[0] if len(set(places)) == 1 else parents.get(places[0])
        share = round(100 * x / WIDTH, 2), round(100 * y / HEIGHT, 2)
        place = shared or places[0]
        found.append(Cluster(marks, *share, place, len(groups) <= MAX_LABELS, x > WIDTH * 0.6))
    return found
