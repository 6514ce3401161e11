"""The stems of records as either database holds them: written where they differ, forgotten with a record."""

from collections.abc import Iterator, Mapping
from hashlib import blake2s

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.orm import Session

from app.filters.index_text import GAP, StemColumns, Weight

KNOWN = text("SELECT id, digest FROM search WHERE resource = :resource AND id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
WRITE = {
    "sqlite": text(
        "INSERT INTO search (resource, id, digest, heading, quoted, named, aside) "
        "VALUES (:resource, :id, :digest, :heading, :quoted, :named, :aside) "
        "ON CONFLICT (resource, id) DO UPDATE SET digest = excluded.digest, "
        "heading = excluded.heading, quoted = excluded.quoted, named = excluded.named, "
        "aside = excluded.aside"
    ),
    "postgresql": text(
        "INSERT INTO search (resource, id, digest, words) "
        "VALUES (:resource, :id, :digest, CAST(:words AS tsvector)) "
        "ON CONFLICT (resource, id) DO UPDATE SET digest = excluded.digest, words = excluded.words"
    ),
}
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
    """Write the stems of records, those that differ from what is there alone."""
    known = session.execute(KNOWN, {"resource": resource, "ids": list(stems)})
    digests = {row.id: row.digest for row in known}
    dialect = session.get_bind().dialect.name
    rows = []
    for id, columns in stems.items():
        digest = blake2s("\n".join(columns).encode(), digest_size=16).hexdigest()
        if digests.get(id) != digest:
            row = {"resource": resource, "id": id, "digest": digest}
            if dialect == "postgresql":
                rows.append(row | {"words": "".join(_lexemes(columns))})
            else:
                names = (weight.name.lower() for weight in Weight)
                rows.append(row | dict(zip(names, columns, strict=True)))
    if rows:
        session.execute(WRITE[dialect], rows)


def forget_stems(session: Session, resource: str) -> None:
    """Delete the stems of records that are gone."""
    session.execute(FORGET, {"resource": resource})


def _lexemes(columns: StemColumns) -> Iterator[str]:
    """Give the text of a tsvector: each stem with its place and its weight, A to D."""
    place = 0
    for letter, stems in zip("ABCD", columns, strict=True):
        for stem in stems.split():
            place += 1
            if stem != GAP:
                yield f"'{stem}':{place}{letter} "
