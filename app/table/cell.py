"""The cells of a table, read from many records in one walk through them, a column at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any

from app.declaration.representation import Phrase
from app.table.line import Cells, are_texts, text_of

BETWEEN = " | "
"""Between the values of a list; the values of one part stand at the same place in every column."""
WITHIN = " / "
"""Between the values of a list within a list."""

Tell = Callable[[Sequence[Any]], Cells]
"""Gives what is told of each that was found."""


class CellReader:
    """Reads the cells of some fields from records as JSON holds them; `None` where one is unknown.

    What is done with each cell is done by functions in C: in a walk through one record after the other
    it would be done by Python.
    """

    def __init__(self, columns: Sequence[tuple[str, Phrase | None]]) -> None:
        """Take of each column the path in JSON, and what gives a part that stands there as a phrase."""
        self._width = len(columns)
        self._root = _Node()
        for place, (path, phrase) in enumerate(columns):
            tell = None if phrase is None else _told(phrase)
            self._root.add(path.split("."), place, tell)

    def columns_of(self, records: Sequence[Any]) -> list[Cells]:
        """Return the columns of these records, in the order of the fields."""
        columns = self._root.read(records, BETWEEN)
        return [columns[place] for place in range(self._width)]


def _told(phrase: Phrase) -> Tell:
    reader = CellReader([(path, None) for path in phrase.of])
    return lambda found: [*map(phrase.say, *reader.columns_of(found))]


@dataclass
class _Node:
    """A place in a record: which columns are read there, and what lies below it."""

    here: list[tuple[int, Tell | None]] = field(default_factory=list)
    below: "dict[str, _Node]" = field(default_factory=dict)

    def add(self, path: Sequence[str], place: int, tell: Tell | None) -> None:
        if path:
            self.below.setdefault(path[0], _Node()).add(path[1:], place, tell)
        else:
            self.here.append((place, tell))

    @property
    def nothing(self) -> Any:
        """What gives each column `None`, in the place of what is unknown."""
        return {name: node.nothing for name, node in self.below.items()} or None

    def read(self, found: Sequence[Any], between: str) -> dict[int, Cells]:
        """Return the columns of what stands here in each record, or in each element of a list."""
        first = next((one for one in found if one is not None), None)
        if isinstance(first, list):
            return self._joined([one or () for one in found], between)
        columns: dict[int, Cells] = {
            place: found if tell is None else tell(found) for place, tell in self.here
        }
        if self.below and not all(found):
            nothing = self.nothing
            found = [nothing if one is None else one for one in found]
        for name, node in self.below.items():
            columns |= node.read([*map(itemgetter(name), found)], between)
        return columns

    def _joined(self, lists: Sequence[Sequence[Any]], between: str) -> dict[int, Cells]:
        first: list[int] = []
        several: list[tuple[int, slice]] = []
        at = 0
        for place, one in enumerate(lists):
            end = at + len(one)
            first.append(at if end > at else -1)
            if end > at + 1:
                several.append((place, slice(at, end)))
            at = end
        columns = self.read([*chain.from_iterable(lists)], WITHIN)
        return {place: _joined(cells, first, several, between) for place, cells in columns.items()}


def _joined(
    values: Cells, first: Sequence[int], several: Sequence[tuple[int, slice]], between: str
) -> Cells:
    """Make one cell of the values of each list; `None` where all of them are empty.

    Of each list is told where its first value is, -1 where it has none; of those that have several
    their place among the lists, and where their values are.
    """
    texts = values if are_texts(values) else [*map(text_of, values)]
    joined = [*map([*texts, ""].__getitem__, first)]
    for place, part in several:
        joined[place] = text = between.join(texts[part])
        if between == BETWEEN and len(text) == len(between) * (part.stop - part.start - 1):
            joined[place] = ""
    return [one or None for one in joined]
