"""The seed folder as records: finds the files, reads each one, and reports all faults at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from app.seed.bulk import record_on
from app.seed.document import parsed
from app.seed.fault import WHOLE, Fault, SeedFaults, did_you_mean, shown, visible
from app.seed.record import Entry, Records
from app.seed.shape import SHAPES, WithdrawalRecord
from app.seed.shape_part import SLUG, Record, Shape
from app.seed.spelling import spelling_faults
from app.seed.validate import validated

WITHDRAWN = "withdrawn"
SUFFIX, BULK = ".yaml", ".ndjson"
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
        self.faults.append(Fault(_shown(path), *WHOLE, problem, remedy))

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
        """Read all files of one folder; records with faults are left out and reported."""
        entries: dict[str, Entry[Wanted]] = {}
        for path in self.paths_in(folder):
            if path.suffix != BULK and (refused := _refused_name(path)):
                self.fault(path, *refused)
                continue
            named = _shown(path)
            try:
                for content, line in _contents(path):
                    try:
                        self.take(_entry(content, path, line, named, shape), entries)
                    except SeedFaults as error:
                        self.faults += error.faults
                        if len(content) > MAX_BYTES:
                            break
            except OSError as error:
                self.fault(path, _reason(error), "Make it readable")
        return MappingProxyType(dict(sorted(entries.items())))

    def take(self, entry: Entry[Wanted], entries: dict[str, Entry[Wanted]]) -> None:
        """Add a record, unless its id is taken."""
        if (first := entries.setdefault(entry.id, entry)) is not entry:
            line = first.position().line
            problem = f"the id `{entry.id}` stands also in `{first.path}`, line {line}"
            self.faults.append(entry.fault(problem, "Keep one of both, or correct the id"))


def _contents(path: Path) -> Iterator[tuple[bytes, int]]:
    """Give a file with 0, or the lines of a file of many with their numbers from 1.

    Of what is longer than it may be, it is one byte more.
    """
    with path.open("rb") as file:
        if path.suffix != BULK:
            yield file.read(MAX_BYTES + 1), 0
            return
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            yield line, number


def _entry(content: bytes, path: Path, line: int, named: str, shape: type[Wanted]) -> Entry[Wanted]:
    """Return the record of a file, or of a line of a file of many. Raises `SeedFaults`."""
    if len(content) > MAX_BYTES:
        problem = f"the file has {path.stat().st_size:,} bytes, more than {MAX_BYTES:,}"
        if line:
            problem = f"the line has more than {MAX_BYTES:,} bytes"
        remedy = "A record is some lines of text; put the record in its place"
        raise SeedFaults([Fault(named, line, 0, problem, remedy)])
    if not line:
        record = validated(parsed(content, named), shape, named)
        entry = Entry(path.parent.name, path.stem, named, record, str(path))
    else:
        try:
            id, record = record_on(content, named, shape)
        except SeedFaults as error:
            before = line - 1
            raise SeedFaults(
                replace(one, line=one.line + before) for one in error.faults
            ) from error
        entry = Entry(path.parent.name, id, named, record, str(path), line)
    if faults := list(spelling_faults(entry)):
        raise SeedFaults(faults)
    if line and (not SLUG.fullmatch(entry.id) or len(entry.id) > MAX_ID_LENGTH):
        remedy = (
            "Write small Latin letters and digits, joined by single hyphens,"
            f" at most {MAX_ID_LENGTH} characters"
        )
        raise SeedFaults([entry.fault(f"{shown(entry.id)} is no id", remedy, "id")])
    return entry


def _refused_name(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a file's name, and the remedy."""
    if path.suffix != SUFFIX:
        remedy = f"Move it away, or name it `<id>{SUFFIX}` if it is a record"
        if path.suffix.lower() in (".yml", SUFFIX):
            remedy = f"Rename it to `{visible(path.stem)}{SUFFIX}`"
        return f"the name does not end in `{SUFFIX}`", remedy
    if not SLUG.fullmatch(path.stem):
        likely = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-") or "some-name"
        problem = "the name is no id: small Latin letters and digits, joined by single hyphens"
        return problem, f"Rename it, for instance to `{likely}{SUFFIX}`"
    if len(path.stem) > MAX_ID_LENGTH:
        return f"the id is longer than {MAX_ID_LENGTH} characters", "Choose a shorter name"
    return None


def _shown(path: Path) -> str:
    """Give a path as the editor would write it, safe to print."""
    return visible(path.as_posix())


def _reason(error: OSError) -> str:
    """Say why the system refuses, without the path, which stands before it."""
    return f"this cannot be read: {error.strerror}"
