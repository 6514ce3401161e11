"""A Frictionless Data Package of a whole release: a table for each resource, and all that explains them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.errors import FolderInUse
from app.export.as_csv import csv_of
from app.export.column import BETWEEN, Column, columns_of
from app.export.package_readme import readme_of
from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_TITLE, LICENCE_URL, TITLE

DESCRIPTOR, README, CHECKSUMS = "datapackage.json", "README.md", "SHA256SUMS"


@dataclass(frozen=True)
class Table:
    """A file as written."""

    selection: Selection
    path: str
    bytes: int
    sha256: str


def write_package(snapshot: Snapshot, folder: Path, base: str) -> list[Table]:
    """Write the release that this snapshot sees; raise `FolderInUse` rather than mix with other files."""
    if folder.exists() and any(folder.iterdir()) and not (folder / DESCRIPTOR).exists():
        raise FolderInUse(folder)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    tables = [
        _write_table(Selection(snapshot, question_of(snapshot, resource, []), None, base), folder)
        for resource in snapshot.resources.values()
    ]
    descriptor = json.dumps(_descriptor(snapshot, tables), ensure_ascii=False, indent=2)
    written = {DESCRIPTOR: f"{descriptor}\n", README: readme_of([t.selection for t in tables])}
    sums = [(table.path, table.sha256) for table in tables]
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        sums.append((name, hashlib.sha256(text.encode()).hexdigest()))
    lines = "".join(f"{sum}  {name}\n" for name, sum in sorted(sums))
    (folder / CHECKSUMS).write_text(lines, encoding="utf-8", newline="\n")
    return tables


def _write_table(selection: Selection, folder: Path) -> Table:
    path = f"data/{selection.resource.name}.csv"
    sum, length = hashlib.sha256(), 0
    with (folder / path).open("wb") as file:
        for part in csv_of(selection):
            file.write(part)
            sum.update(part)
            length += len(part)
    return Table(selection, path, length, sum.hexdigest())


def _descriptor(snapshot: Snapshot, tables: list[Table]) -> dict[str, Any]:
    licence = {"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}
    return {
        "profile": "tabular-data-package",
        "name": f"findings-{snapshot.release}",
        "title": TITLE,
        "description": HOW_TO_READ,
        "version": snapshot.release,
        "created": snapshot.index.release.loaded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [licence],
        "sources": [source for table in tables for source in _sources(table.selection)],
        "resources": [_resource(table) for table in tables],
    }


def _sources(selection: Selection) -> Iterator[dict[str, str]]:
    """Give the works that records describe: what everything else was taken from."""
    work_of = selection.resource.representation.work
    if work_of is not None:
        for work in map(work_of, selection.whole_records()):
            yield {"title": work.title} | ({"path": work.url} if work.url else {})


def _resource(table: Table) -> dict[str, Any]:
    resource = table.selection.resource
    schema: dict[str, Any] = {
        "fields": [_field(resource, column) for column in columns_of(resource)],
        "missingValues": [""],
        "primaryKey": ["id"],
    }
    # The empty name is the table itself.
    keys = [
        {
            "fields": [f"{name}.id"],
            "reference": {"resource": "" if to == resource.name else to, "fields": ["id"]},
        }
        for name, to in resource.representation.refers.items()
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": table.path,
        "title": resource.plural.capitalize(),
        "description": resource.help,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.bytes,
        "hash": f"sha256:{table.sha256}",
        "schema": schema,
    }


def _field(resource: Resource, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name == "id":
        constraints |= {"required": True, "unique": True}
    _, chosen_by = resource.by_parameter.get(column.name.removesuffix(".id"), (None, None))
    is_code = chosen_by and "enum" in chosen_by.schema and column.name.endswith(".id")
    if chosen_by and is_code and not column.field.many:
        constraints["enum"] = list(chosen_by.schema["enum"])
    help = [column.field.help or ""]
    if column.field.many:
        help.append(f"A list: values are joined by “{BETWEEN.strip()}”.")
    described = {
        "name": column.name,
        "type": column.type,
        "description": " ".join(filter(None, help)),
        "constraints": constraints,
    }
    return {name: value for name, value in described.items() if value}
