"""The names on the map: those that hide no mark and no other name, the most important ones first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from app.web.drawing.basemap import HEIGHT, WIDTH, Name, at
from app.web.drawing.marks import Cluster

NARROWEST = 340
"""Pixels: the map of a phone. What has room there has room on every wider one."""
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


class PlacedName(NamedTuple):
    """A name and where it stands."""

    name: Name
    text: str
    x: float
    """Percent."""
    y: float
    is_shown: bool
    """Whether it is seen from far; others only on the interactive map, nearer."""


def placed_names(
    names: Iterable[Name], clusters: Sequence[Cluster], label: Callable[[str], str], tag: str
) -> Iterator[PlacedName]:
    """Give every name; `label` returns what the place of a cluster is called."""
    scale = NARROWEST / WIDTH
    height = HEIGHT * scale
    taken = [BUTTONS, *(box for one in clusters for box in _boxes(one, label(one.place), height))]
    for name in names:
        text = name.name_uk if tag == "uk" else name.name
        x, y = at(name.latitude, name.longitude)
        half = len(text) * LETTER / 2
        box = Box(x * scale - half, x * scale + half, y * scale - LINE / 2, y * scale + LINE / 2)
        inside = box.left > 0 and box.right < NARROWEST
        is_shown = name.rank == FROM_FAR and inside and not any(map(box.meets, taken))
        if is_shown:
            taken.append(box)
        share = round(100 * x / WIDTH, 2), round(100 * y / HEIGHT, 2)
        yield PlacedName(name, text, *share, is_shown)


def _boxes(cluster: Cluster, label: str, height: float) -> Iterator[Box]:
    x, y = cluster.x * NARROWEST / 100, cluster.y * height / 100
    yield Box(x - MARK, x + cluster.end + MARK, y - MARK, y + MARK)
    if cluster.labelled:
        wide = len(label) * LETTER + MARK
        left = x - MARK - wide if cluster.leftward else x + cluster.end
        yield Box(left, left + wide + MARK, y - LINE / 2, y + LINE / 2)
