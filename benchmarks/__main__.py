"""The one command: makes records, loads them, measures this project beside its peers, writes the table."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks import guard, whole
from benchmarks.asked import asked_again, asked_anew, asked_of_more
from benchmarks.grow import grow
from benchmarks.postgres import running
from benchmarks.prepare import Databases, Loading, databases, on_postgres, prepare
from benchmarks.server import CLIENT_CORE, SERVER_CORE
from benchmarks.table import beside, table, times_of, versions, written


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the data is made; kept if given")
    parser.add_argument("--prepared", action="store_true", help="measure what lies in the folder")
    parser.add_argument("--postgres", action="store_true", help="measure on Postgres instead")
    parser.add_argument("--grown", type=int, help="so many times what lies in the folder, alone")
    parser.add_argument("--write", type=Path, help="the Markdown file that the table is put into")
    parser.add_argument("--short", action="store_true", help="only compare with what is recorded")
    parser.add_argument("--record", action="store_true", help="with --short: record instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        folder = given.folder or Path(made) / "data"
        incidents = guard.INCIDENTS if given.short else given.incidents
        loadings = [] if given.prepared else prepare(folder, incidents)
        postgres = None
        if given.postgres:
            postgres = stack.enter_context(running(folder / "postgres", SERVER_CORE))
        if postgres is not None and not (given.prepared and postgres.holds("tutorial")):
            loadings = on_postgres(folder, incidents, postgres, copied=given.prepared)
        where = databases(folder, postgres)
        if given.grown:
            more = folder / "grown.sqlite3"
            if not more.exists():
                grow(folder / "ours.sqlite3", more, given.grown)
        # From here on this process is the client of servers that have the other core to themselves.
        os.sched_setaffinity(0, {CLIENT_CORE})
        if given.short:
            guard.guard(where, record=given.record)
            return
        named, told = f"{incidents:,} incidents", report(where, incidents, loadings)
        if given.grown:
            named = f"{incidents * given.grown:,} incidents"
            told = growth(where, f"sqlite:///{more}", incidents, given.grown)
        elif postgres is not None:
            named += " on Postgres"
        lines = []
        for line in told:
            print(line, flush=True)
            lines.append(line)
        if given.write:
            written(given.write, named, lines)


def growth(made: Databases, more: str, incidents: int, times: int) -> Iterator[str]:
    """Give the lines of a table of many times the records."""
    yield f"### {incidents * times:,} incidents beside {incidents:,}, SQLite\n"
    yield versions()
    yield "\nAsked anew, 4 connections: processor time · median · p99 (ms) of a request.\n"
    rows = []
    for question, figures in asked_of_more(made, more, incidents, times):
        few, many = figures["ours"], figures["more"]
        ratio = f"{many.microseconds / few.microseconds:.2f}"
        rows.append((question, times_of(few), times_of(many), ratio, f"{many.memory:.0f} MiB"))
    head = ("question", f"{incidents:,}", f"{incidents * times:,}", "times as much", "PSS")
    yield from table(head, rows)


def report(made: Databases, incidents: int, loadings: list[Loading]) -> Iterator[str]:
    """Give the lines of all tables."""
    peers = ("tutorial",) if made.postgres else ("datasette", "tutorial")
    yield f"### {incidents:,} incidents, {'Postgres' if made.postgres else 'SQLite'}\n"
    yield versions(made.postgres.version if made.postgres else None)
    if loadings:
        yield ""
        yield from table(
            ("load", "records", "records a processor second", "the same again", "peak", "log left"),
            map(load_line, loadings),
        )
    yield "\nAsked anew, 4 connections: processor time · median · p99 (ms) of a request.\n"
    yield from beside(asked_anew(made, incidents, ("ours", *peers)), peers)
    yield "\nAsked again, 16 connections, beside a constant answer of the same bytes and headers.\n"
    yield from again_lines(made, incidents)
    yield "\nFiles of all incidents.\n"
    yield from table(("format", "rows a processor second", "first byte", "peak (PSS)"),
                     whole.exports(made))  # fmt: skip
    yield ""
    record = f"/v1/incidents/incident-{incidents // 2:07}"
    yield from table(("", "median", "p99"), whole.light_beside_heavy(made, record))
    yield ""
    yield from table(("a list, anew", "median", "p99", "longest"), whole.many_connections(made))
    if made.postgres:
        return
    yield ""
    yield from table(("", "ours, or one", "bare FastAPI, or two", "ratio"),
                     [whole.starts(made.ours), whole.two_processes(made.ours)])  # fmt: skip


def load_line(loading: Loading) -> tuple[str, ...]:
    """Return the line of a load in its table."""
    first, again = loading.first, loading.again
    return (
        loading.form,
        f"{loading.records:,}",
        f"{loading.records / first.processor:,.0f}",
        f"{again.processor / first.processor:.2f} of it",
        f"{first.memory:,.0f} MiB",
        f"{loading.left / 2**20:.1f} MiB",
    )


def again_lines(made: Databases, incidents: int) -> Iterator[str]:
    """Give the table of kept answers: what part of the limit's rate they reach."""
    rows = []
    for name, figures in asked_again(made, incidents):
        own, limit = figures["ours"], figures["limit"]
        rows.append((name, f"{own.microseconds:.0f} µs", f"{limit.microseconds:.0f} µs",
                     f"{limit.microseconds / own.microseconds:.2f}",
                     f"{own.median:.1f} · {own.p99:.1f}", f"{own.memory:.0f} MiB"))  # fmt: skip
    yield from table(("question", "ours", "constant", "constant ÷ ours", "median · p99 (ms)", "PSS"),
                     rows)  # fmt: skip


if __name__ == "__main__":
    main()
