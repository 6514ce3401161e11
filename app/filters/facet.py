"""What records can be counted by: the values in a row's columns, and the axis they are counted along."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, SQLColumnExpression, func, select

from app.filters.parameters import IndexOf
from app.filters.record_sets import STATED, Members, RecordSets

Key = Any
"""A bucket of an axis: a value's id, or the number of a year, month or day. `None`: none is stated."""


Rows = Sequence[Sequence[Any]]
"""The values of a facet's columns, and last the number of records that have them."""


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

    @abstractmethod
    def keys(self, held: Sequence[Any]) -> Sequence[Key]:
        """Return the buckets that records with these values are counted in."""

    @abstractmethod
    def place(self, key: Key) -> tuple[Any, ...]:
        """Return where a bucket stands among the others of a table."""

    @abstractmethod
    def bucket(self, key: Key) -> Bucket:
        """Return the bucket of a key, which is not `None`."""

    @abstractmethod
    def shown(self, counts: Mapping[Key, int], chosen: Iterable[Key]) -> list[Key]:
        """Return the buckets of a panel, in its order, without that of the records without a value."""


@dataclass(frozen=True)
class Facet(ABC):
    """A way to count records, and how a choice of what is counted is written."""

    name: str
    filter: str
    """Name of the filter that chooses what is counted."""
    help: str
    unknown: str
    """What the records without a value are called."""
    is_interval: bool = False
    """Whether a record counts in every bucket from one to another: drawn in a row, not listed."""

    @abstractmethod
    def axis(self, held: Sequence[Sequence[Any]], index_of: IndexOf) -> Axis:
        """Return the axis along which these values are counted."""

    @abstractmethod
    def chosen(self, values: Sequence[str]) -> list[Key]:
        """Return the buckets that values of the filter choose."""

    @abstractmethod
    def toggled(self, chosen: Sequence[Key], key: Key) -> Mapping[str, Sequence[str]] | None:
        """Return the parameters after a bucket was chosen or let go; `None` where none can say it."""

    def counted(self, members: Members, sets: RecordSets) -> Rows | None:
        """Return the values that these records hold and how many hold each, trees counted upward.

        `None` where no sets say it, and SQL must be asked.
        """
        return None

    @property
    def columns(self) -> tuple[SQLColumnExpression[Any], ...]:
        """The values that stand in a record's own row."""
        return ()

    def joined(
        self, records: FromClause, id: ColumnElement[str], *, upward: bool
    ) -> tuple[FromClause, tuple[ColumnElement[Any], ...]]:
        """Return the records joined with what holds the values elsewhere, and the values' columns.

        A record without a value stays, and its value is NULL; `upward` adds what the values lie below.
        """
        return records, ()


def counted_in(
    members: Members, held: Mapping[str, Members], columns: Callable[[str], tuple[Any, ...]]
) -> Iterator[Sequence[Any]]:
    """Give the columns of each value that some of these records hold, and their number."""
    for value, holding in held.items():
        count = members.intersection_cardinality(holding)
        if value != STATED and count:
            yield *columns(value), count
    unstated = members.difference_cardinality(held[STATED])
    if unstated:
        yield *(None for _ in columns(STATED)), unstated


def counted_by(
    resource_id: SQLColumnExpression[str],
    condition: ColumnElement[bool],
    facets: Iterable[Facet],
    *,
    upward: bool = False,
) -> Select[Any]:
    """Return a select of how many records there are for each combination of the facets' values.

    The columns are those of each facet in turn, two for a time, and last the number of records. A
    value that is not stated is NULL.
    """
    facets = tuple(facets)
    # Conditions of yes and no are taken in an inner select: an outer one may group by any column.
    own = [column for facet in facets for column in facet.columns]
    records = (
        select(resource_id, *(column.label(f"own_{at}") for at, column in enumerate(own)))
        .where(condition)
        .subquery()
    )
    id, *columns = records.c
    joined: FromClause = records
    values: list[Any] = []
    for facet in facets:
        joined, elsewhere = facet.joined(joined, id, upward=upward)
        values.extend(columns[: len(facet.columns)])
        values.extend(elsewhere)
        columns = columns[len(facet.columns) :]
    # A record may hold a value in two ways, or two values below the same one: it counts once.
    return select(*values, func.count(id.distinct())).select_from(joined).group_by(*values)
