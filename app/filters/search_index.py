"""The stems of records as either database holds them: written where they differ, forgotten with a record."""

from collections.abc import Mapping
from hashlib import blake2s
from itertools import chain

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.orm import Session

from app.filters.index_text import GAP, StemColumns

KNOWN = text("SELECT id, digest FROM search WHERE resource = :resource AND id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
ON_SQLITE = (
    "INSERT INTO search (resource, id, digest, heading, quoted, named, aside) VALUES {rows} "
    "ON CONFLICT (resource, id) DO UPDATE SET digest = excluded.digest, "
    "heading = excluded.heading, quoted = excluded.quoted, named = excluded.named, "
    "aside = excluded.aside"
)
"""One statement for all rows: its triggers index them, and FTS5 writes a segment for each statement."""
ON_POSTGRES = text(
    "INSERT INTO search (resource, id, digest, words) "
    "VALUES (:resource, :id, :digest, CAST(:words AS tsvector)) "
    "ON CONFLICT (resource, id) DO UPDATE SET digest = excluded.digest, words = excluded.words"
)
FORGET = text(
    "DELETE FROM search WHERE resource = :resource AND NOT EXISTS (SELECT 1 FROM document "
    "WHERE document.resource = search.resource AND document.id = search.id)"
)

HELD = {
    "sqlite": (
        # The table lies in the connection, not in the database, and goes with the transaction.
        text(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stem USING fts5vocab(main, search_index, row)"
        ),
        text("SELECT term, doc FROM temp.stem"),
    ),
    "postgresql": (text("SELECT word, ndoc FROM ts_stat('SELECT words FROM search')"),),
}
ASKED = {
    "sqlite": text("SELECT 1 FROM search_index WHERE search_index MATCH 'a' LIMIT 1"),
    "postgresql": text("SELECT 1 FROM search WHERE words @@ 'a'::tsquery LIMIT 1"),
}


def ask_anything(connection: Connection) -> None:
    """Ask for a word, whether it occurs or not, to see that the index answers."""
    connection.execute(ASKED[connection.dialect.name]).first()


def held_stems(connection: Connection) -> Mapping[str, int]:
    """Return stem → number of records that hold it, for all stems there are."""
    *before, read = HELD[connection.dialect.name]
    for statement in before:
        connection.execute(statement)
    return {stem: count for stem, count in connection.execute(read) if stem != GAP}


def write_stems(session: Session, resource: str, stems: Mapping[str, StemColumns]) -> None:
    """Write the stems of some hundred records, those that differ from what is there alone."""
    found = session.execute(KNOWN, {"resource": resource, "ids": list(stems)})
    known = {row.id: row.digest for row in found}
    digests = {
        id: blake2s("\n".join(columns).encode(), digest_size=16).hexdigest()
        for id, columns in stems.items()
    }
    differing = [id for id, digest in digests.items() if known.get(id) != digest]
    if differing and session.get_bind().dialect.name == "postgresql":
        rows = [
            {"resource": resource, "id": id, "digest": digests[id], "words": _vector(stems[id])}
            for id in differing
        ]
        session.execute(ON_POSTGRES, rows)
    elif differing:
        statement = ON_SQLITE.format(rows=", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(differing)))
        values = chain.from_iterable((resource, id, digests[id], *stems[id]) for id in differing)
        session.connection().exec_driver_sql(statement, tuple(values))


def forget_stems(session: Session, resource: str) -> None:
    """Delete the stems of records that are gone."""
    session.execute(FORGET, {"resource": resource})


def _vector(columns: StemColumns) -> str:
    """Return the text of a tsvector: each stem with its place and its weight, A to D."""
    weighed = (
        (stem, letter)
        for letter, stems in zip("ABCD", columns, strict=True)
        for stem in stems.split()
    )
    placed = enumerate(weighed, 1)
    return " ".join(f"'{stem}':{at}{letter}" for at, (stem, letter) in placed if stem != GAP)
