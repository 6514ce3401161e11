"""What a format makes of records, without a server."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from openpyxl import load_workbook
from rdflib import Graph
from rdflib.plugins.parsers.jsonld import to_rdf

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot, Store
from app.answering.understanding import question_of
from app.export.format import format_in, format_parameters, refuse_what_has_no_place
from app.export.selection import Selection
from app.question.base_url import BaseUrl

HERE = "https://findings.example"


def selection_in(
    snapshot: Snapshot, resource: str, pairs: Sequence[tuple[str, str]], id: str | None, base: str
) -> Selection:
    declared = snapshot.resources[resource]
    extras = format_parameters(declared)
    question = question_of(snapshot, declared, pairs, extras, of_one=id is not None)
    refuse_what_has_no_place(format_in(question), pairs)
    return Selection(snapshot, question, id, BaseUrl(base))


def written(
    store: Store,
    resource: str,
    format: str,
    *pairs: tuple[str, str],
    id: str | None = None,
    base: str = "",
) -> bytes:
    """Return the file."""
    with store.open() as snapshot:
        selection = selection_in(snapshot, resource, [*pairs, ("format", format)], id, base)
        write = format_in(selection.question).write
        assert write is not None
        return b"".join(write(selection))


def json_records(
    store: Store, resource: str, *pairs: tuple[str, str], page: int = 3
) -> list[dict[str, Any]]:
    """Return the records of the JSON answer, page by page."""
    records: list[dict[str, Any]] = []
    cursor: str | None = None
    with store.open() as snapshot:
        while True:
            given = [*pairs, ("limit", str(page)), *([("cursor", cursor)] if cursor else [])]
            listing = list_records(
                snapshot, question_of(snapshot, snapshot.resources[resource], given)
            )
            records += map(json.loads, listing.bodies)
            cursor = listing.next
            if cursor is None:
                return records


def rows_of(file: bytes) -> list[dict[str, str]]:
    """Read CSV strictly."""
    text = file.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def sheet_of(file: bytes, name: str | None = None) -> list[list[Any]]:
    """Read a sheet, the first without a name."""
    book = load_workbook(io.BytesIO(file))
    sheet = book[name] if name else book.worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def graph_of(file: bytes, base: str = HERE) -> Graph:
    """Read JSON-LD, asking nobody for its context."""
    graph = Graph()
    to_rdf(json.loads(file), graph, base=f"{base}/")
    return graph
