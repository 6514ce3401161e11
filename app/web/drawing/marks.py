"""The marks on the map: none hides another, and marks near each other share the name of their place."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.web.drawing.basemap import WIDTH, Basemap
from app.web.drawing.items import MapItem

NEAR = 30
"""Units; marks nearer than this would cover each other and share a label."""

APART = 26
"""Pixels between marks side by side: each is 24 wide, so that a finger hits one."""

MAX_LABELS = 12
"""More labels than this would be a wall of words; the marks keep their titles."""


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
    basemap: Basemap, everything: Sequence[MapItem], parents: Mapping[str, str | None]
) -> list[Cluster]:
    """Return what to draw; `parents` leads from a place to the one around it."""
    by_point: dict[tuple[float, float], list[MapItem]] = {}
    for one in everything:
        if one.where is not None:
            by_point.setdefault((one.where.latitude, one.where.longitude), []).append(one)
    groups: list[list[tuple[float, float]]] = []
    for point in sorted(by_point, key=lambda point: (point[1], point[0])):
        near = next((group for group in groups if _near(basemap, group[0], point)), None)
        if near is None:
            groups.append([point])
        else:
            near.append(point)
    return [_cluster(basemap, group, by_point, parents, len(groups)) for group in groups]


def _cluster(
    basemap: Basemap,
    group: Sequence[tuple[float, float]],
    by_point: Mapping[tuple[float, float], Sequence[MapItem]],
    parents: Mapping[str, str | None],
    groups: int,
) -> Cluster:
    x, y = basemap.at(*group[0])
    marks = tuple(
        Mark(
            *point,
            tuple(sorted(by_point[point], key=lambda one: one.id)),
            round(100 * x / WIDTH, 2),
            round(100 * y / basemap.height, 2),
            APART * position,
        )
        for position, point in enumerate(group)
    )
    places = [item.where.location.id for mark in marks for item in mark.items if item.where]
    shared = places[0] if len(set(places)) == 1 else None
    place = shared or parents.get(places[0]) or places[0]
    return Cluster(marks, place, groups <= MAX_LABELS, x > WIDTH * 0.6)


def _near(basemap: Basemap, one: tuple[float, float], other: tuple[float, float]) -> bool:
    (x, y), (u, v) = basemap.at(*one), basemap.at(*other)
    return math.hypot(x - u, y - v) < NEAR
