"""Cross tables answered: how many records there are for each combination of values, in tidy rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from sqlalchemy import Connection

from app.answering.listing import condition_of
from app.errors import BadRequest
from app.filters.base import IndexOf
from app.filters.date_bucket import extent_of, numbers_of
from app.filters.facet import DateFacet, Facet, ValueFacet, counted_by
from app.question.cross_table import CrossTable, fewer
from app.shape.answer import Ref

MAX_ROWS = 10_000
"""Rows of one table, about 2 MB: more is no table any more but the records themselves."""


@dataclass(frozen=True)
class Row:
    """One combination of values, `None` where none is stated, and its records."""

    values: tuple[Ref | None, ...]
    count: int


def rows_of(connection: Connection, table: CrossTable, words_of: IndexOf) -> list[Row]:
    """Return the rows in the order of their values; combinations without records are left out."""
    question, facets = table.question, table.facets
    counted = counted_by(question.resource.id, condition_of(question), facets)
    found = connection.execute(counted).all()
    columns = [_Column(facet, at, found, words_of) for facet, at in _places(facets)]
    if any(len(column.extent) > MAX_ROWS for column in columns):
        raise _too_many_rows(table)
    counts: dict[tuple[Any, ...], int] = {}
    for row in found:
        for key in product(*(column.keys(row) for column in columns)):
            counts[key] = counts.get(key, 0) + row[-1]
        if len(counts) > MAX_ROWS:
            raise _too_many_rows(table)
    in_order = sorted(
        counts, key=lambda key: [c.place(one) for c, one in zip(columns, key, strict=True)]
    )
    return [
        Row(tuple(c.value(one) for c, one in zip(columns, key, strict=True)), counts[key])
        for key in in_order
    ]


def _too_many_rows(table: CrossTable) -> BadRequest:
    fault = fewer(table.by, f"more than {MAX_ROWS} rows")
    refused = BadRequest([fault])
    if fault.suggestion is not None:
        refused.mended = tuple(replace(table, by=tuple(fault.suggestion.split(","))).pairs)
    return refused


def _places(facets: Sequence[Facet]) -> Iterator[tuple[Facet, int]]:
    """Give each facet with the place of its first column in the select."""
    at = 0
    for facet in facets:
        yield facet, at
        at += len(facet.columns) or 1


class _Column:
    """One column of the table: what a row of the select holds in it, in which order, as what."""

    def __init__(
        self, facet: Facet, at: int, rows: Sequence[Sequence[Any]], words_of: IndexOf
    ) -> None:
        self.facet, self.at = facet, at
        self.labels = facet.labels(words_of) if isinstance(facet, ValueFacet) else {}
        self.extent = range(0)
        if isinstance(facet, DateFacet):
            days = [(row[at], row[at + 1], row[-1]) for row in rows]
            self.extent = extent_of(days, facet.grain)

    def keys(self, row: Sequence[Any]) -> Sequence[Any]:
        if isinstance(self.facet, DateFacet):
            first, last = row[self.at], row[self.at + 1]
            return numbers_of(first, last, self.facet.grain, self.extent) or (None,)
        assert isinstance(self.facet, ValueFacet)
        return (self.facet.id_of(row[self.at]),)

    def place(self, key: Any) -> tuple[Any, ...]:
        if key is None:
            return (1,)
        if isinstance(self.facet, DateFacet):
            return (0, key)
        assert isinstance(self.facet, ValueFacet)
        label = self.labels[key]
        return (0, label.rank if self.facet.is_closed else 0, label.text, key)

    def value(self, key: Any) -> Ref | None:
        if key is None:
            return None
        if isinstance(self.facet, DateFacet):
            bucket = self.facet.grain.bucket(key)
            return Ref(id=bucket.id, label=bucket.label)
        return Ref(id=key, label=self.labels[key].text)
