"""What records can be counted by: each filter that chooses from a list, and dates by year, month, day."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SQLColumnExpression,
    and_,
    func,
    select,
    union_all,
)

from app.filters.base import AppliedFilter, Filter, IndexOf, Mode
from app.filters.choice import (
    ANSWER_WORDS,
    BooleanFilter,
    ChoiceFilter,
    RecordFilter,
    TreeFilter,
    ValueFilter,
)
from app.filters.date import DateFilter
from app.filters.date_bucket import Bucket, Grain

NOT_STATED = "Not stated"


@dataclass(frozen=True)
class Label:
    """A value as a reader knows it, and where it stands among the others."""

    text: str
    parent: str | None = None
    rank: int = 0
    """Place in a closed list, or depth in a tree."""


@dataclass(frozen=True)
class Facet(ABC):
    """A way to count records: what a filter could choose, and how a choice of it is written."""

    name: str

    @property
    @abstractmethod
    def by(self) -> Filter:
        """The filter that chooses what is counted."""

    @property
    def help(self) -> str:
        """What is counted."""
        return self.by.help

    @property
    def unknown(self) -> str:
        """What the records without a value are called."""
        return NOT_STATED

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


@dataclass(frozen=True)
class ValueFacet(Facet, ABC):
    """A facet whose values are listed: of records, of a closed list, or yes and no."""

    @abstractmethod
    def labels(self, words_of: IndexOf) -> Mapping[str, Label]:
        """Return value → label of all values there are."""

    def id_of(self, value: Any) -> str | None:
        """Return the value as it is written in a question; `None` where nothing is stated."""
        return None if value is None else str(value)

    @property
    def is_closed(self) -> bool:
        """Whether the values have an order of their own."""
        return True

    def given(self, ids: Sequence[str | None]) -> Mapping[str, list[str]] | None:
        """Return the parameters that choose any of these values; `None` where nothing can."""
        chosen = [id for id in ids if id is not None]
        if len(chosen) < len(ids):
            return None
        return {self.by.name: chosen} if chosen else {}

    def chosen(self, choices: Iterable[AppliedFilter]) -> list[str | None]:
        """Return the values asked for in the plain parameter."""
        return [
            value
            for choice in choices
            if choice.filter == self.by and choice.mode is Mode.ANY
            for value in choice.values
        ]


@dataclass(frozen=True)
class ListFacet(ValueFacet):
    """Counts by a filter that chooses from a list."""

    filter: ValueFilter

    @property
    def by(self) -> Filter:
        return self.filter

    @property
    def is_closed(self) -> bool:
        return isinstance(self.filter, ChoiceFilter)

    @property
    def held(self) -> FromClause:
        """Each record's id with its values; a value that is held twice may stand twice."""
        ways = self.filter.through
        return ways[0].subquery() if len(ways) == 1 else union_all(*ways).subquery()

    def joined(
        self, records: FromClause, id: ColumnElement[str], *, upward: bool
    ) -> tuple[FromClause, tuple[ColumnElement[Any], ...]]:
        held = self.held
        record, value = held.c
        joined = records.outerjoin(held, and_(record == id, value.is_not(None)))
        if not upward or not isinstance(self.filter, TreeFilter) or self.filter.to.tree is None:
            return joined, (value,)
        tree = self.filter.to.tree.alias()
        return joined.outerjoin(tree, tree.c.descendant_id == value), (tree.c.ancestor_id,)

    def labels(self, words_of: IndexOf) -> Mapping[str, Label]:
        if isinstance(self.filter, ChoiceFilter):
            return {
                term.value: Label(term.label, rank=rank)
                for rank, term in enumerate(self.filter.terms)
            }
        assert isinstance(self.filter, RecordFilter)
        words = words_of(self.filter.to)
        parents = words.parents if isinstance(self.filter, TreeFilter) else {}
        return {
            id: Label(label, parents.get(id), _depth(id, parents))
            for id, label in words.labels.items()
        }


@dataclass(frozen=True)
class BooleanFacet(ValueFacet):
    """Counts by a filter of yes and no."""

    filter: BooleanFilter

    @property
    def by(self) -> Filter:
        return self.filter

    @property
    def unknown(self) -> str:
        return ANSWER_WORDS["null"].capitalize()

    @property
    def columns(self) -> tuple[SQLColumnExpression[Any], ...]:
        return (self.filter.condition,)

    def labels(self, words_of: IndexOf) -> Mapping[str, Label]:
        return {
            answer: Label(ANSWER_WORDS[answer].capitalize(), rank=rank)
            for rank, answer in enumerate(("true", "false"))
        }

    def id_of(self, value: Any) -> str | None:
        return None if value is None else str(bool(value)).lower()

    def given(self, ids: Sequence[str | None]) -> Mapping[str, list[str]] | None:
        if not self.filter.nullable:
            return super().given(ids)
        return super().given(["null" if id is None else id for id in ids])

    def chosen(self, choices: Iterable[AppliedFilter]) -> list[str | None]:
        return [None if value == "null" else value for value in super().chosen(choices)]


@dataclass(frozen=True)
class DateFacet(Facet):
    """Counts by year, month or day: a record with an interval counts in each it overlaps."""

    filter: DateFilter
    grain: Grain

    @property
    def by(self) -> Filter:
        return self.filter

    @property
    def help(self) -> str:
        return f"{self.filter.help} Each {self.grain} that the record's date overlaps."

    @property
    def columns(self) -> tuple[SQLColumnExpression[Any], ...]:
        return (self.filter.start, self.filter.end)

    def given(self, bucket: Bucket) -> Mapping[str, list[str]]:
        """Return the parameters that choose the records whose stated date overlaps a bucket."""
        name = self.filter.name
        return {
            f"{name}_from": [bucket.first.isoformat()],
            f"{name}_to": [bucket.last.isoformat()],
            f"{name}_match": ["dated"],
        }

    def chosen(self, choices: Iterable[AppliedFilter]) -> Bucket | None:
        """Return the bucket whose days are asked for, if they are those of one."""
        for choice in choices:
            if choice.filter == self.filter:
                first, last = self.filter.bounds(choice)
                if first is not None and last is not None:
                    bucket = self.grain.bucket(self.grain.at(first))
                    if (bucket.first, bucket.last) == (first, last):
                        return bucket
        return None


def facets_in(filters: Iterable[Filter]) -> dict[str, Facet]:
    """Return name → facet, for each filter that can be counted by."""
    return {facet.name: facet for filter in filters for facet in _facets(filter)}


def _facets(filter: Filter) -> Iterator[Facet]:
    match filter:
        case ValueFilter():
            yield ListFacet(filter.name, filter)
        case BooleanFilter():
            yield BooleanFacet(filter.name, filter)
        case DateFilter():
            for grain in Grain:
                yield DateFacet(f"{filter.name}:{grain}", filter, grain)


def _depth(id: str, parents: Mapping[str, str | None]) -> int:
    depth, above = 0, parents.get(id)
    while above is not None:
        depth, above = depth + 1, parents.get(above)
    return depth


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
