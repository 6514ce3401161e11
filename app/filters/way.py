"""How a record carries a value: in a column, by a table of links or codes, or through other records."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Union

from sqlalchemy import Column, ColumnElement, Select, Table, select

from app.model.column import referred

Declared = Column[Any] | Table
"""A column of the record's own table or of its parts, whose first column names the record; or a table of
links or codes: (owner, value)."""


@dataclass(frozen=True)
class Through:
    """By what the records carry to which the first of these leads."""

    first: Declared
    """From the record to others, or from the others to the record, as `finding_quote` to a quote."""
    last: Union[Declared, "Through"]
    """What the others carry, or what lies further on."""


@dataclass(frozen=True)
class Where:
    """A column of parts of the record, of those that meet a condition."""

    column: Column[Any]
    condition: ColumnElement[bool]


Carried = Declared | Through | Where
"""Where records carry values."""


@dataclass(frozen=True)
class Way:
    """Which record carries which value, as the database knows it."""

    declared: Carried

    @cached_property
    def pairs(self) -> Select[Any]:
        """A select of (id of the record, value)."""
        match self.declared:
            case Through(first, last):
                here, there = _ends(first)
                other, value = Way(last).ends
                record, joined = (there, here) if _same(here, other) else (here, there)
                return (
                    select(record, value).select_from(here.table).join(other.table, joined == other)
                )
            case Where(column, condition):
                return select(*_ends(column)).where(condition)
            case declared:
                return select(*_ends(declared))

    @property
    def ends(self) -> tuple[Any, Any]:
        """The columns of the record's id and of the value, in one table or a select of its own."""
        if isinstance(self.declared, Through | Where):
            id, value = self.pairs.subquery().c
            return id, value
        return _ends(self.declared)

    @cached_property
    def last(self) -> Declared:
        """The column or table at the end of the way."""
        last = self.declared
        while isinstance(last, Through):
            last = last.last
        return last.column if isinstance(last, Where) else last

    @property
    def value(self) -> Column[Any]:
        """The column of the values."""
        column: Column[Any] = _ends(self.last)[1]
        return column

    @property
    def table(self) -> Table:
        """The table of the records that the values name; the id of a record names the record itself."""
        table: Table = referred(self.value).table
        return table

    @property
    def is_single(self) -> bool:
        """Whether a record carries one code at most: it stands in the record's own row."""
        one = self.declared
        return isinstance(one, Column) and len(one.table.primary_key) == 1

    @property
    def of(self) -> ColumnElement[str]:
        """The id of the records that are asked for."""
        id: ColumnElement[str] = referred(self.pairs.selected_columns[0])
        return id


def ways_of(carried: Carried | Sequence[Carried]) -> tuple[Way, ...]:
    """Return the ways by which a record can carry a value; any of them counts."""
    if isinstance(carried, Sequence):
        return tuple(map(Way, carried))
    return (Way(carried),)


def _ends(declared: Declared) -> tuple[Any, Any]:
    """Return the columns of the owner's id and of the value."""
    if isinstance(declared, Table):
        owner, value = declared.primary_key
        return owner, value
    return declared.table.primary_key.columns[0], declared


def _same(one: Any, other: Any) -> bool:
    """Whether two columns hold ids of the same records."""
    return referred(one) is referred(other)
