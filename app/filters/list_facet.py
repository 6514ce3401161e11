"""Facets whose values are listed: records, codes, yes and no; each value stands for itself."""

from abc import ABC
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.filters.facet import Axis, Bucket, Facet, Key
from app.terms.answer import NULL


@dataclass(frozen=True)
class ListAxis(Axis):
    """Values by their labels; those of a closed list keep its order."""

    labels: Mapping[str, str]
    parents: Mapping[str, str | None]
    """Value → the value that includes it; empty where none does."""
    is_closed: bool
    written: Callable[[Any], str] = str
    """Gives a value of the database as it is written in a question."""
    labels_uk: Mapping[str, str] = field(default_factory=dict)

    def keys(self, held: Sequence[Any]) -> Sequence[Key]:
        return (None if held[0] is None else self.written(held[0]),)

    def place(self, key: Key) -> tuple[Any, ...]:
        return (list(self.labels).index(key) if self.is_closed else 0, self.labels[key], key)

    def bucket(self, key: Key) -> Bucket:
        return Bucket(key, self.labels[key], self.parents.get(key), self.labels_uk.get(key))

    def shown(self, counts: Mapping[Key, int], chosen: Iterable[Key]) -> list[Key]:
        depths: dict[str, int] = {}
        for id in (*counts, *chosen):
            if id is not None:
                self._go_up(id, depths)
        if self.is_closed:
            return sorted(depths, key=self.place)
        count, labels = counts.get, self.labels
        return sorted(depths, key=lambda one: (-count(one, 0), depths[one], labels[one], one))

    def _go_up(self, id: str, depths: dict[str, int]) -> None:
        """Add the depth of a value and of all that lies above it; each is looked at once."""
        way = []
        at: str | None = id
        while at is not None and at not in depths:
            way.append(at)
            at = self.parents.get(at)
        depth = -1 if at is None else depths[at]
        for one in reversed(way):
            depth += 1
            depths[one] = depth


@dataclass(frozen=True)
class ListFacet(Facet, ABC):
    """Counts by a filter that chooses from a list."""

    def chosen(self, values: Sequence[str]) -> list[Key]:
        return [None if value == NULL else value for value in values]

    def toggled(self, chosen: Sequence[Key], key: Key) -> Mapping[str, Sequence[str]]:
        keys = [one for one in chosen if one != key] if key in chosen else [*chosen, key]
        return {self.filter: [NULL.value if one is None else one for one in keys]} if keys else {}
