"""The cells of a table, read from a record in one walk through it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any

from app.export.cell_text import Cell, text_of
from app.shape.field import FieldPath

BETWEEN = " | "
"""Between the values of a list; the values of one part stand at the same place in every column."""


class CellReader:
    """Reads the cells of some fields: text, or what their types say; `None` where it is unknown.

    A record is walked through once: a hundred columns share their way to what they read, and below what
    is empty nothing is looked for.
    """

    def __init__(
        self, fields: Sequence[FieldPath], phrases: Sequence[Callable[[Any], str] | None]
    ) -> None:
        """Take the fields, and for each what gives one part of a list as a phrase."""
        root = _Node()
        for place, one in enumerate(fields):
            root.add(one.attributes, place)
        order = [*root.places()]
        at = [order.index(place) for place in range(len(fields))]
        self._walk = root.walk()
        self._in_order = (
            itemgetter(*at) if len(at) > 1 else lambda found: [found[one] for one in at]
        )
        self._lists = [(place, phrases[place]) for place, one in enumerate(fields) if one.many]

    def cells_of(self, record: object) -> list[Cell]:
        """Return the cells of a record, in the order of the fields."""
        cells = [*self._in_order(self._walk(record))]
        for place, phrase in self._lists:
            if found := cells[place]:
                cells[place] = _joined(found if phrase is None else [*map(phrase, found)])
            else:
                cells[place] = None
        return cells


def _joined(values: Sequence[Any]) -> str | None:
    """Return the values of a list as one text; `None` where all of them are empty."""
    try:
        text = BETWEEN.join(values)
    except TypeError:  # Most are texts, and to look at each first takes as long as this.
        text = BETWEEN.join(map(text_of, values))
    return text if len(text) > len(BETWEEN) * (len(values) - 1) else None


@dataclass
class _Node:
    """A place in a record: which columns are read there, and what lies below it."""

    here: list[int] = field(default_factory=list)
    below: "dict[str, _Node]" = field(default_factory=dict)

    def add(self, path: Sequence[str], place: int) -> None:
        if path:
            self.below.setdefault(path[0], _Node()).add(path[1:], place)
        else:
            self.here.append(place)

    @property
    def ends(self) -> "dict[str, _Node]":
        """Names below which nothing more is read."""
        return {name: node for name, node in self.below.items() if not node.below}

    @property
    def others(self) -> "dict[str, _Node]":
        """Names below which more is read."""
        return {name: node for name, node in self.below.items() if node.below}

    def places(self) -> Iterator[int]:
        """Give the columns in the order in which a walk comes by."""
        yield from self.here
        for node in (self.ends | self.others).values():
            yield from node.places()

    def walk(self) -> Callable[[Any], list[Any]]:
        """Return what reads the columns from whatever stands here: in a list, from each element."""
        here = len(self.here)
        ends = _several(*self.ends)
        under = [(name, node.walk()) for name, node in self.others.items()]
        nothing = [None] * (len([*self.places()]) - here)

        def read(found: Any) -> list[Any]:
            cells = [found] * here
            if not found:
                return cells + nothing
            if isinstance(found, list):
                of_each = zip(*(read(one)[here:] for one in found), strict=True)
                return [*cells, *map(list, of_each)]
            cells += ends(found)
            for name, walk in under:
                cells += walk(getattr(found, name))
            return cells

        return read


def _several(*names: str) -> Callable[[Any], Sequence[Any]]:
    """Return what reads attributes of these names, however many there are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]
