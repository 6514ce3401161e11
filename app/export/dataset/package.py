"""A Frictionless Data Package of a whole release: a table for each resource, and all that explains them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC
from hashlib import file_digest
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import FolderInUse
from app.export.as_csv import head_of, part_of
from app.export.dataset.deposit import DATACITE, RO_CRATE, datacite_of, ro_crate_of
from app.export.dataset.metadata import CITATION, citation_file_of, readme_of
from app.export.filename import table_name
from app.export.selection import Selection
from app.question.base_url import BaseUrl
from app.release.ledger import INSTANT
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_TITLE, LICENCE_URL, TITLE
from app.shape.field import FieldPath
from app.table.cell import BETWEEN
from app.table.column import ROW, Column, Layout, columns_of, lists_of

OF_A_LIST = "A list in these records, a row for each of its elements."
DESCRIPTOR, README, CHECKSUMS = "datapackage.json", "README.md", "SHA256SUMS"


@dataclass(frozen=True)
class Table:
    """A table of the package: the records of a resource, or a list in them."""

    selection: Selection
    part: FieldPath | None
    """The list whose elements are its rows."""
    layout: Layout
    name: str

    @property
    def path(self) -> str:
        """Name of its file."""
        return f"data/{self.name}.csv"


def write_package(snapshot: Snapshot, folder: Path, base: BaseUrl) -> list[Table]:
    """Write the release that this snapshot sees; raise `FolderInUse` rather than mix with other files."""
    if folder.exists() and any(folder.iterdir()) and not (folder / DESCRIPTOR).exists():
        raise FolderInUse(folder)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    tables = [
        table
        for resource in snapshot.resources.values()
        for table in _write_tables(Selection.whole(snapshot, resource, base), folder)
    ]
    sums = {table.path: _sum_of(folder / table.path) for table in tables}
    selections = [table.selection for table in tables if table.part is None]
    resources = [_resource(one, folder / one.path, sums[one.path]) for one in tables]
    texts = {
        DESCRIPTOR: _json(_descriptor(snapshot, tables, resources)),
        README: readme_of(selections),
        CITATION: citation_file_of(selections[0]),
        DATACITE.rpartition("/")[2]: _json(datacite_of(selections[0])),
    }
    crate = [(table.path, table.selection.resource.help, "text/csv") for table in tables]
    crate += [(name, name, "text/plain") for name in sorted(texts)]
    texts[RO_CRATE.rpartition("/")[2]] = _json(ro_crate_of(selections[0], crate))
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        sums[name] = _sum_of(folder / name)
    lines = "".join(f"{sum}  {name}\n" for name, sum in sorted(sums.items()))
    (folder / CHECKSUMS).write_text(lines, encoding="utf-8", newline="\n")
    return tables


def write_zip(snapshot: Snapshot, path: Path, base: BaseUrl) -> None:
    """Write the same as one file; of one release it is the same to the byte, wherever it is made."""
    made_at = snapshot.index.at.astimezone(UTC)
    with TemporaryDirectory(dir=path.parent) as made, ZipFile(path, "w") as archive:
        folder = Path(made)
        write_package(snapshot, folder, base)
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = ZipInfo(file.relative_to(folder).as_posix(), made_at.timetuple()[:6])
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            with file.open("rb") as source, archive.open(entry, "w") as target:
                copyfileobj(source, target)


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _json(value: dict[str, Any]) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n"


def _write_tables(selection: Selection, folder: Path) -> list[Table]:
    """Write the records of a resource and every list in them, which are read once for all tables."""
    resource, tables = selection.resource, []
    for rows, part in ((None, None), *lists_of(resource).items()):
        layout = Layout(columns_of(resource, (), rows), rows)
        tables.append(Table(selection, part, layout, table_name(resource.name, rows)))
    with ExitStack() as opened:
        files = [opened.enter_context((folder / one.path).open("wb")) for one in tables]
        for table, file in zip(tables, files, strict=True):
            file.write(head_of(one.name for one in table.layout.columns))
        for records in selection.parsed_pages():
            for table, file in zip(tables, files, strict=True):
                file.write(part_of(table.layout.columns_of(records)))
    return tables


def _descriptor(
    snapshot: Snapshot, tables: Sequence[Table], resources: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"findings-{snapshot.release}",
        "title": TITLE,
        "description": HOW_TO_READ,
        "version": snapshot.release,
        "created": snapshot.index.at.strftime(INSTANT),
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "sources": [source for table in tables for source in _sources(table)],
        "resources": resources,
    }


def _sources(table: Table) -> Iterator[dict[str, str]]:
    """Give the works that records describe: what everything else was taken from."""
    work_of = table.selection.resource.representation.work
    if work_of is not None and table.part is None:
        for work in map(work_of, table.selection.whole_records()):
            yield {"title": work.title} | ({"path": work.url} if work.url else {})


def _resource(table: Table, file: Path, sha256: str) -> dict[str, Any]:
    resource, part = table.selection.resource, table.part
    schema: dict[str, Any] = {
        "fields": [_field(resource, column, part) for column in table.layout.columns],
        "missingValues": [""],
        "primaryKey": ["id"] if part is None else ["id", ROW.name],
    }
    refers = {f"{name}.id": to for name, to in resource.representation.refers.items()}
    if refers := refers if part is None else {"id": resource.name}:
        schema["foreignKeys"] = [
            # The empty name is the table itself.
            {
                "fields": [column],
                "reference": {"resource": "" if to == table.name else to, "fields": ["id"]},
            }
            for column, to in refers.items()
        ]
    plural = resource.plural.capitalize()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": plural if part is None else f"{plural}: {part.name.replace('_', ' ')}",
        "description": resource.help if part is None else part.help or OF_A_LIST,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256}",
        "schema": schema,
    }


def _field(resource: Resource, column: Column, part: FieldPath | None) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name in ("id", ROW.name):
        constraints |= {"required": True} | ({"unique": True} if part is None else {})
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
