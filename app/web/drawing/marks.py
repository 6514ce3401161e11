"""The marks on the map, of which none hides another, and the names that hide no mark."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from app.web.drawing.basemap import HEIGHT, WIDTH, Name, at
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


NARROWEST = 340
"""Pixels: the map of a phone. What has room there has room on every wider one."""
SCALE = NARROWEST / WIDTH
LETTER, LINE = 6.2, 14
"""Pixels a letter is wide and a line is high, as the style sets them."""
MARK = 13
"""Pixels from the middle of a mark to its edge."""
FROM_FAR = 1
"""Rank of the names that are shown before anybody comes nearer."""


class Box(NamedTuple):
    """What is taken; pixels of the narrowest map."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two cover each other somewhere."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


BUTTONS = Box(0, 44, 0, 74)
"""Where the two that bring the map nearer and farther stand."""


class Lettering:
    """The names of a map in one language; what no mark changes is made once."""

    def __init__(self, names: Iterable[Name], tag: str) -> None:
        self._names = [
            _lettered(name, name.name_uk if tag == "uk" else name.name) for name in names
        ]

    def placed(self, clusters: Sequence[Cluster], label: Callable[[str], str]) -> Iterator[Markup]:
        """Give every name; `label` returns what the place of a cluster is called.

        What is not seen from far is on the interactive map alone, from nearer.
        """
        height = HEIGHT * SCALE
        boxes = (box for one in clusters for box in _boxes(one, label(one.place), height))
        taken = [BUTTONS, *boxes]
        for box, shown, near in self._names:
            if box is None or any(map(box.meets, taken)):
                yield near
            else:
                taken.append(box)
                yield shown


def _lettered(name: Name, text: str) -> tuple[Box | None, Markup, Markup]:
    """Return what a name takes, where it can be shown from far, and it as it is shown and is not."""
    x, y = at(name.latitude, name.longitude)
    half = len(text) * LETTER / 2
    box = Box(x * SCALE - half, x * SCALE + half, y * SCALE - LINE / 2, y * SCALE + LINE / 2)
    fits = name.rank == FROM_FAR and box.left > 0 and box.right < NARROWEST
    share = round(100 * x / WIDTH, 2), round(100 * y / HEIGHT, 2)
    element = Markup(
        '<text class="%s%s" x="%s%%" y="%s%%" dy="4" data-rank="%s" data-at="%s %s">%s</text>'
    )
    said = (*share, name.rank, name.latitude, name.longitude, text)
    shown, near = (element % (name.kind, how, *said) for how in ("", " near"))
    return box if fits else None, shown, near


def _boxes(cluster: Cluster, label: str, height: float) -> Iterator[Box]:
    x, y, end = cluster.x * NARROWEST / 100, cluster.y * height / 100, cluster.marks[-1].shift
    yield Box(x - MARK, x + end + MARK, y - MARK, y + MARK)
    if cluster.labelled:
        wide = len(label) * LETTER + MARK
        left = x - MARK - wide if cluster.leftward else x + end
        yield Box(left, left + wide + MARK, y - LINE / 2, y + LINE / 2)
