"""Who stands above whom among records, safe against circles and against names of nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from app.seed.record import Entry
from app.seed.shape_part import Record

Wanted = TypeVar("Wanted", bound=Record)


def lineage(id: str | None, entries: Mapping[str, Entry[Wanted]]) -> Iterator[tuple[str, Wanted]]:
    """Give a record that stands in a tree and then all that it lies in, each once with its id."""
    seen: set[str] = set()
    while id is not None and id not in seen and (entry := entries.get(id)):
        seen.add(id)
        yield id, entry.record
        id = getattr(entry.record, "parent", None)


def cycles(next_of: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Give a shortest way from a record back to itself, once for each circle found.

    A circle is told from its first id in alphabetical order.
    """
    for start in sorted(next_of):
        # Way back: the record each one was reached from.
        reached: dict[str, str] = {}
        queue = [start]
        while queue and start not in reached:
            here = queue.pop(0)
            for there in next_of.get(here, ()):
                if there >= start and there not in reached:
                    reached[there] = here
                    queue.append(there)
        if start in reached:
            way = [start]
            while (before := reached[way[-1]]) != start:
                way.append(before)
            yield [start, *reversed(way[1:]), start]
