"""Records as rows of tables, by convention: a new field and a column of its name are enough.

A value is written to the column of its name, a reference to `<name>_id`, a group to columns
`<name>_<key>`. A list of references, of codes or of groups has a table of its own, called as the
record's with the name in the singular: `incident_casualty`; one that refers to several folders has
a table for each: `claim_contests_finding`. A list within such a group has a table of the record's,
with the group's source: `finding_passage`. Other lists are JSON.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as default
from typing import Any

from sqlalchemy import Column, Table

from app.errors import FindingsError
from app.model import Base
from app.seed.ancestors import lineage
from app.seed.derived import derive
from app.seed.field import UNCERTAIN_DATE_KEY, FieldFact, fields_of
from app.seed.record import Records
from app.seed.shape import WithdrawalRecord
from app.seed.shape_part import Shape
from app.seed.uncertain_date import bounds_of

Row = dict[str, Any]
Rows = dict[Table, list[Row]]

PREFIXES = {"published_on": "published_", "locator": ""}
"""Groups whose columns do not begin with their name."""
BOUNDS = ("earliest", "latest", "precision", "certain")
"""What an uncertain date means; written where the table has a column for it."""
BOUNDS_OF = {"date_": ""}
"""Dates whose bounds stand in the table under their own names: the date of the record itself."""


class FieldWithoutPlace(FindingsError):
    """A field of a shape has no column or table to be written to."""


def rows_of(folder: str, ids: Iterable[str], records: Records) -> Rows:
    """Return all rows of some records of a folder, by table; those without rows are there too.

    Raises `FieldWithoutPlace` where a shape has a field that no table has.
    """
    rows: Rows = {table: [] for table in tables_of(folder)}
    table, entries = table_of(folder), records.folders[folder]
    tree = _tree_of(table)
    for id in ids:
        record = entries[id].record
        rows[table].append({"id": id} | _columns(table, type(record), record, records))
        _lists(_Written(rows, table.name, id), record, records)
        if tree is not None:
            rows[tree] += [
                {"ancestor_id": ancestor, "descendant_id": id}
                for ancestor, _ in lineage(id, entries)
            ]
    derive(rows, records)
    return rows


def withdrawal_rows(records: Records) -> tuple[Table, list[Row]]:
    """Return the table of the records that were taken back, and its rows."""
    table = _table("withdrawal")
    return table, [
        {"resource": entry.folder, "id": entry.id}
        | _columns(table, WithdrawalRecord, entry.record, records)
        for entry in records.withdrawals()
    ]


def tables_of(folder: str) -> Mapping[Table, Column[Any]]:
    """Return the tables in which records of a folder have rows, each with the column of the record's id."""
    entity = table_of(folder)
    found = {entity: entity.c.id}
    for table in Base.metadata.tables.values():
        first = next(iter(table.primary_key))
        if first.name == f"{entity.name}_id" and first.references(entity.c.id):
            found[table] = first
    tree = _tree_of(entity)
    return found if tree is None else found | {tree: tree.c.descendant_id}


def _tree_of(entity: Table) -> Table | None:
    return Base.metadata.tables.get(f"{entity.name}_tree")


def table_of(folder: str) -> Table:
    """Return the table that has one row for each record of a folder."""
    return _table(_singular(folder.replace("-", "_")))


def _singular(name: str) -> str:
    return name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")


def _table(name: str) -> Table:
    if name not in Base.metadata.tables:
        raise FieldWithoutPlace(f"there is no table `{name}`: add it to the models")
    return Base.metadata.tables[name]


def _columns(
    table: Table, shape: type[Shape], record: Shape | None, records: Records, prefix: str = ""
) -> Row:
    """Return the columns of a record or of a group in it; all are NULL where it is left out."""
    row: Row = {}
    for key, field in fields_of(shape).items():
        value = getattr(record, field.name, None)
        name = f"{prefix}{key}_id" if field.folders else f"{prefix}{key}"
        if field.has_table:
            continue
        if field.part and not field.many:
            row |= _columns(table, field.part, value, records, PREFIXES.get(key, f"{key}_"))
        elif len(field.folders) > 1:
            for folder in field.folders:
                name = f"{prefix}{key}_{table_of(folder).name}_id"
                row[table.c[name].name] = value if value in records.folders[folder] else None
        elif name in table.c:
            if field.many:
                value = [asdict(one) if field.is_bilingual else one for one in value or ()]
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


@dataclass(frozen=True)
class _Written:
    """The rows, and what of one record was added to them."""

    rows: Rows
    owner: str
    id: str
    positions: Counter[Table] = default(default_factory=Counter)
    links: set[tuple[Table, str]] = default(default_factory=set)


def _lists(written: _Written, held: Shape, records: Records, source: str | None = None) -> None:
    """Add the rows of the lists in a record that have a table of their own.

    Those of the lists in a group of a list, which has a source, go on from group to group.
    """
    for key, field in fields_of(type(held)).items():
        if not field.has_table:
            continue
        values = getattr(held, field.name)
        name = f"{written.owner}_{_singular(key)}"
        if not field.part and (source is None or "position" not in _table(name).c):
            _listed(written, key, field, values, records)
            continue
        table = _table(name)
        for value in values:
            row: Row = {f"{written.owner}_id": written.id, "position": written.positions[table]}
            written.positions[table] += 1
            if not field.part:
                row |= {"carrier_id": source, "source_id": value}
            else:
                row |= {} if source is None else {"source_id": source}
                row |= _columns(table, field.part, value, records)
                _lists(written, value, records, getattr(value, "source", None))
            written.rows[table].append(row)


def _listed(
    written: _Written, key: str, field: FieldFact, values: Iterable[str], records: Records
) -> None:
    """Add the links to records or codes; a value given twice is one row."""
    owner = written.owner
    several = len(field.folders) > 1
    tables = {
        folder: _table(f"{owner}_{key}_{table_of(folder).name}")
        for folder in field.folders
        if several
    }
    # Asked for even where the list is empty, so that a missing table shows at once.
    only = None if several else _table(f"{owner}_{_singular(key)}")
    for value in dict.fromkeys(values):
        home = next((one for one in tables if value in records.folders[one]), None)
        table = tables[home] if home else only
        if table is None:
            raise FieldWithoutPlace(f"`{value}` of `{key}` is in none of {', '.join(tables)}")
        if (table, value) not in written.links:
            written.links.add((table, value))
            written.rows[table].append(_link(table, written.id, value))


def _link(table: Table, owner: str, value: str) -> Row:
    return dict(zip(table.primary_key.columns.keys(), (owner, value), strict=True))
