"""Cross tables of record counts: the route, its rows, and what must be known to read them."""

from fastapi import APIRouter
from pydantic_core import to_json

from app.answering.snapshot import Snapshot, Store
from app.api.openapi import asking_documentation
from app.api.routes import ApiRequest, Make, Run, endpoint_of
from app.api.search import AskedQuery
from app.export.format import JSON
from app.http.accept import negotiated
from app.http.cache import AnswerCache, CachedAnswer
from app.http.query_parameters import query_parameters
from app.question.cross_table import PATH, CrossTable, table_parameters
from app.shape.answer import Answer, CoverageNote, Ref

NOTE = (
    "Counts are of records, never of people. A record counts once in each row whose values it "
    "states: one with several values counts in several rows, so that rows may add up to more than "
    "`total`. `null` means that no value is stated. Values are counted as recorded, without what "
    "lies above them in a tree; a date counts in each year, month or day that it overlaps."
)


class StatsMeta(Answer):
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


class StatsLinks(Answer):
    self: str
    records: str
    """The records that were counted."""


class StatsAnswer(Answer):
    """A cross table in tidy rows."""

    data: list[dict[str, Ref | int | None]]
    """One row for each combination of values: a key for each facet asked for, and `count`."""
    meta: StatsMeta
    links: StatsLinks


def stats_routes(archive: Store, run: Run, kept: AnswerCache) -> APIRouter:
    """Return the router of the cross tables."""
    router = APIRouter()
    documentation = asking_documentation(
        "count",
        "Counts of records in a cross table",
        StatsAnswer,
        table_parameters(archive.resources),
    )
    router.add_api_route(
        PATH,
        endpoint_of(archive, run, kept, _stats),
        **documentation | {"tags": ["counts"], "description": NOTE},
    )
    return router


def _stats(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
    negotiated([JSON], asked.accept)
    table = reading.table(query_parameters(asked.query_string))
    return table.canonical, lambda: CachedAnswer(stats_json(reading, table))


def stats_json(reading: Snapshot, table: CrossTable) -> bytes:
    """Return a cross table as JSON."""
    rows = [
        {**dict(zip(table.by, row.values, strict=True)), "count": row.count}
        for row in reading.rows(table)
    ]
    question = table.question
    total = reading.total(question)
    meta = StatsMeta(
        total=total,
        returned=len(rows),
        release=reading.release,
        query=AskedQuery(canonical=table.canonical, description=table.sentence),
        note=NOTE,
        coverage=list(reading.coverage(question, total)),
    )
    links = StatsLinks(self=table.canonical, records=question.canonical)
    return b'{"data":%b,"meta":%b,"links":%b}' % (
        to_json(rows),
        meta.model_dump_json(exclude_defaults=True).encode(),
        links.model_dump_json().encode(),
    )
