"""What records are sorted by and that no curator writes: days and places, those read together alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from app.seed.record import Records, per_records
from app.seed.shape_incident import IncidentRecord
from app.seed.shape_part import Record
from app.seed.shape_statement import ClaimRecord, FindingRecord, QuoteRecord, StatementRecord
from app.seed.uncertain_date import bounds_of
from app.terms import CertaintyGroup, DateOf

STATEMENTS: Mapping[str, type[StatementRecord]] = {"finding": FindingRecord, "claim": ClaimRecord}
"""Table → shape."""

GROUPS = list(CertaintyGroup)


class Days(NamedTuple):
    """The first and the last day that is known."""

    first: date | None
    last: date | None


class Common(NamedTuple):
    """What statements have in common that are read together."""

    place: str
    days: Days
    first_group: int
    last_group: int


def order_statement(row: dict[str, Any], statement: StatementRecord, records: Records) -> None:
    """Fill in what a statement is sorted by: the common place of all, and its own within."""
    id = row["id"]
    common = _read_together(records)[type(statement)].get(id)
    place, days, first_group, last_group = common or _common_of({id: statement}, records)
    row["place_key"] = f"{place} {place_key(statement, records)}"
    row["first_day"], row["last_day"] = days
    row["first_group"], row["last_group"] = first_group, last_group


def place_key(statement: StatementRecord, records: Records) -> str:
    """Return the place of a statement's first words, as a text that sorts."""
    first = statement.seen_in[0]
    words = [passage.locator for passage in first.passages]
    words += [records.one(QuoteRecord, id).locator for id in first.quotes]
    start = min((locator.start for locator in words if locator is not None), default=None)
    return place_in(statement.source, start)


def place_in(source: str, start: int | None) -> str:
    """Return a text that sorts by source and place in it; what has no place comes first."""
    return f"{source} {start or 0:09}"


def group_of(statement: StatementRecord) -> CertaintyGroup:
    """Return the group of a statement's certainty."""
    return statement.certainty.group if statement.certainty else CertaintyGroup.UNGRADED


@per_records
def days_of_quotes(records: Records) -> Mapping[str, Days]:
    """Return quotation → the days of the conduct that statements resting on it speak of."""
    found: dict[str, Days] = {}
    for shape in STATEMENTS.values():
        for entry in records.of(shape).values():
            days = _days_of(entry.record, records)
            for id in (id for carrier in entry.record.seen_in for id in carrier.quotes):
                found[id] = _around([days, found.get(id, days)])
    return found


def _days_of(statement: StatementRecord, records: Records) -> Days:
    """Return the days of the conduct that a statement speaks of."""
    incidents = records.of(IncidentRecord)
    dates = (incidents[id].record.date for id in statement.incidents)
    bounds = [bounds_of(one.edtf) for one in dates if one and one.of is DateOf.CONDUCT]
    return _around([Days(one.earliest, one.latest) for one in bounds])


def _around(days: Sequence[Days]) -> Days:
    firsts, lasts = zip(*days, strict=True) if days else ((), ())
    return Days(min(filter(None, firsts), default=None), max(filter(None, lasts), default=None))


def _common_of(statements: Mapping[str, StatementRecord], records: Records) -> Common:
    groups = [GROUPS.index(group_of(one)) for one in statements.values()]
    return Common(
        min(f"{place_key(one, records)} {id}" for id, one in statements.items()),
        _around([_days_of(one, records) for one in statements.values()]),
        min(groups),
        max(groups),
    )


@per_records
def _read_together(records: Records) -> Mapping[type[Record], Mapping[str, Common]]:
    """Return shape → statement → what it has in common with others, for those that have others."""
    found: dict[type[Record], dict[str, Common]] = {}
    for shape in STATEMENTS.values():
        held = records.of(shape)
        pairs = (
            (id, other)
            for id, entry in held.items()
            for other in entry.record.read_with
            if other in held
        )
        common = found[shape] = {}
        for ids in _sets(pairs):
            shared = _common_of({id: held[id].record for id in ids}, records)
            common |= dict.fromkeys(ids, shared)
    return found


def _sets(pairs: Iterable[tuple[str, str]]) -> Iterator[Iterable[str]]:
    """Give the ids in sets: those that are read with each other, at any distance, in one."""
    together: dict[str, set[str]] = {}
    for one, other in pairs:
        for id in (one, other):
            together.setdefault(id, {id})
        if together[one] is not together[other]:
            together[one] |= together[other]
            for id in together[other]:
                together[id] = together[one]
    yield from {min(found): found for found in together.values()}.values()
