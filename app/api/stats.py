"""Cross tables of record counts: the route, its rows, and what must be known to read them."""

from fastapi import APIRouter
from pydantic_core import to_json

from app.answering.count import total_of
from app.answering.coverage import coverage_of
from app.answering.cross_table import rows_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import table_of
from app.api.openapi import asking_documentation
from app.api.search import AskedQuery
from app.http.answering import ApiAnswering, Make
from app.http.cache import CachedAnswer
from app.http.request import ApiRequest
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


def stats_routes(api: ApiAnswering) -> APIRouter:
    """Return the router of the cross tables."""
    router = APIRouter()
    documentation = asking_documentation(
        "count",
        "Counts of records in a cross table",
        StatsAnswer,
        table_parameters(api.store.resources),
    )
    router.add_api_route(
        PATH,
        api.endpoint(_stats),
        **documentation | {"tags": ["counts"], "description": NOTE},
    )
    return router


def _stats(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    table = table_of(snapshot, request.pairs)
    return table.canonical, lambda: CachedAnswer(stats_json(snapshot, table))


def stats_json(snapshot: Snapshot, table: CrossTable) -> bytes:
    """Return a cross table as JSON."""
    rows = [
        {**dict(zip(table.by, row.values, strict=True)), "count": row.count}
        for row in rows_of(snapshot, table)
    ]
    question = table.question
    total = total_of(snapshot, question)
    meta = StatsMeta(
        total=total,
        returned=len(rows),
        release=snapshot.release,
        query=AskedQuery(canonical=table.canonical, description=table.sentence),
        note=NOTE,
        coverage=coverage_of(snapshot, question, total),
    )
    links = StatsLinks(self=table.canonical, records=question.canonical)
    return b'{"data":%b,"meta":%b,"links":%b}' % (
        to_json(rows),
        meta.model_dump_json(exclude_defaults=True).encode(),
        links.model_dump_json().encode(),
    )
