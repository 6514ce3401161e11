"""Cross tables answered: how many records there are for each combination of values, in tidy rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from app.answering.snapshot import Snapshot, members_of
from app.database import deadline
from app.errors import BadRequest
from app.filters.facet import Axis, Key
from app.filters.record_sets import STATED, Members
from app.question.cross_table import CrossTable, too_many
from app.shape.answer import CountedValue

MAX_ROWS = 10_000
"""Rows of one table, about 2 MB: more is no table any more but the records themselves."""

BETWEEN_LOOKS = 1_000
"""Records that are counted, in a millisecond or two, before anybody looks whether the time is over."""


@dataclass(frozen=True)
class Row:
    """One combination of values, `None` where none is stated, and its records."""

    values: tuple[CountedValue | None, ...]
    count: int


def rows_of(snapshot: Snapshot, table: CrossTable) -> list[Row]:
    """Return the rows in the order of their values; combinations without records are left out."""
    sets = snapshot.sets(table.question.resource)
    held = [sets.family(facet.family(upward=False)) for facet in table.facets]
    found = combinations(members_of(snapshot, table.question), held)
    axes = [
        facet.axis([values[at] for values in found], snapshot.index_of)
        for at, facet in enumerate(table.facets)
    ]
    if any(axis.span > MAX_ROWS for axis in axes):
        raise _too_many_rows(table)
    counts: Counter[tuple[Key, ...]] = Counter()
    for values, count in found.items():
        for keys in product(*(axis.keys(value) for axis, value in zip(axes, values, strict=True))):
            counts[keys] += count
        if len(counts) > MAX_ROWS:
            raise _too_many_rows(table)
    in_order = sorted(counts, key=lambda keys: [*map(_place, axes, keys)])
    return [Row(tuple(map(_value, axes, keys)), counts[keys]) for keys in in_order]


def combinations(
    members: Members, held: Sequence[Mapping[str, Members]]
) -> Counter[tuple[str | None, ...]]:
    """Return how many records hold each combination of values, one of each kind.

    Values are gone through once and then records: the sets of all combinations would be far more.
    """
    kinds: list[dict[int, list[str | None]]] = [{} for _ in held]
    for by_record, sets in zip(kinds, held, strict=True):
        for value, holding in sets.items():
            deadline.check()
            for record in members & holding if value != STATED else ():
                by_record.setdefault(record, []).append(value)

    def of_each() -> Iterator[tuple[str | None, ...]]:
        for at, record in enumerate(members):
            if at % BETWEEN_LOOKS == 0:
                deadline.check()
            yield from product(*(by_record.get(record, (None,)) for by_record in kinds))

    return Counter(of_each())


def _place(axis: Axis, key: Key) -> tuple[Any, ...]:
    return (1,) if key is None else (0, *axis.place(key))


def _value(axis: Axis, key: Key) -> CountedValue | None:
    if key is None:
        return None
    bucket = axis.bucket(key)
    return CountedValue(id=str(bucket.id), label=bucket.label, label_uk=bucket.label_uk)


def _too_many_rows(table: CrossTable) -> BadRequest:
    return BadRequest([too_many(table.by, f"more than {MAX_ROWS} rows")])
