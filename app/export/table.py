"""Rows and columns, before they take the form of a file: of records, of a list in them, of counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.answering.coverage import coverage_of, coverage_of_record
from app.answering.snapshot import Snapshot
from app.export.selection import Selection
from app.shape.answer import CoverageNote
from app.shape.dataset import HOW_TO_READ, LICENCE_TITLE, LICENCE_URL, TITLE
from app.table.cell import Cells
from app.table.column import columns_of
from app.table.layout import Layout

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
    pages: Iterable[Sequence[Cells]]
    """The cells of each column, of some rows at a time: a file needs no more memory than a page."""
    about: Callable[[], About]
    made_at: datetime


def layout_of(selection: Selection) -> Layout:
    """Return the layout that a question asks for by `fields` and `rows`."""
    resource, rows = selection.resource, selection.parameter("rows")
    columns = columns_of(resource, selection.question.fields, rows)
    return Layout(columns, rows)


def records_table(selection: Selection) -> Table:
    """Return the table of a question's records."""
    resource, layout = selection.resource, layout_of(selection)
    rows = selection.parameter("rows")
    return Table(
        title=" ".join(filter(None, [resource.plural.capitalize(), rows])),
        columns=layout.columns,
        # Narrowing is the columns' part: a phrase is made of fields that were perhaps not asked for.
        pages=map(layout.columns_of, selection.parsed_pages()),
        about=lambda: _about(selection),
        made_at=selection.released_at,
    )


def _about(selection: Selection) -> About:
    snapshot = selection.snapshot
    if selection.id is None:
        notes = coverage_of(snapshot, selection.question, selection.total)
    else:
        silences = coverage_of_record(snapshot, selection.resource, selection.stored.ordinal)
        notes = [one.of_one for one in silences]
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
