"""A Frictionless Data Package of a whole release: a table for each resource, and all that explains them."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.errors import FolderInUse
from app.export.as_csv import head_of, part_of
from app.export.dataset.datacite import DATACITE, datacite_of
from app.export.dataset.package_readme import CITATION, citation_file_of, readme_of
from app.export.dataset.ro_crate import RO_CRATE, ro_crate_of
from app.export.filename import table_name
from app.export.format import format_parameters
from app.export.selection import Selection
from app.export.table import layout_of
from app.question.base_url import BaseUrl
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_TITLE, LICENCE_URL, TITLE
from app.shape.field import FieldPath
from app.table.cell import BETWEEN
from app.table.column import ROW, Column, lists_of

OF_A_LIST = "A list in these records, a row for each of its elements."
DESCRIPTOR, README, CHECKSUMS = "datapackage.json", "README.md", "SHA256SUMS"


class TableFile:
    """A file that is being written: the records of a resource, or a list in them."""

    def __init__(self, selection: Selection, path: str, file: IO[bytes]) -> None:
        self.selection, self.resource, self.path = selection, selection.resource, path
        rows = selection.parameter("rows")
        self.list = lists_of(self.resource)[rows] if rows else None
        self.layout = layout_of(selection)
        self.bytes = 0
        self._file, self._sum = file, hashlib.sha256()
        self._put(head_of(self.layout.columns))

    @property
    def name(self) -> str:
        """Name of the table among the others."""
        return Path(self.path).stem

    @property
    def sha256(self) -> str:
        """Checksum of what was written."""
        return self._sum.hexdigest()

    def write(self, records: Sequence[Any]) -> None:
        """Write the rows of some records as JSON holds them."""
        self._put(part_of(self.layout.columns_of(records)))

    def _put(self, part: bytes) -> None:
        self._file.write(part)
        self._sum.update(part)
        self.bytes += len(part)


def write_package(snapshot: Snapshot, folder: Path, base: BaseUrl) -> list[TableFile]:
    """Write the release that this snapshot sees; raise `FolderInUse` rather than mix with other files."""
    if folder.exists() and any(folder.iterdir()) and not (folder / DESCRIPTOR).exists():
        raise FolderInUse(folder)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    tables = [
        table
        for resource in snapshot.resources.values()
        for table in _write_tables(snapshot, resource, folder, base)
    ]
    selections = [table.selection for table in tables if table.list is None]
    written = {
        DESCRIPTOR: _json(_descriptor(snapshot, tables)),
        README: readme_of(selections),
        CITATION: citation_file_of(selections[0]),
        DATACITE.rpartition("/")[2]: _json(datacite_of(selections[0])),
    }
    crate = [(table.path, table.selection.resource.help, "text/csv") for table in tables]
    crate += [(name, name, "text/plain") for name in sorted(written)]
    written[RO_CRATE.rpartition("/")[2]] = _json(ro_crate_of(selections[0], crate))
    sums = [(table.path, table.sha256) for table in tables]
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        sums.append((name, hashlib.sha256(text.encode()).hexdigest()))
    lines = "".join(f"{sum}  {name}\n" for name, sum in sorted(sums))
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


def _json(value: dict[str, Any]) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n"


def _write_tables(
    snapshot: Snapshot, resource: Resource, folder: Path, base: BaseUrl
) -> list[TableFile]:
    """Write the records of a resource and every list in them, which are read once for all tables."""
    extras = format_parameters(resource)
    asked = [[], *([("format", "csv"), ("rows", name)] for name in lists_of(resource))]
    with ExitStack() as files:
        tables = []
        for pairs in asked:
            selection = Selection(
                snapshot, question_of(snapshot, resource, pairs, extras), None, base
            )
            path = f"data/{table_name(selection)}.csv"
            file = files.enter_context((folder / path).open("wb"))
            tables.append(TableFile(selection, path, file))
        for records in tables[0].selection.parsed_pages():
            for table in tables:
                table.write(records)
        return tables


def _descriptor(snapshot: Snapshot, tables: list[TableFile]) -> dict[str, Any]:
    licence = {"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}
    return {
        "profile": "tabular-data-package",
        "name": f"findings-{snapshot.release}",
        "title": TITLE,
        "description": HOW_TO_READ,
        "version": snapshot.release,
        "created": snapshot.index.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [licence],
        "sources": [source for table in tables for source in _sources(table)],
        "resources": [_resource(table) for table in tables],
    }


def _sources(table: TableFile) -> Iterator[dict[str, str]]:
    """Give the works that records describe: what everything else was taken from."""
    work_of = table.resource.representation.work
    if work_of is not None and table.list is None:
        for work in map(work_of, table.selection.whole_records()):
            yield {"title": work.title} | ({"path": work.url} if work.url else {})


def _resource(table: TableFile) -> dict[str, Any]:
    resource, part = table.resource, table.list
    schema: dict[str, Any] = {
        "fields": [_field(resource, column, part) for column in table.layout.columns],
        "missingValues": [""],
        "primaryKey": ["id"] if part is None else ["id", ROW.name],
    }
    refers = {f"{name}.id": to for name, to in resource.representation.refers.items()}
    if part is not None:
        refers = {"id": resource.name}
    if refers:
        schema["foreignKeys"] = [_key(column, to, table) for column, to in refers.items()]
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
        "bytes": table.bytes,
        "hash": f"sha256:{table.sha256}",
        "schema": schema,
    }


def _key(column: str, to: str, table: TableFile) -> dict[str, Any]:
    # The empty name is the table itself.
    named = "" if to == table.name else to
    return {"fields": [column], "reference": {"resource": named, "fields": ["id"]}}


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
