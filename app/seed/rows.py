"""Records as rows of tables, by convention: a new field and a column of its name are enough.

A value is written to the column of its name, a reference to `<name>_id`, a group to columns
`<name>_<key>`. A list of references, of codes or of groups has a table of its own, called as the
record's with the name in the singular: `incident_casualty`; one that refers to several folders has
a table for each: `claim_contests_finding`. A list within such a group has a table of the record's,
with the group's source: `finding_passage`. Other lists are JSON.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache, partial
from typing import Any

from sqlalchemy import Column, Table

from app.errors import FindingsError
from app.model import metadata
from app.model.vocabulary import singular
from app.seed.derived import derive
from app.seed.field import UNCERTAIN_DATE_KEY, fields_of
from app.seed.record import Records, lineage
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
        positions: Counter[Table] = Counter()
        links: set[tuple[Table, Any]] = set()
        for listed, row in _lists(table.name, record, records):
            owner: Row = {f"{table.name}_id": id}
            if "position" in listed.c:
                owner["position"] = positions[listed]
                positions[listed] += 1
            elif (link := (listed, *row.values())) in links:
                continue
            else:
                links.add(link)
            rows[listed].append(owner | row)
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
    for table in metadata.tables.values():
        first = next(iter(table.primary_key))
        if first.name == f"{entity.name}_id" and first.references(entity.c.id):
            found[table] = first
    tree = _tree_of(entity)
    return found if tree is None else found | {tree: tree.c.descendant_id}


def _tree_of(entity: Table) -> Table | None:
    return metadata.tables.get(f"{entity.name}_tree")


def table_of(folder: str) -> Table:
    """Return the table that has one row for each record of a folder."""
    return _table(singular(folder.replace("-", "_")))


def _table(name: str) -> Table:
    if name not in metadata.tables:
        raise FieldWithoutPlace(f"there is no table `{name}`: add it to the models")
    return metadata.tables[name]


def _columns(
    table: Table, shape: type[Shape], record: Shape | None, records: Records, prefix: str = ""
) -> Row:
    """Return the columns of a record or of a group in it; all are NULL where it is left out."""
    row: Row = {}
    for attribute, name, make in _columns_of(table, shape, prefix):
        value = getattr(record, attribute, None)
        if make is None:
            row[name] = value
        else:
            row |= make(value, records)
    return row


@cache
def _columns_of(
    table: Table, shape: type[Shape], prefix: str
) -> Sequence[tuple[str, str, Callable[[Any, Records], Row] | None]]:
    """Return attributes of a shape, each with its column, or with what makes columns of its value."""
    found: list[tuple[str, str, Callable[[Any, Records], Row] | None]] = []
    for key, field in fields_of(shape).items():
        name = f"{prefix}{key}_id" if field.folders else f"{prefix}{key}"
        if field.has_table:
            continue
        if field.part and not field.many:
            below = PREFIXES.get(key, f"{key}_")
            found.append((field.name, name, partial(_part, table, field.part, below)))
        elif len(field.folders) > 1:
            names = {one: f"{prefix}{key}_{table_of(one).name}_id" for one in field.folders}
            homes = {table.c[name].name: folder for folder, name in names.items()}
            found.append((field.name, name, partial(_homes, homes)))
        elif name in table.c:
            found.append((field.name, name, partial(_values, name) if field.many else None))
        else:
            what = f"`{shape.__name__}.{key}` has no column `{name}` in the table `{table.name}`"
            raise FieldWithoutPlace(f"{what}: add it to the model")
        if key == UNCERTAIN_DATE_KEY:
            bounds = {f"{BOUNDS_OF.get(prefix, prefix)}{bound}": bound for bound in BOUNDS}
            bounds |= {f"{prefix}{bound}": bound for bound in BOUNDS}
            here = {name: bound for name, bound in bounds.items() if name in table.c}
            found.append((field.name, name, partial(_bounds, here)))
    return found


def _part(table: Table, shape: type[Shape], prefix: str, part: Any, records: Records) -> Row:
    return _columns(table, shape, part, records, prefix)


def _homes(homes: Mapping[str, str], id: str, records: Records) -> Row:
    return {name: id if id in records.folders[folder] else None for name, folder in homes.items()}


def _values(name: str, values: Iterable[Any] | None, _records: Records) -> Row:
    return {name: [asdict(one) if isinstance(one, Shape) else one for one in values or ()]}


def _bounds(names: Mapping[str, str], date: str | None, _records: Records) -> Row:
    bounds = bounds_of(date) if date else None
    return {name: getattr(bounds, bound, None) for name, bound in names.items()}


def _lists(
    owner: str, held: Shape, records: Records, source: str | None = None
) -> Iterator[tuple[Table, Row]]:
    """Give the rows of the lists in a record that have a table, without its id and their positions.

    A list may stand in a group of a list, which has a source.
    """
    for key, field in fields_of(type(held)).items():
        if not field.has_table:
            continue
        # Asked for even where the list is empty, so that a missing table shows at once.
        tables = _tables(owner, key, field.folders)
        for value in getattr(held, field.name):
            table = next((tables[one] for one in tables if _is_home(one, value, records)), None)
            if table is None:
                among = ", ".join(field.folders)
                raise FieldWithoutPlace(f"`{value}` of `{key}` is in none of {among}")
            if field.part:
                row = {} if source is None else {"source_id": source}
                yield table, row | _columns(table, field.part, value, records)
                yield from _lists(owner, value, records, getattr(value, "source", None))
            elif "position" in table.c:
                yield table, {"carrier_id": source, "source_id": value}
            else:
                yield table, {table.primary_key.columns.keys()[1]: value}


@cache
def _tables(owner: str, key: str, folders: tuple[str, ...]) -> Mapping[str | None, Table]:
    """Return the tables of a list, by the folder of what they name where that may lie in several."""
    if len(folders) < 2:
        return {None: _table(f"{owner}_{singular(key)}")}
    return {folder: _table(f"{owner}_{key}_{table_of(folder).name}") for folder in folders}


def _is_home(folder: str | None, value: Any, records: Records) -> bool:
    return folder is None or value in records.folders[folder]
