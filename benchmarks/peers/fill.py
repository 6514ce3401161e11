"""Fills the peers' databases with what this project answers, so that all hold the same records.

Datasette gets the answers as they are, numbered in the order of the list, beside covering indexes:
a table of values without rowid, FTS5 and an R*Tree. `python -m benchmarks.peers.fill OURS FOLDER [POSTGRES]`
"""

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, insert

from benchmarks.peers import tutorial_tables as tables
from benchmarks.vocabulary import kinds, parent_of_actor, places_above

BATCH = 2_000
DATASETTE = """
CREATE TABLE incident (ordinal INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT, earliest TEXT,
  latest TEXT, kind TEXT, types TEXT, places TEXT, actors TEXT, people TEXT);
CREATE TABLE value (name TEXT, value TEXT, ordinal INTEGER, PRIMARY KEY (name, value, ordinal))
  WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(text, content='');
CREATE VIRTUAL TABLE point USING rtree(ordinal, west, east, south, north);
"""
PARENTS = dict(kinds())


def above(id: str) -> Iterator[str]:
    """Give a kind and all that are wider."""
    here: str | None = id
    while here:
        yield here
        here = PARENTS[here]


def incidents(ours: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Give all incidents, the latest first, as this project answers them."""
    found = ours.execute(
        "SELECT body FROM document WHERE resource = 'incidents'"
        " ORDER BY json_extract(body, '$.date.latest') DESC, id"
    )
    return (json.loads(body) for (body,) in found)


def words_of(value: Any) -> Iterator[str]:
    """Give all texts of an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)


def ids(values: list[dict[str, Any]]) -> list[str]:
    """Return the ids of references."""
    return [one["id"] for one in values]


def fill_datasette(ours: sqlite3.Connection, file: Path) -> None:
    """Write Datasette's file."""
    theirs = sqlite3.connect(file)
    theirs.executescript(DATASETTE)
    for ordinal, one in enumerate(incidents(ours), 1):
        types = sorted({up for id in ids(one["violation_types"]) for up in above(id)})
        places = sorted({up for id in ids(one["locations"]) for up in places_above(id)})
        named = {part["actor"]["id"] for part in one["participants"]}
        actors = sorted(named | {up for id in named if (up := parent_of_actor(id))})
        people = ids(one["victim_groups"])
        body = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
        when, kind = one["date"], one["kind"]["id"]
        theirs.execute(
            "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (ordinal, one["id"], body, when["earliest"], when["latest"], kind,
             *map(json.dumps, (types, places, actors, people))),
        )  # fmt: skip
        values = {"type": types, "place": places, "actor": actors, "people": people, "kind": [kind]}
        rows = [(name, value, ordinal) for name, held in values.items() for value in held]
        theirs.executemany("INSERT INTO value VALUES (?, ?, ?)", rows)
        text = " ".join(words_of(one))
        theirs.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (ordinal, text))
        if at := one["coordinates"]:
            x, y = at["longitude"], at["latitude"]
            theirs.execute("INSERT INTO point VALUES (?, ?, ?, ?, ?)", (ordinal, x, x, y, y))
    theirs.executescript("INSERT INTO words (words) VALUES ('optimize'); ANALYZE")
    theirs.commit()
    theirs.executescript("VACUUM; PRAGMA journal_mode = DELETE")
    theirs.close()


def rows_of(one: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the tutorial's rows of one incident: table and row; the vocabulary comes again and again."""
    at, when = one["coordinates"] or {}, one["date"]
    named = {part["actor"]["id"]: part["actor"] for part in one["participants"]}
    yield "incident", {
        "id": one["id"], "kind": one["kind"]["id"], "title": one["title"],
        "summary": one["summary"], "note": one["note"], "edtf": when["edtf"],
        "earliest": date.fromisoformat(when["earliest"]),
        "latest": date.fromisoformat(when["latest"]),
        "latitude": at.get("latitude"), "longitude": at.get("longitude"),
        "words": " ".join(words_of(one)),
    }  # fmt: skip
    said = [*one["findings"], *one["claims"]]
    lists: dict[str, list[dict[str, Any]]] = {
        "kind": one["violation_types"], "place": one["locations"], "actor": [*named.values()],
        "people": one["victim_groups"], "statement": said, "quote": one["quotes"],
        "source": one["sources"],
    }  # fmt: skip
    for name, held in lists.items():
        for ref in held:
            row = {"id": ref["id"], "label": ref["label"]}
            if name == "people":
                row = {"id": ref["id"]}
            elif name == "statement":
                certainty = ref["certainty"] and ref["certainty"]["id"]
                row |= {"certainty": certainty, "tag": ref["tag"]["en"]}
                row["asserted_by"] = ref["asserted_by"]["label"]
            yield name, row
            yield f"incident_{name}", {"incident_id": one["id"], f"{name}_id": ref["id"]}
    for figure in one["casualties"]:
        yield "figure", {
            "incident_id": one["id"], "kind": figure["kind"]["id"], "min": figure["min"],
            "max": figure["max"], "claimant": figure["claimant"]["label"],
        }  # fmt: skip


def trees() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the rows of the tutorial's trees."""
    for id, parent in kinds():
        yield "kind", {"id": id, "label": id, "parent_id": parent}
    every = [f"city-{n}" for n in range(600)] + [f"site-{n}" for n in range(749)]
    chains = [list(places_above(id)) for id in every]
    parents = {id: up for way in chains for id, up in zip(way, [*way[1:], None], strict=True)}
    for id, up in parents.items():
        yield "place", {"id": id, "label": id, "parent_id": up}
    for number in range(120):
        id = f"force-{number}"
        yield "actor", {"id": id, "label": id, "parent_id": parent_of_actor(id)}


def fill_tutorial(ours: sqlite3.Connection, url: str) -> None:
    """Write the tutorial's database."""
    engine = create_engine(url)
    tables.Base.metadata.create_all(engine)
    seen: set[tuple[str, str]] = set()
    found = incidents(ours)
    before = list(trees())
    with engine.begin() as connection:
        while batch := [*before, *(row for one in islice(found, BATCH) for row in rows_of(one))]:
            before = []
            rows: dict[str, list[dict[str, Any]]] = {}
            for name, row in batch:
                if "id" in row and name != "incident":
                    if (name, row["id"]) in seen:
                        continue
                    seen.add((name, row["id"]))
                rows.setdefault(name, []).append(row)
            for table in tables.Base.metadata.sorted_tables:
                if table.name in rows:
                    connection.execute(insert(table), rows[table.name])
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def main() -> None:
    """Fill what is asked for."""
    ours, folder = sqlite3.connect(sys.argv[1]), Path(sys.argv[2])
    if len(sys.argv) > 3:
        fill_tutorial(ours, sys.argv[3])
        return
    fill_datasette(ours, folder / "datasette.sqlite3")
    fill_tutorial(ours, f"sqlite:///{folder / 'tutorial.sqlite3'}")


if __name__ == "__main__":
    main()
