"""What records can be counted by: the values that sets are kept of, and the axis they are counted along."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.filters.parameters import IndexOf
from app.filters.record_sets import STATED, Members, RecordSets
from app.vocabulary.index import VocabularyIndex, ancestors

Key = Any
"""A bucket of an axis: a value's id, or the number of a year, month or day. `None`: none is stated."""

Counted = tuple[str | None, int]
"""A value, and the number of records that hold it; `None`: of those that hold none."""


@dataclass(frozen=True)
class Bucket:
    """What is counted together, as a reader knows it."""

    id: str | None
    label: str
    parent: str | None = None
    """Id of the bucket that includes it."""
    label_uk: str | None = None
    """The label in Ukrainian, where there is one."""


class Axis(ABC):
    """The buckets that there are, in order."""

    @property
    def span(self) -> int:
        """Buckets in an unbroken row from the first to the last; 0 where each stands for itself."""
        return 0

    def keys(self, held: str | None) -> Sequence[Key]:
        """Return the buckets that records with this value are counted in."""
        return (held,)

    def place(self, key: Key) -> tuple[Any, ...]:
        """Return where a bucket stands among the others of a table."""
        return (key,)

    @abstractmethod
    def bucket(self, key: Key) -> Bucket:
        """Return the bucket of a key, which is not `None`."""

    @abstractmethod
    def shown(self, counts: Mapping[Key, int], chosen: Iterable[Key]) -> list[Key]:
        """Return the buckets of a panel, in its order, without that of the records without a value."""


@dataclass(frozen=True)
class ListAxis(Axis):
    """Values by their labels; those of a closed list keep its order."""

    names: VocabularyIndex
    parents: Mapping[str, str | None]
    """Value → the value that includes it; empty where none does."""
    is_closed: bool

    def place(self, key: Key) -> tuple[Any, ...]:
        labels = self.names.labels
        return (list(labels).index(key) if self.is_closed else 0, labels[key], key)

    def bucket(self, key: Key) -> Bucket:
        names = self.names
        return Bucket(key, names.labels[key], self.parents.get(key), names.labels_uk.get(key))

    def shown(self, counts: Mapping[Key, int], chosen: Iterable[Key]) -> list[Key]:
        shown = {*counts, *chosen}
        for id in chosen:
            # Of what is counted, all that lies above is counted too.
            shown.update(ancestors(id, self.parents))
        shown.discard(None)
        if self.is_closed:
            return sorted(shown, key=self.place)
        ranks, count = self.names.ranks, counts.get
        many = len(ranks)
        return sorted(shown, key=lambda one: ranks[one] - count(one, 0) * many)


@dataclass(frozen=True)
class Facet(ABC):
    """A way to count records, and how a choice of what is counted is written."""

    name: str
    filter: str
    """Name of the filter that chooses what is counted."""
    help: str
    is_interval: ClassVar[bool] = False
    """Whether a record counts in every bucket from one to another: drawn in a row, not listed."""

    def family(self, *, upward: bool) -> str:
        """Return the name of the sets that are counted; `upward` adds what the values lie below."""
        return self.filter

    def counted(self, members: Members, sets: RecordSets) -> list[Counted]:
        """Return the values that these records hold and how many hold each, trees counted upward."""
        held = sets.family(self.family(upward=True))
        counted: list[Counted] = []
        for value, holding in held.items():
            count = members.intersection_cardinality(holding)
            if value != STATED and count:
                counted.append((value, count))
        unstated = members.difference_cardinality(held[STATED])
        return [*counted, (None, unstated)] if unstated else counted

    @abstractmethod
    def axis(self, held: Sequence[str | None], index_of: IndexOf) -> Axis:
        """Return the axis along which these values are counted."""

    @abstractmethod
    def chosen(self, values: Sequence[str]) -> list[Key]:
        """Return the buckets that values of the filter choose."""

    @abstractmethod
    def toggled(self, chosen: Sequence[Key], key: Key) -> Mapping[str, Sequence[str]] | None:
        """Return the parameters after a bucket was chosen or let go; `None` where none can say it."""
