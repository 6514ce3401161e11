"""Rows and columns, before they take the form of a file: of records, of a list in them, of counts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.answering.coverage import coverage_of, coverage_of_record
from app.answering.snapshot import Snapshot
from app.export.cell_text import Cell
from app.export.column import Column, Part, columns_of, lists_of, reader_of
from app.export.selection import Selection
from app.shape.answer import CoverageNote, RecordAnswer
from app.shape.dataset import HOW_TO_READ, LICENCE_TITLE, LICENCE_URL, TITLE

Row = Sequence[Cell]
About = Sequence[tuple[str, str]]
"""What must be known of a table beside it, as names and texts."""


class Heading(Protocol):
    """What stands above a column."""

    @property
    def name(self) -> str:
        """Its name in the header."""

    @property
    def type(self) -> str:
        """`string`, `integer`, `number`, `boolean` or `date`."""


@dataclass(frozen=True)
class Table:
    """A table as every format of tables writes it."""

    title: str
    columns: Sequence[Heading]
    pages: Iterable[Iterable[Row]]
    """The rows, some at a time, so that a file needs no more memory than a page."""
    about: Callable[[], About]
    made_at: datetime


class Layout:
    """How a record becomes rows: one, or one for each element of a list in it."""

    def __init__(self, columns: Sequence[Column], list_of: str | None = None) -> None:
        """Take the columns, and the attribute of the list."""
        self.columns = columns
        self._list_of = list_of
        self._of_record = reader_of([one for one in columns if not one.of_part])
        self._of_part = reader_of([one for one in columns if one.of_part])

    def rows_of(self, record: RecordAnswer) -> Iterator[Row]:
        """Give the rows of a record; none where its list is empty."""
        cells = self._of_record.cells_of(record)
        if self._list_of is None:
            yield cells
            return
        for row, element in enumerate(getattr(record, self._list_of), 1):
            of_record, of_part = iter(cells), iter(self._of_part.cells_of(Part(row, element)))
            yield [next(of_part if one.of_part else of_record) for one in self.columns]


def layout_of(selection: Selection) -> Layout:
    """Return the layout that a question asks for by `fields` and `rows`."""
    resource, rows = selection.resource, selection.parameter("rows")
    columns = columns_of(resource, selection.question.fields, rows)
    return Layout(columns, lists_of(resource)[rows].attributes[0] if rows else None)


def records_table(selection: Selection) -> Table:
    """Return the table of a question's records."""
    resource, layout = selection.resource, layout_of(selection)
    rows = selection.parameter("rows")
    return Table(
        title=" ".join(filter(None, [resource.plural.capitalize(), rows])),
        columns=layout.columns,
        # Narrowing is the columns' part: a phrase is made of fields that were perhaps not asked for.
        pages=(
            (row for record in page for row in layout.rows_of(record))
            for page in selection.pages_of_records()
        ),
        about=lambda: _about(selection),
        made_at=selection.released_at,
    )


def _about(selection: Selection) -> About:
    snapshot = selection.snapshot
    if selection.id is None:
        notes = coverage_of(snapshot, selection.question, selection.total)
    else:
        notes = coverage_of_record(snapshot, selection.resource, selection.id)
    asked = selection.sentence if selection.id is None else f"One record: {selection.id}"
    return about(snapshot, asked, selection.total, selection.address, notes)


def about(
    snapshot: Snapshot,
    asked: str,
    total: int,
    address: str,
    notes: Iterable[CoverageNote],
    more: About = (),
) -> About:
    """Return what must be known of the records in a table, or counted in it."""
    release = snapshot.index.release
    return (
        ("Title", TITLE),
        ("Question", asked),
        ("Records", str(total)),
        ("Address", address),
        ("Draft" if release.is_draft else "Release", release.id),
        ("Loaded at" if release.is_draft else "Released at", snapshot.index.at.isoformat()),
        ("Licence", f"{LICENCE_TITLE}, {LICENCE_URL}"),
        *more,
        ("How to read it", HOW_TO_READ),
        *(("Coverage", note.detail) for note in notes),
    )
