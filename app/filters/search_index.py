"""Full text: FTS5 on SQLite, tsvector on Postgres, each given the same stems and so finding the same.

Neither database's own parser, stemmer or stop words take part. A record's stems lie in four columns by
weight, written where they differ and forgotten with the record; a question is written in the language of
either database from the same expression.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2s
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Double, Subquery, bindparam, column, text

from app.filters.index_text import GAP, StemColumns
from app.text.search_syntax import Phrase, SearchExpression

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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

# Both ranks are rounded, so that a place in the order can be written into a cursor and read again. What
# holds the words in its heading comes first on both, and then what is filed under them; no rank of a
# database's own comes near 10,000. SQLite: found once and for all, since joining FTS5 row by row would
# ask it again for each row.
HITS = {
    "sqlite": text("""WITH found AS MATERIALIZED (
  SELECT search.resource, search.id, search.number,
    round(-bm25(search_index, 8, 4, 2, 1), 8) AS rank
  FROM search_index CROSS JOIN search ON search.number = search_index.rowid
  WHERE search_index MATCH :asked
) SELECT resource, id, rank
  + 10000 * (number IN (SELECT rowid FROM search_index WHERE search_index MATCH :heading))
  + 10000 * (number IN (SELECT rowid FROM search_index WHERE search_index MATCH :filed)) AS rank
FROM found"""),
    "postgresql": text("""SELECT resource, id, CAST(round(CAST(
    ts_rank_cd('{0.125, 0.25, 0.5, 1}', words, CAST(:asked AS tsquery), 1) AS numeric
  ), 8) AS double precision)
    + 10000 * CAST(words @@ CAST(:heading AS tsquery) AS integer)
    + 10000 * CAST(words @@ CAST(:filed AS tsquery) AS integer) AS rank
  FROM search WHERE words @@ CAST(:asked AS tsquery)"""),
}


def hits_of(expression: SearchExpression, connection: Connection) -> Subquery:
    """Return what an expression finds: `resource`, `id` and `rank`, the higher the better."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        asked, heading, filed = (_tsquery(expression, weights) for weights in ("", "A", "AB"))
    else:
        where = ("", "heading", "heading quoted")
        asked, heading, filed = (_fts5(expression, columns) for columns in where)
    hits = HITS[dialect].bindparams(asked=asked, heading=heading, filed=filed)
    return hits.columns(column("resource"), column("id"), column("rank", Double)).subquery("hits")


def _fts5(expression: SearchExpression, columns: str = "") -> str:
    """Return the expression in the language of FTS5. Stems hold letters and digits alone."""
    wanted = " AND ".join(map(_fts5_any, expression.wanted))
    if columns:
        return f"{{{columns}}} : ({wanted})"
    if not expression.unwanted:
        return wanted
    return f"({wanted}) NOT {_fts5_any(expression.unwanted)}"


def _fts5_any(phrases: Sequence[Phrase]) -> str:
    said = " OR ".join('"' + " ".join(phrase.stems) + '"' for phrase in phrases)
    return f"({said})"


def _tsquery(expression: SearchExpression, weights: str = "") -> str:
    """Return the expression in the language of Postgres; with weights, where they stand."""
    groups = (_tsquery_any(group, weights) for group in expression.wanted)
    unwanted = (f"!{_tsquery_any([phrase])}" for phrase in expression.unwanted)
    return " & ".join([*groups, *unwanted])


def _tsquery_any(phrases: Sequence[Phrase], weights: str = "") -> str:
    where = f":{weights}" if weights else ""
    said = (" <-> ".join(f"'{stem}'{where}" for stem in phrase.stems) for phrase in phrases)
    return f"({' | '.join(f'({one})' for one in said)})"


def ask_anything(connection: Connection) -> None:
    """Ask for a word, whether it occurs or not, to see that the index answers."""
    connection.execute(ASKED[connection.dialect.name]).first()


def held_stems(connection: Connection) -> Mapping[str, int]:
    """Return stem → number of records that hold it, for all stems there are."""
    *before, read = HELD[connection.dialect.name]
    for statement in before:
        connection.execute(statement)
    return {stem: count for stem, count in connection.execute(read) if stem != GAP}


def write_stems(session: "Session", resource: str, stems: Mapping[str, StemColumns]) -> None:
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


def forget_stems(session: "Session", resource: str) -> None:
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
