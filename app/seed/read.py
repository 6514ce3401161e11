"""The seed folder as records: finds the files, reads each one, and reports all faults at once."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from app.seed.bulk import SUFFIX as BULK
from app.seed.bulk import bulk_entry, lines_of
from app.seed.document import parsed
from app.seed.fault import WHOLE, Fault, SeedFaults, did_you_mean, shown, visible
from app.seed.position import Positions
from app.seed.record import Entry, Records
from app.seed.shape import SHAPES, SLUG, Record, Shape, WithdrawalRecord
from app.seed.spelling import spelling_faults
from app.seed.validate import validated

WITHDRAWN = "withdrawn"
SUFFIX = ".yaml"
MAX_BYTES = 256 * 1024
"""A hundred times the longest record; what is larger was put there by mistake."""
MAX_ID_LENGTH = 100
"""As in `shape.Slug`: a reference to a longer id could not be written."""

Wanted = TypeVar("Wanted", bound=Shape)


def read(folder: Path, shapes: Mapping[str, type[Record]] = MappingProxyType(SHAPES)) -> Records:
    """Read and validate every file of a seed folder.

    Raises `SeedFaults` with everything that is wrong in any file. What records say of one another
    is not looked at here, but in `seed/checks.py`.
    """
    reader = _Reader()
    records = Records(
        folders=MappingProxyType(
            {name: reader.entries(folder / name, shape) for name, shape in shapes.items()}
        ),
        withdrawn=MappingProxyType(
            {name: reader.entries(folder / WITHDRAWN / name, WithdrawalRecord) for name in shapes}
        ),
    )
    reader.look_for_strangers(folder, [*shapes, WITHDRAWN])
    reader.look_for_strangers(folder / WITHDRAWN, shapes)
    if not folder.exists():
        remedy = "Name the folder that holds the records"
        reader.fault(folder, "there is no such folder", remedy)
    elif not reader.faults and not len(records):
        reader.fault(folder, "the folder holds no records", "Name the folder that does")
    if reader.faults:
        raise SeedFaults(reader.faults)
    return records


class _Reader:
    """One reading of a seed folder, which collects the faults it meets."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, path: Path, problem: str, remedy: str) -> None:
        self.faults.append(_fault(path, problem, remedy))

    def paths_in(self, folder: Path) -> list[Path]:
        """Give what lies in a folder but `README.md` and hidden files, in the order of the ids."""
        try:
            paths = sorted(folder.iterdir(), key=lambda path: path.stem)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.fault(folder, _reason(error), "It must be a folder that you may read")
            return []
        return [path for path in paths if path.name != "README.md" and path.name[0] != "."]

    def look_for_strangers(self, folder: Path, known: Iterable[str]) -> None:
        """Report what lies in a folder and is read by nobody, so that no record is lost."""
        for path in self.paths_in(folder):
            if path.name not in known:
                what = "folder" if path.is_dir() else "file"
                folders = ", ".join(f"`{each}/`" for each in known)
                self.fault(
                    path,
                    f"no {what} of this name belongs here{did_you_mean(path.name, known)}",
                    f"Move it to where it belongs; the folders are {folders}",
                )

    def entries(self, folder: Path, shape: type[Wanted]) -> Mapping[str, Entry[Wanted]]:
        """Read all files of one folder; those with faults are left out and reported."""
        entries: dict[str, Entry[Wanted]] = {}
        paths = self.paths_in(folder)
        for path in paths:
            if path.suffix == BULK:
                self.bulk(path, shape, entries)
                continue
            try:
                self.take(_entry(path, shape), entries)
            except SeedFaults as error:
                self.faults += error.faults
        if any(path.suffix == BULK for path in paths):
            entries = dict(sorted(entries.items()))
        return MappingProxyType(entries)

    def bulk(self, path: Path, shape: type[Wanted], entries: dict[str, Entry[Wanted]]) -> None:
        """Read a file of many records, each on its line."""
        named = _shown(path)
        try:
            for number, line in lines_of(path, MAX_BYTES):
                try:
                    _refuse_size(path, len(line), number)
                    entry = bulk_entry(line, number, path, named, shape)
                    _refuse_id(entry)
                    self.take(entry, entries)
                except SeedFaults as error:
                    self.faults += error.faults
                    if len(line) > MAX_BYTES:
                        break
        except OSError as error:
            self.fault(path, _reason(error), "Make it readable")

    def take(self, entry: Entry[Wanted], entries: dict[str, Entry[Wanted]]) -> None:
        """Add a record, unless its id is taken."""
        if (first := entries.setdefault(entry.id, entry)) is not entry:
            line = first.positions[()].line
            problem = f"the id `{entry.id}` stands also in `{first.path}`, line {line}"
            self.faults.append(entry.fault(problem, "Keep one of both, or correct the id"))


def _entry(path: Path, shape: type[Wanted]) -> Entry[Wanted]:
    _refuse_name(path)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise SeedFaults([_fault(path, _reason(error), "Make it readable")]) from error
    _refuse_size(path, size)
    named = _shown(path)
    record = validated(parsed(content, named), shape, named)
    entry = Entry(path.parent.name, path.stem, named, record, Positions(path))
    if faults := list(spelling_faults(entry)):
        raise SeedFaults(faults)
    return entry


def _refuse_size(path: Path, size: int, line: int = 0) -> None:
    if size > MAX_BYTES:
        problem = f"the file has {size:,} bytes, more than {MAX_BYTES:,}"
        if line:
            problem = f"the line has more than {MAX_BYTES:,} bytes"
        remedy = "A record is some lines of text; put the record in its place"
        raise SeedFaults([Fault(_shown(path), line, 0, problem, remedy)])


def _refuse_id(entry: Entry[Shape]) -> None:
    if not SLUG.fullmatch(entry.id) or len(entry.id) > MAX_ID_LENGTH:
        problem = f"{shown(entry.id)} is no id"
        remedy = (
            "Write small Latin letters and digits, joined by single hyphens,"
            f" at most {MAX_ID_LENGTH} characters"
        )
        raise SeedFaults([entry.fault(problem, remedy, "id")])


def _refuse_name(path: Path) -> None:
    if path.suffix != SUFFIX:
        problem = f"the name does not end in `{SUFFIX}`"
        remedy = f"Move it away, or name it `<id>{SUFFIX}` if it is a record"
        if path.suffix.lower() in (".yml", SUFFIX):
            remedy = f"Rename it to `{visible(path.stem)}{SUFFIX}`"
    elif not SLUG.fullmatch(path.stem):
        likely = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-") or "some-name"
        problem = "the name is no id: small Latin letters and digits, joined by single hyphens"
        remedy = f"Rename it, for instance to `{likely}{SUFFIX}`"
    elif len(path.stem) > MAX_ID_LENGTH:
        problem = f"the id is longer than {MAX_ID_LENGTH} characters"
        remedy = "Choose a shorter name"
    else:
        return
    raise SeedFaults([_fault(path, problem, remedy)])


def _fault(path: Path, problem: str, remedy: str) -> Fault:
    return Fault(_shown(path), *WHOLE, problem, remedy)


def _shown(path: Path) -> str:
    """Give a path as the editor would write it, safe to print."""
    return visible(path.as_posix())


def _reason(error: OSError) -> str:
    """Say why the system refuses, without the path, which stands before it."""
    return f"this cannot be read: {error.strerror}"
