"""How a record carries a value: by a column, a relation, a table of codes, or through other records."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Union

from sqlalchemy import Column, ColumnElement, Select, Table, select
from sqlalchemy.orm import InstrumentedAttribute, RelationshipProperty

from app.model.base import ENDS, plain

Declared = InstrumentedAttribute[Any] | Table
"""A column or relation of a model, or a table of codes: (owner, code)."""


@dataclass(frozen=True)
class Through:
    """By what the records carry to which the first of these leads."""

    first: InstrumentedAttribute[Any]
    """From the record to others, as `Model.others`, or from the others to the record, as
    `Finding.quotes` to a quote."""
    last: Union[InstrumentedAttribute[Any], Table, "Through"]
    """What the others carry: an attribute or table of codes of theirs, or what lies further on."""
    where: ColumnElement[bool] | None = None


@dataclass(frozen=True)
class Way:
    """Which record carries which value, as the database knows it."""

    declared: Declared | Through

    @cached_property
    def pairs(self) -> Select[Any]:
        """A select of (id of the record, value)."""
        declared = self.declared
        if not isinstance(declared, Through):
            return select(*_ends(declared))
        here, there = _ends(declared.first)
        other, value = Way(declared.last).ends
        if here is there:  # The others are rows of the record's own, and hold the value themselves.
            pairs = select(here, value)
        else:
            record, joined = (there, here) if _same(here, other) else (here, there)
            pairs = select(record, value).select_from(here.table).join(other.table, joined == other)
        return pairs if declared.where is None else pairs.where(declared.where)

    @property
    def ends(self) -> tuple[Any, Any]:
        """The columns of the record's id and of the value, in one table or a select of its own."""
        if not isinstance(self.declared, Through):
            return _ends(self.declared)
        id, value = self.pairs.subquery().c
        return id, value

    @cached_property
    def last(self) -> Declared:
        """The attribute or table at the end of the way."""
        last: Declared | Through = self.declared
        while isinstance(last, Through):
            last = last.last
        return last

    @property
    def value(self) -> Column[Any]:
        """The column of the values."""
        column: Column[Any] = _ends(self.last)[1]
        return column

    @property
    def table(self) -> Table:
        """The table of the records that the values name; the id of a record names the record itself."""
        table: Table = _referred(self.value).table
        return table

    @property
    def is_single(self) -> bool:
        """Whether a record carries one code at most: it stands in the record's own row."""
        return not isinstance(self.declared, Table | Through)

    @property
    def of(self) -> ColumnElement[str]:
        """The id of the records that are asked for."""
        id: ColumnElement[str] = _referred(self.pairs.selected_columns[0])
        return id


def ways_of(declared: Declared | Through | Sequence[Declared | Through]) -> tuple[Way, ...]:
    """Return the ways by which a record can carry a value; any of them counts."""
    if isinstance(declared, Sequence):
        return tuple(map(Way, declared))
    return (Way(declared),)


def _ends(declared: Declared) -> tuple[Any, Any]:
    """Return the columns of the owner's id and of the value."""
    if isinstance(declared, Table):
        owner, value = declared.primary_key
        return owner, value
    relation = declared.prop
    if not isinstance(relation, RelationshipProperty):
        return declared.parent.primary_key[0], plain(declared)
    ends: tuple[Any, Any] = relation.info[ENDS]()
    return ends


def _referred(column: Any) -> Any:
    """Return the column that a column of ids refers to, itself where it refers to none."""
    return next((key.column for key in column.foreign_keys), column)


def _same(one: Any, other: Any) -> bool:
    """Whether two columns hold ids of the same records."""
    return _referred(one) is _referred(other)
