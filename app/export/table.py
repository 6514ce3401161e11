"""Rows and columns, before they take the form of a file: of records, of a list in them, of counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.answering.coverage import coverage_of, coverage_of_record
from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE_TITLE, LICENCE_URL, TITLE
from app.table.column import Layout, columns_of
from app.table.line import Cells

About = Sequence[tuple[str, str]]
"""What must be known of a table beside it, as names and texts."""


class Heading(NamedTuple):
    """What stands above a column."""

    name: str
    """Its name in the header."""
    type: str = "string"
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


def records_table(selection: Selection) -> Table:
    """Return the table of a question's records, of the columns that it asks for by `fields` and `rows`."""
    resource, rows = selection.resource, selection.parameter("rows")
    layout = Layout(columns_of(resource, selection.question.fields, rows), rows)
    return Table(
        title=" ".join(filter(None, [resource.plural.capitalize(), rows])),
        columns=[Heading(one.name, one.type) for one in layout.columns],
        # Narrowing is the columns' part: a phrase is made of fields that were perhaps not asked for.
        pages=map(layout.columns_of, selection.parsed_pages()),
        about=lambda: about(selection),
        made_at=selection.released_at,
    )


def about(selection: Selection, asked: str = "", address: str = "", more: About = ()) -> About:
    """Return what must be known of the records in a table, or counted in it as was asked elsewhere."""
    snapshot, release = selection.snapshot, selection.snapshot.index.release
    if selection.id is None:
        notes = coverage_of(snapshot, selection.question, selection.total)
    else:
        silences = coverage_of_record(snapshot, selection.resource, selection.stored.ordinal)
        notes = [one.of_one for one in silences]
    which = selection.sentence if selection.id is None else f"One record: {selection.id}"
    return (
        ("Title", TITLE),
        ("Question", asked or which),
        ("Records", str(selection.total)),
        ("Address", address or selection.address),
        ("Draft" if release.is_draft else "Release", release.id),
        ("Loaded at" if release.is_draft else "Released at", snapshot.index.at.isoformat()),
        ("Licence", f"{LICENCE_TITLE}, {LICENCE_URL}"),
        *more,
        ("How to read it", HOW_TO_READ),
        *(("Coverage", note.detail) for note in notes),
    )
