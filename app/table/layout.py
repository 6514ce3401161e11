"""How records become rows: one of each, or one of each element of a list in it."""

from collections.abc import Sequence
from functools import cache
from itertools import chain, repeat
from typing import Any

from app.declaration.resource import Resource
from app.table.cell import Cells
from app.table.column import ROW, Column, columns_of, reader_of


class Layout:
    """Reads the columns of a table from records."""

    def __init__(self, columns: Sequence[Column], list_of: str | None = None) -> None:
        """Take the columns, and the name of the list."""
        self.columns = columns
        self._list_of = list_of
        self._of_record = reader_of([one for one in columns if not one.of_part])
        self._of_part = reader_of([one for one in columns if one.of_part])

    def columns_of(self, records: Sequence[Any]) -> Sequence[Cells]:
        """Return the columns of records as JSON holds them; one whose list is empty has no row."""
        of_record = self._of_record.columns_of(records)
        name = self._list_of
        if name is None:
            return of_record
        parts = [
            {ROW.name: row, name: one}
            for record in records
            for row, one in enumerate(record[name], 1)
        ]
        many = [len(record[name]) for record in records]
        columns = iter(self._of_part.columns_of(parts))
        repeated = ([*chain.from_iterable(map(repeat, cells, many))] for cells in of_record)
        return [next(columns if one.of_part else repeated) for one in self.columns]


@cache
def whole_layout(resource: Resource) -> Layout:
    """Return the layout of records with all their fields: a load writes the line of each."""
    return Layout(columns_of(resource))
