"""Cross tables of record counts: the route, its rows, its files, what must be known to read them."""

from dataclasses import replace
from functools import partial

from pydantic_core import to_json

from app.answering.coverage import coverage_of
from app.answering.cross_table import Row, rows_of
from app.answering.snapshot import Snapshot, total_of
from app.answering.understanding import table_of
from app.api.openapi import documentation, in_query
from app.api.plain import labelled
from app.api.search import AskedQuery
from app.export.as_csv import BOM, table_csv
from app.export.as_xlsx import table_xlsx
from app.export.filename import file_name
from app.export.format import FORMATS, JSON, format_parameter, refuse_what_has_no_place
from app.export.selection import Selection
from app.export.table import Heading, Table, about
from app.filters.parameters import Pairs
from app.http.answering import ApiAnswering, Make
from app.http.formats import Made, file_of
from app.http.request import ApiRequest
from app.http.routes import Routes
from app.question.base_url import BaseUrl
from app.question.correction import read_or_correct
from app.question.cross_table import PATH, CrossTable, table_parameters
from app.question.list_parameters import LANG, lang_of
from app.shape.answer import Answer, CountedValue, CoverageNote
from app.shape.envelope import AnswerLanguage

NOTE = (
    "Counts are of records, never of people. A record counts once in each row whose values it "
    "states: one with several values counts in several rows, so that rows may add up to more than "
    "`total`. `null` means that no value is stated. Values are counted as recorded, without what "
    "lies above them in a tree; a date counts in each year, month or day that it overlaps."
)
BY_NAME = {one.name: one for one in FORMATS if one.name in ("json", "csv", "xlsx", "ndjson")}
EXTRAS = {
    one.name: one
    for one in (format_parameter("How the table is given", BY_NAME.values()), BOM, LANG)
}


class StatsMeta(Answer):
    of: str
    """Whose records are counted."""
    total: int
    """Exact number of matching records, each counted once."""
    returned: int
    """Number of rows in `data`."""
    release: str
    """Release of the data the answer was made from."""
    query: AskedQuery
    note: str
    """How the counts are to be read."""
    coverage: list[CoverageNote]
    language: AnswerLanguage | None = None
    """Present where `lang` was given."""


class StatsLinks(Answer):
    self: str
    records: str
    """The records that were counted."""


class StatsAnswer(Answer):
    """A cross table in tidy rows."""

    data: list[dict[str, CountedValue | int | None]]
    """One row for each combination of values: a key for each facet asked for, and `count`."""
    meta: StatsMeta
    links: StatsLinks


def stats_routes(api: ApiAnswering) -> Routes:
    """Return the router of the cross tables."""
    router = Routes()
    formats = tuple(BY_NAME.values())
    asked = in_query(table_parameters(api.stores.resources, EXTRAS.values()), needed=2)
    router.add(
        PATH,
        api.endpoint(_stats, formats),
        partial(
            documentation,
            "count",
            "Counts of records in a cross table",
            StatsAnswer,
            help=NOTE,
            tag="counts",
            parameters=asked,
            formats=formats,
        ),
    )
    return router


def _stats(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    def read(pairs: Pairs) -> CrossTable:
        table = table_of(snapshot, pairs, EXTRAS)
        refuse_what_has_no_place(BY_NAME[table.parameter("format") or JSON.name], pairs)
        return table

    table = read_or_correct(read, request.pairs)
    return table.canonical, lambda: _answer(snapshot, table, request.base)


def _answer(snapshot: Snapshot, table: CrossTable, base: BaseUrl) -> Made:
    format = BY_NAME[table.parameter("format") or JSON.name]
    match format.name:
        case "csv":
            bom = table.parameter(BOM.name) == "true"
            parts = table_csv(_table(snapshot, table, base), bom=bom)
        case "xlsx":
            parts = table_xlsx(_table(snapshot, table, base))
        case "ndjson":
            rows = rows_of(snapshot, table)
            parts = (b"%b\n" % to_json(_tidy(table, row)) for row in rows)
        case _:
            body = stats_json(snapshot, table)
            return labelled(snapshot, lang_of(table.representation), body)
    by = [f"by {name}" for name in table.by]
    name = f"{table.question.resource.name}-counted"
    return file_of(format, parts, file_name(name, by, snapshot, format.suffix))


def stats_json(snapshot: Snapshot, table: CrossTable) -> bytes:
    """Return a cross table as JSON."""
    rows = rows_of(snapshot, table)
    spoken = tuple(pair for pair in table.representation if pair[0] == LANG.name)
    question = replace(table.question, extras=spoken)
    total = total_of(snapshot, question)
    meta = StatsMeta(
        of=question.resource.name,
        total=total,
        returned=len(rows),
        release=snapshot.release,
        query=AskedQuery(canonical=table.canonical, description=table.sentence),
        note=NOTE,
        coverage=coverage_of(snapshot, question, total),
    )
    links = StatsLinks(self=table.canonical, records=question.canonical)
    return b'{"data":%b,"meta":%b,"links":%b}' % (
        to_json([_tidy(table, row) for row in rows]),
        meta.model_dump_json(exclude_defaults=True).encode(),
        links.model_dump_json().encode(),
    )


def _tidy(table: CrossTable, row: Row) -> dict[str, CountedValue | int | None]:
    return {**dict(zip(table.by, row.values, strict=True)), "count": row.count}


def _table(snapshot: Snapshot, table: CrossTable, base: BaseUrl) -> Table:
    """Return the rows as a table: of each value its id and its labels, and last the count."""
    parts = tuple(CountedValue.model_fields)
    counted = Selection(snapshot, table.question, None, base)
    asked, address, more = table.sentence, base(table.canonical), [("How to count", NOTE)]
    rows = [
        [*(getattr(one, part, None) for one in row.values for part in parts), row.count]
        for row in rows_of(snapshot, table)
    ]
    return Table(
        title=f"{counted.resource.plural.capitalize()} counted",
        columns=[
            *(Heading(f"{name}.{part}") for name in table.by for part in parts),
            Heading("count", "integer"),
        ],
        pages=[[*zip(*rows, strict=True)]],
        about=lambda: about(counted, asked, address, more),
        made_at=counted.released_at,
    )
