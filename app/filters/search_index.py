"""The stems of records as either database holds them: written where they differ, forgotten with a record."""

from collections.abc import Iterator, Mapping
from hashlib import blake2s

from sqlalchemy import bindparam, text
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
