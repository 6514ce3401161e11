"""XLSX: the same table as CSV with types, and a sheet that says what it is and how to read it.

Text is written as text cells, which no spreadsheet runs, so it needs no apostrophe and has none.
"""

from collections.abc import Iterator
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from app.errors import BadParameter, BadRequest
from app.export.selection import Selection
from app.export.spool import IN_MEMORY, parts_of
from app.export.table import About, Table, records_table
from app.shape.dataset import TITLE
from app.table.line import Cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_CELL_LENGTH = 32_767
"""Characters that Excel holds in a cell; it calls a file with more damaged."""
CUT = "… [cut here: the cell ends; the JSON has all]"
MAX_ROWS = 1_048_575
"""Rows that Excel holds in a sheet, but for the header."""
FIRST_DAY = "1900-03-01"
"""Before it Excel counts a day that never was; earlier dates are given as text."""
WIDTHS = {"integer": 10, "number": 12, "boolean": 8, "date": 12}
NOT_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""Characters that no XML may hold; the library escapes the others of that kind."""


def xlsx_of(selection: Selection) -> Iterator[bytes]:
    """Give the file in parts."""
    return table_xlsx(records_table(selection))


def table_xlsx(table: Table) -> Iterator[bytes]:
    """Give a table in parts, once it is complete: the directory of a ZIP is at its end."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # few requests need it

    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        }
        with Workbook(file, options) as book:
            # The time of the release and not the clock's, so that the same records are the same bytes.
            made = table.made_at.replace(tzinfo=None)
            book.set_properties({"title": TITLE, "created": made, "modified": made})
            _write_rows(table, book)
            _write_about(table.about(), book)
        yield from parts_of(file)


def _write_rows(table: Table, book: "Workbook") -> None:
    columns = table.columns
    sheet = book.add_worksheet(table.title[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column.type, 24))
        sheet.write_string(0, place, column.name, bold)
    sheet.freeze_panes(1, 1)
    number = 0
    rows = (row for page in table.pages for row in zip(*page, strict=True))
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            detail = f"A sheet holds {MAX_ROWS:,} rows and there are more: take csv or ndjson."
            raise BadRequest([BadParameter("format", "xlsx", "too_many_records", detail, "csv")])
        for place, cell in enumerate(row):
            _write(sheet, number, place, cell, day if columns[place].type == "date" else None)
    sheet.autofilter(0, 0, number, len(columns) - 1)


def _write(sheet: "Worksheet", row: int, place: int, value: Cell, day: "Format | None") -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif day is not None and value >= FIRST_DAY:
        sheet.write_datetime(row, place, date.fromisoformat(value), day)
    else:
        sheet.write_string(row, place, text_cell(value))


def text_cell(text: str) -> str:
    """Return the text as a cell holds it; what is cut says so."""
    text = text.translate(NOT_XML)
    # Excel counts UTF-16 units.
    if len(text.encode("utf-16-le")) <= 2 * MAX_CELL_LENGTH:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_CELL_LENGTH - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _write_about(about: About, book: "Workbook") -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 110)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    for row, (name, text) in enumerate(about):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text_cell(text), wrapped)
