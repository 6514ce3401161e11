"""Records as rows of tables, by convention: a new field and a column of its name are enough.

A value is written to the column of its name, a reference to `<name>_id`, a group to columns
`<name>_<key>`. A list of references, of codes or of groups has a table of its own, called as the
record's with the name in the singular: `incident_casualty`; one that refers to several folders has
a table for each: `claim_contests_finding`. Other lists are JSON.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table

from app.errors import FindingsError
from app.model import Base
from app.seed.ancestors import ancestors
from app.seed.field import UNCERTAIN_DATE_KEY, fields_of
from app.seed.record import Entry, Records
from app.seed.shape import FindingRecord, Record, Shape, SourceRecord, WithdrawalRecord
from app.seed.uncertain_date import bounds_of
from app.terms import SourceKind

Row = dict[str, Any]
Rows = dict[Table, list[Row]]

NOT_OF_RECORDS = {"release", "document"}
"""Tables that no record is written to."""
PREFIXES = {"published_on": "published_", "locator": ""}
"""Groups whose columns do not begin with their name."""
BOUNDS = ("earliest", "latest", "precision", "certain")
"""What an uncertain date means; written where the table has a column for it."""
BOUNDS_OF = {"date_": ""}
"""Dates whose bounds stand in the table under their own names: the date of the record itself."""


class FieldWithoutPlace(FindingsError):
    """A field of a shape has no column or table to be written to."""


def rows_of(records: Records) -> Rows:
    """Return all rows by table; tables without rows are there too, so that what is gone is deleted.

    Raises `FieldWithoutPlace` where a shape has a field that no table has.
    """
    rows: Rows = {
        table: [] for name, table in Base.metadata.tables.items() if name not in NOT_OF_RECORDS
    }
    for entry in records:
        table = table_of(entry.folder)
        rows[table].append({"id": entry.id} | _columns(table, type(entry.record), entry.record))
        _lists(rows, entry, records)
    for folder, entries in records.folders.items():
        tree = Base.metadata.tables.get(f"{table_of(folder).name}_tree")
        if tree is not None:
            _closure(rows, tree, entries)
    withdrawal = _table("withdrawal")
    rows[withdrawal] = [
        {"resource": entry.folder, "id": entry.id}
        | _columns(withdrawal, WithdrawalRecord, entry.record)
        for entry in records.withdrawals()
    ]
    _set_against_the_report(rows, records)
    return rows


def table_of(folder: str) -> Table:
    """Return the table that has one row for each record of a folder."""
    return _table(_singular(folder.replace("-", "_")))


def _singular(name: str) -> str:
    return name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")


def _table(name: str) -> Table:
    if name not in Base.metadata.tables:
        raise FieldWithoutPlace(f"there is no table `{name}`: add it to the models")
    return Base.metadata.tables[name]


def _columns(table: Table, shape: type[Shape], record: Shape | None, prefix: str = "") -> Row:
    """Return the columns of a record or of a group in it; all are NULL where it is left out."""
    row: Row = {}
    for key, field in fields_of(shape).items():
        value = getattr(record, field.name, None)
        name = f"{prefix}{key}_id" if field.folders else f"{prefix}{key}"
        if field.has_table and issubclass(shape, Record):
            continue
        if field.part and not field.many:
            row |= _columns(table, field.part, value, PREFIXES.get(key, f"{key}_"))
        elif name in table.c and not field.has_table:
            row[name] = value
        else:
            what = f"`{shape.__name__}.{key}` has no column `{name}` in the table `{table.name}`"
            raise FieldWithoutPlace(f"{what}: add it to the model")
        if key == UNCERTAIN_DATE_KEY:
            bounds = bounds_of(value) if value else None
            names = {f"{BOUNDS_OF.get(prefix, prefix)}{bound}": bound for bound in BOUNDS}
            names |= {f"{prefix}{bound}": bound for bound in BOUNDS}
            row |= {at: getattr(bounds, one, None) for at, one in names.items() if at in table.c}
    return row


def _lists(rows: Rows, entry: Entry[Record], records: Records) -> None:
    """Add the rows of the lists that have a table of their own; a value given twice is one row."""
    owner = table_of(entry.folder).name
    for key, field in fields_of(type(entry.record)).items():
        values = getattr(entry.record, field.name)
        if not field.has_table:
            continue
        if len(field.folders) > 1:
            tables = {one: _table(f"{owner}_{key}_{table_of(one).name}") for one in field.folders}
            for id in dict.fromkeys(values):
                home = next(folder for folder in field.folders if id in records.folders[folder])
                rows[tables[home]].append(_link(tables[home], entry.id, id))
            continue
        table = _table(f"{owner}_{_singular(key)}")
        if field.part:
            rows[table] += [
                {f"{owner}_id": entry.id, "position": position} | _columns(table, field.part, value)
                for position, value in enumerate(values)
            ]
        else:
            rows[table] += [_link(table, entry.id, value) for value in dict.fromkeys(values)]


def _link(table: Table, owner: str, value: str) -> Row:
    return dict(zip(table.primary_key.columns.keys(), (owner, value), strict=True))


def _closure(rows: Rows, tree: Table, entries: Mapping[str, Entry[Any]]) -> None:
    parents = {id: entry.record.parent for id, entry in entries.items()}
    rows[tree] = [
        {"ancestor_id": ancestor, "descendant_id": id}
        for id in parents
        for ancestor in ancestors(id, parents)
    ]


def _set_against_the_report(rows: Rows, records: Records) -> None:
    """Tell of each incident whether the report's period holds it, and whether a finding speaks of it."""
    findings = records.of(FindingRecord).values()
    assessed = {incident for finding in findings for incident in finding.record.incidents}
    covers = (
        source.record.covers
        for source in records.of(SourceRecord).values()
        if source.record.kind is SourceKind.MISSION_REPORT and source.record.covers
    )
    period = next(((days.from_, days.to) for days in covers), None)
    for row in rows[table_of("incidents")]:
        row["within_report_period"] = _within(row["earliest"], row["latest"], period)
        row["assessed_by_report"] = row["id"] in assessed


def _within(
    earliest: date | None, latest: date | None, period: tuple[date, date] | None
) -> bool | None:
    """Whether a date lies in the period; `None` where it overlaps an edge or is unknown."""
    if earliest is None or latest is None or period is None:
        return None
    if latest < period[0] or earliest > period[1]:
        return False
    return True if earliest >= period[0] and latest <= period[1] else None
