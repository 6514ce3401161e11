"""Who stands above whom among records, safe against circles and against names of nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from app.seed.record import Records, per_records
from app.seed.shape import ActorRecord, LocationRecord, Record, ViolationTypeRecord

TREES = (ActorRecord, LocationRecord, ViolationTypeRecord)
Wanted = TypeVar("Wanted", bound=Record)


@per_records
def parents(records: Records) -> Mapping[type[Record], Mapping[str, str | None]]:
    """Give id → the one above it, for each shape whose records stand in a tree."""
    return {
        shape: {
            id: getattr(entry.record, "parent", None) for id, entry in records.of(shape).items()
        }
        for shape in TREES
    }


def lineage(id: str, shape: type[Wanted], records: Records) -> Iterator[tuple[str, Wanted]]:
    """Give a record and then all that it lies in, each with its id."""
    for up in ancestors(id, parents(records)[shape]):
        yield up, records.of(shape)[up].record


def ancestors(id: str, parent_of: Mapping[str, str | None]) -> Iterator[str]:
    """Give the record itself and then all that it lies in, each once."""
    seen: set[str] = set()
    here: str | None = id
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = parent_of.get(here)


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
