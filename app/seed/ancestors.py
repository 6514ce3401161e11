"""Who stands above whom among records, safe against circles and against names of nothing."""

from collections.abc import Iterator, Mapping, Sequence


def ancestors(id: str, parent_of: Mapping[str, str | None]) -> Iterator[str]:
    """Give the record itself and then all that it lies in, each once."""
    seen: set[str] = set()
    here: str | None = id
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = parent_of.get(here)


def cycles(next_of: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
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
