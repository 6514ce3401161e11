"""Facets whose values are listed: records, codes, yes and no; each value stands for itself."""

from abc import ABC
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.filters.facet import Axis, Bucket, Facet, Key
from app.terms.answer import NULL
from app.vocabulary.index import ancestors


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
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Value → its place among those that are held as often, where the list is not closed."""

    def keys(self, held: Sequence[Any]) -> Sequence[Key]:
        return (None if held[0] is None else self.written(held[0]),)

    def place(self, key: Key) -> tuple[Any, ...]:
        return (list(self.labels).index(key) if self.is_closed else 0, self.labels[key], key)

    def bucket(self, key: Key) -> Bucket:
        return Bucket(key, self.labels[key], self.parents.get(key), self.labels_uk.get(key))

    def shown(self, counts: Mapping[Key, int], chosen: Iterable[Key]) -> list[Key]:
        shown = {*counts, *chosen}
        for id in chosen:
            # Of what is counted, all that lies above is counted too.
            shown.update(ancestors(id, self.parents))
        shown.discard(None)
        if self.is_closed:
            return sorted(shown, key=self.place)
        many, ranks, count = len(self.ranks), self.ranks, counts.get
        return sorted(shown, key=lambda one: ranks[one] - count(one, 0) * many)


@dataclass(frozen=True)
class ListFacet(Facet, ABC):
    """Counts by a filter that chooses from a list."""

    def chosen(self, values: Sequence[str]) -> list[Key]:
        return [None if value == NULL else value for value in values]

    def toggled(self, chosen: Sequence[Key], key: Key) -> Mapping[str, Sequence[str]]:
        keys = [one for one in chosen if one != key] if key in chosen else [*chosen, key]
        return {self.filter: [NULL.value if one is None else one for one in keys]} if keys else {}
