"""How a record carries a value: by a column, a relation, a table of codes, or through other records."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, select
from sqlalchemy.orm import (
    InstrumentedAttribute,
    RelationshipDirection,
    RelationshipProperty,
    configure_mappers,
)

Declared = InstrumentedAttribute[Any] | Table
"""A column or relation of a model, or a table of codes: (owner, code)."""


@dataclass(frozen=True)
class Through:
    """By the last of these attributes, which the records have to which the ones before it lead."""

    first: InstrumentedAttribute[Any]
    """From the record to others, as `Model.others`; where it is a relation of the others to
    the record, as `Finding.quotes` to a quote, the record carries what they carry."""
    last: InstrumentedAttribute[Any]
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
        owner, value = _ends(declared.last)
        if not _is_list_of_own_rows(declared.first):
            other, record = _ends(declared.first)
            return select(record, value).join(value.table, owner == other)
        pairs = select(_ends(declared.first)[0], value)
        return pairs if declared.where is None else pairs.where(declared.where)

    @property
    def value(self) -> Column[Any]:
        """The column of the values."""
        declared = self.declared
        column: Column[Any]
        _, column = _ends(declared.last if isinstance(declared, Through) else declared)
        return column

    @property
    def model(self) -> Any:
        """The model of the records that the values name."""
        declared = self.declared
        last = declared.last if isinstance(declared, Through) else declared
        assert isinstance(last, InstrumentedAttribute)
        return last.property.mapper.class_

    @property
    def is_single(self) -> bool:
        """Whether a record carries one code at most: it stands in the record's own row."""
        return not isinstance(self.declared, Table | Through)

    @property
    def of(self) -> ColumnElement[str]:
        """The id of the records that are asked for."""
        record: Any = self.pairs.selected_columns[0]
        for key in record.foreign_keys:
            referred: ColumnElement[str] = key.column
            return referred
        return record  # type: ignore[no-any-return]  # a column of text


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
    configure_mappers()
    id = declared.parent.primary_key[0]
    relation = declared.property
    if not isinstance(relation, RelationshipProperty):
        return id, relation.columns[0]
    if relation.secondary_synchronize_pairs:
        return relation.synchronize_pairs[0][1], relation.secondary_synchronize_pairs[0][1]
    ((local, remote),) = relation.local_remote_pairs
    return (remote, remote) if relation.uselist else (id, local)


def _is_list_of_own_rows(attribute: InstrumentedAttribute[Any]) -> bool:
    configure_mappers()
    relation = attribute.property
    return (
        isinstance(relation, RelationshipProperty)
        and relation.direction is RelationshipDirection.ONETOMANY
    )
