"""What records are sorted by and that no curator writes: days and places, those read together alike."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table

from app.model import Base
from app.terms import CertaintyGroup

Rows = dict[Table, list[dict[str, Any]]]
Days = tuple[list[date], list[date]]
"""First days and last days."""

GROUPS = list(CertaintyGroup)


def derive_orders(rows: Rows) -> None:
    """Fill in what findings, claims and quotations are sorted by; incidents have their days."""
    tables = Base.metadata.tables
    quoted: dict[str, Days] = {}
    for name in ("finding", "claim"):
        days = _days_of(rows, name)
        links = rows[tables[f"{name}_read_with_{name}"]]
        by_id = {row["id"]: row for row in rows[tables[name]]}
        pairs = ((link[f"{name}_id"], link["other_id"]) for link in links)
        for ids in _read_together(by_id, pairs):
            _order_together([by_id[id] for id in ids], [days[id] for id in ids])
        for link in rows[tables[f"{name}_quote"]]:
            for held, more in zip(
                quoted.setdefault(link["quote_id"], ([], [])), days[link[f"{name}_id"]], strict=True
            ):
                held.extend(more)
    for row in rows[tables["quote"]]:
        row["first_day"], row["last_day"] = _bounds([quoted.get(row["id"], ([], []))])


def _order_together(statements: list[dict[str, Any]], days: Iterable[Days]) -> None:
    """Give statements that are read together a common place, each its own within."""
    first, last = _bounds(days)
    groups = [GROUPS.index(row["certainty_group"]) for row in statements]
    common = min(f"{row['place_key']} {row['id']}" for row in statements)
    for row in statements:
        row["place_key"] = f"{common} {row['place_key']}"
        row["first_day"], row["last_day"] = first, last
        row["first_group"], row["last_group"] = min(groups), max(groups)


def _days_of(rows: Rows, name: str) -> Mapping[str, Days]:
    """Return statement → the days of the conduct that it speaks of."""
    tables = Base.metadata.tables
    incidents = {row["id"]: row for row in rows[tables["incident"]]}
    found: dict[str, Days] = {row["id"]: ([], []) for row in rows[tables[name]]}
    for link in rows[tables[f"{name}_incident"]]:
        incident, (firsts, lasts) = incidents[link["incident_id"]], found[link[f"{name}_id"]]
        firsts.extend(filter(None, [incident["conduct_earliest"]]))
        lasts.extend(filter(None, [incident["conduct_latest"]]))
    return found


def _bounds(days: Iterable[Days]) -> tuple[date | None, date | None]:
    held = list(days)
    firsts = (day for some, _ in held for day in some)
    lasts = (day for _, some in held for day in some)
    return min(firsts, default=None), max(lasts, default=None)


def _read_together(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Iterator[Iterable[str]]:
    """Give the ids in sets: those that are read with each other, at any distance, in one."""
    together = {id: {id} for id in ids}
    for one, other in pairs:
        if together[one] is not together[other]:
            together[one] |= together[other]
            for id in together[other]:
                together[id] = together[one]
    yield from {min(found): sorted(found) for found in together.values()}.values()
