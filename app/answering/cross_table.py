"""Cross tables answered: how many records there are for each combination of values, in tidy rows."""

from dataclasses import dataclass
from itertools import accumulate, product
from typing import Any

from app.answering.snapshot import Snapshot
from app.errors import BadRequest
from app.filters.facet import Axis, Key, counted_by
from app.question.cross_table import CrossTable, too_many
from app.shape.answer import CountedValue

MAX_ROWS = 10_000
"""Rows of one table, about 2 MB: more is no table any more but the records themselves."""


@dataclass(frozen=True)
class Row:
    """One combination of values, `None` where none is stated, and its records."""

    values: tuple[CountedValue | None, ...]
    count: int


def rows_of(snapshot: Snapshot, table: CrossTable) -> list[Row]:
    """Return the rows in the order of their values; combinations without records are left out."""
    question, facets = table.question, table.facets
    counted = counted_by(question.resource.id, question.condition, facets)
    found = snapshot.connection.execute(counted).all()
    ends = list(accumulate(len(facet.columns) or 1 for facet in facets))
    columns = [slice(first, last) for first, last in zip([0, *ends], ends, strict=False)]
    axes = [
        facet.axis([row[column] for row in found], snapshot.index_of)
        for facet, column in zip(facets, columns, strict=True)
    ]
    if any(axis.span > MAX_ROWS for axis in axes):
        raise _too_many_rows(table)
    counts: dict[tuple[Key, ...], int] = {}
    for row in found:
        held = zip(axes, columns, strict=True)
        for keys in product(*(axis.keys(row[column]) for axis, column in held)):
            counts[keys] = counts.get(keys, 0) + row[-1]
        if len(counts) > MAX_ROWS:
            raise _too_many_rows(table)
    in_order = sorted(counts, key=lambda keys: [*map(_place, axes, keys)])
    return [Row(tuple(map(_value, axes, keys)), counts[keys]) for keys in in_order]


def _place(axis: Axis, key: Key) -> tuple[Any, ...]:
    return (1,) if key is None else (0, *axis.place(key))


def _value(axis: Axis, key: Key) -> CountedValue | None:
    if key is None:
        return None
    bucket = axis.bucket(key)
    return CountedValue(id=str(bucket.id), label=bucket.label, label_uk=bucket.label_uk)


def _too_many_rows(table: CrossTable) -> BadRequest:
    return BadRequest([too_many(table.by, f"more than {MAX_ROWS} rows")])
