"""How Datasette is started and asked at its best: canned queries over its own tables, nothing suggested."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

QUERY = "/datasette/{}.json?"
VALUES = {"violation_type": "type", "location": "place", "actor": "actor"}
FACETS = ("types", "places", "actors", "people")
"""Columns that hold a JSON array; `kind` holds one code."""


def metadata() -> dict[str, object]:
    """Return the file of metadata: a query for each combination of parameters."""
    values = tuple(VALUES)
    queries = {
        "record": "SELECT id, body FROM incident WHERE id = :id",
        "one": _listed(values[:1]),
        "three": _listed(values, dates=True),
        "words": _listed(values[:1], words=True),
        "box": _listed((), box=True),
        "facets": "SELECT name, value, count(*) AS n FROM value GROUP BY name, value",
    }
    return {"databases": {"datasette": {"queries": {n: {"sql": q} for n, q in queries.items()}}}}


def _listed(
    names: Sequence[str], *, dates: bool = False, words: bool = False, box: bool = False
) -> str:
    """Return a query for a page and its total; what narrows most is asked first."""
    tables, conditions = ["incident i"], []
    if words:
        tables.append("words w")
        conditions += ["words MATCH :q", "w.rowid = i.ordinal"]
    if box:
        tables.append("point p")
        conditions += [
            "p.ordinal = i.ordinal", "p.west >= :west", "p.east <= :east",
            "p.south >= :south", "p.north <= :north",
        ]  # fmt: skip
    for number, name in enumerate(names):
        tables.append(f"value v{number}")
        conditions += [
            f"v{number}.name = '{VALUES[name]}'", f"v{number}.value = :{name}",
            f"v{number}.ordinal = i.ordinal",
        ]  # fmt: skip
    if dates:
        conditions += ["i.earliest <= :last", "i.latest >= :first"]
    found = f"FROM {', '.join(tables)} WHERE {' AND '.join(conditions)}"
    if names and not (dates or words):
        # The values alone are counted and paged over, in the order of their index.
        total = "SELECT count(*) FROM value WHERE name = 'type' AND value = :violation_type"
        return (
            f"SELECT id, body, ({total}) AS total FROM value v0, incident i WHERE v0.name = 'type'"
            " AND v0.value = :violation_type AND i.ordinal = v0.ordinal ORDER BY v0.ordinal"
            " LIMIT 50 OFFSET :offset"
        )
    return (
        f"WITH found AS MATERIALIZED (SELECT i.ordinal {found}) SELECT id, body,"
        " (SELECT count(*) FROM found) AS total FROM found JOIN incident USING (ordinal)"
        " ORDER BY ordinal LIMIT 50 OFFSET :offset"
    )


def address(query: str, parameters: Mapping[str, object]) -> str:
    """Return the address of a canned query."""
    shape = {"_shape": "array", "_nosuggest": "1", "_nofacet": "1"}
    return QUERY.format(query) + urlencode({**parameters, **shape})


def facets_address() -> str:
    """Return the address that counts five facets by Datasette's own means."""
    asked = [("_size", "0"), ("_nosuggest", "1"), ("_facet", "kind"), ("_facet_size", "max")]
    asked += [("_facet_array", column) for column in FACETS]
    return f"/datasette/incident.json?{urlencode(asked)}"


def command(folder: Path, port: int) -> list[str]:
    """Return what starts it on the immutable file, with no limit of time in its way."""
    (folder / "metadata.json").write_text(json.dumps(metadata()))
    limits = ("facet_time_limit_ms", "sql_time_limit_ms", "facet_suggest_time_limit_ms")
    settings = [part for name in limits for part in ("--setting", name, "600000")]
    settings += ["--setting", "max_returned_rows", "100000", "--setting", "suggest_facets", "off"]
    return [
        "datasette", "serve", "--immutable", str(folder / "datasette.sqlite3"),
        "--metadata", str(folder / "metadata.json"), "--port", str(port), *settings,
    ]  # fmt: skip
