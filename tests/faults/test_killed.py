"""A loader or a migration that is killed anywhere leaves what was before it, or all of what it writes."""

import json
import os
import random
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import Any

from sqlalchemy import Engine, inspect, make_url, select

from app.model import metadata
from app.model.release import releases
from app.release.load import load_records
from app.release.schema import migrate
from app.seed.record import Records
from tests import make
from tests.conftest import SQLITE, Databases, engine_at, on_both_databases, shown
from tests.faults.harness import Server, serving
from tests.test_migration import shape_of

KILLS = int(os.environ.get("KILLS", "2"))
"""On each database, of each program; `.ci/long` kills more often."""
ASKED = (
    "/v1/incidents/strike",
    "/v1/incidents?limit=50",
    "/v1/search?q=title",
    "/incidents/strike",
)

processes = get_context("forkserver")
# A child has everything imported, so that it spends its short life in the database.
processes.set_forkserver_preload([__name__])


def titled(number: int) -> Records:
    """Give records that say in several tables, answers and words of which load they are."""
    return make.edited(make.small(), "incidents", "strike", title=f"Title {number}.")


def load_on_and_on(url: str, number: int) -> None:
    """Load one release after another until killed."""
    engine = engine_at(make_url(url))
    for one in count(number):
        load_records(engine, titled(one))


def migrate_once(url: str) -> None:
    engine = engine_at(make_url(url))
    migrate(engine)


def killed(target: Callable[..., None], *given: object, after: float) -> bool:
    """Let a program run for some seconds, kill it, and return whether it was at work until then."""
    process = processes.Process(target=target, args=given)
    process.start()
    process.join(after)
    at_work = process.is_alive()
    process.kill()
    process.join()
    return at_work


@dataclass
class Read:
    """What readers were given: of each release one title, or an answer was mixed of two."""

    answers: int = 0
    titles: dict[str, set[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@contextmanager
def read(server: Server) -> Iterator[Read]:
    """Ask for as long as the block lasts."""
    found, over = Read(), Event()

    def ask() -> None:
        for number in count():
            if over.is_set():
                return
            address = ASKED[number % len(ASKED)]
            status, _, body = server.get(address)
            titles = set(re.findall(rb"Title \d+\.", body))
            found.answers += 1
            if status != 200 or len(titles) != 1:
                found.wrong.append(f"{status} {address} {titles}")
            elif address.startswith("/v1"):
                release = json.loads(body)["meta"]["release"]
                found.titles.setdefault(release, set()).add(str(titles))
            time.sleep(0.02)

    reader = Thread(target=ask)
    reader.start()
    try:
        yield found
    finally:
        over.set()
        reader.join()


def content(engine: Engine) -> dict[str, list[Any]]:
    """Return the rows of all tables but for the list of loads, which says when each was."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in metadata.sorted_tables
            if table.name != releases.name
        }


def assert_whole(engine: Engine) -> None:
    """Assert that the file is sound, and that the tables, answers and release are of one load."""
    if engine.dialect.name == SQLITE:
        with closing(sqlite3.connect(str(engine.url.database))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with engine.connect() as connection:
        titles = {
            found
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            for found in re.findall(r"Title \d+\.", str(row))
        }
    assert len(titles) == 1


@on_both_databases
def test_a_loader_that_is_killed_anywhere(
    small_engine: Engine, databases: Databases, kind: str, tmp_path: Path
) -> None:
    url = shown(small_engine.url)
    began = time.monotonic()
    load_records(small_engine, titled(0))
    takes = time.monotonic() - began
    at_work = 0
    with serving(tmp_path, DATABASE_URL=url) as server, read(server) as found:
        for number in range(KILLS):
            # What it wrote last is known to it alone: the next one goes on far behind.
            after = random.uniform(0, 2 * takes)  # noqa: S311  # no secret
            at_work += killed(load_on_and_on, url, 1 + 1000 * number, after=after)
            assert_whole(small_engine)
        last = 1000 * KILLS
        load_records(small_engine, titled(last))
    assert at_work == KILLS, "each was killed at its work"
    assert found.wrong == []
    assert found.answers > KILLS
    assert {len(titles) for titles in found.titles.values()} == {1}, "a release is of one load"
    with databases.lent(kind) as engine:
        load_records(engine, titled(last))
        assert content(engine) == content(small_engine), "as where nobody was killed"


@on_both_databases
def test_a_migration_that_is_killed_anywhere(databases: Databases, kind: str) -> None:
    with databases.lent(kind, "migrated", migrate) as engine:
        wanted, every_table = shape_of(engine), len(inspect(engine).get_table_names())
    at_work = 0
    takes = 1.0
    for _ in range(KILLS):
        with databases.lent(kind) as engine:
            after = random.uniform(0, takes)  # noqa: S311  # no secret
            at_work += killed(migrate_once, shown(engine.url), after=after)
            # Half of it is nothing.
            assert len(inspect(engine).get_table_names()) in {0, every_table}
            began = time.monotonic()
            migrate(engine)
            takes = max(0.2, time.monotonic() - began)
            assert shape_of(engine) == wanted
    assert at_work > 0
