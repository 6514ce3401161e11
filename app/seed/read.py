"""The seed folder as records: finds the files, reads each one, and reports all faults at once."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from app.seed.document import parsed
from app.seed.fault import Fault, SeedFaults, did_you_mean, visible
from app.seed.record import Entry, Records
from app.seed.shape import SHAPES, SLUG, Shape, WithdrawalRecord
from app.seed.spelling import spelling_faults
from app.seed.validate import validated

__all__ = ["Entry", "Fault", "Records", "SeedFaults", "read"]

WITHDRAWN = "withdrawn"
SUFFIX = ".yaml"
MAX_BYTES = 256 * 1024
"""A hundred times the longest record, and parsed in less than a second whatever stands in it."""
MAX_ID_LENGTH = 100
"""As in `shape.Slug`: a reference to a longer id could not be written."""

Wanted = TypeVar("Wanted", bound=Shape)


def read(folder: Path) -> Records:
    """Read and validate every file of a seed folder.

    Raises `SeedFaults` with everything that is wrong in any file. What records say of one another
    is not looked at here, but in `seed/checks.py`.
    """
    faults: list[Fault] = []
    root = _Root(folder, faults)
    records = Records(
        folders=MappingProxyType(
            {name: MappingProxyType(root.entries(name, shape)) for name, shape in SHAPES.items()}
        ),
        withdrawn=MappingProxyType(
            {
                name: MappingProxyType(root.entries(f"{WITHDRAWN}/{name}", WithdrawalRecord))
                for name in SHAPES
            }
        ),
    )
    root.look_for_strangers()
    if not faults and not len(records):
        faults.append(
            Fault(
                root.shown(folder),
                None,
                None,
                "the folder holds no records",
                "Name the folder that does",
            )
        )
    if faults:
        raise SeedFaults(faults)
    return records


class _Root:
    """One reading of a seed folder, which collects the faults it meets."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        self.folder = folder
        self.faults = faults
        self.resolved = folder.resolve()

    def shown(self, path: Path) -> str:
        """Give a path as the editor would write it, safe to print."""
        raw = os.fsencode(path).decode("utf-8", "backslashreplace")
        return visible(raw.replace(os.sep, "/"))

    def fault(self, path: Path, problem: str, remedy: str) -> None:
        self.faults.append(Fault(self.shown(path), None, None, problem, remedy))

    def names_in(self, folder: Path) -> Iterator[str]:
        """Give what lies in a folder but `README.md` and hidden files; none if it is unreadable."""
        try:
            names = sorted(path.name for path in folder.iterdir())
        except FileNotFoundError:
            if folder == self.folder:
                self.fault(
                    folder, "there is no such folder", "Name the folder that holds the records"
                )
            return
        except OSError as error:
            self.fault(folder, _reason(error), "It must be a folder that you may read")
            return
        yield from (name for name in names if name != "README.md" and not name.startswith("."))

    def look_for_strangers(self) -> None:
        """Report what lies in the seed folder and is read by nobody, so that no record is lost."""
        known = [*SHAPES, WITHDRAWN]
        for name in self.names_in(self.folder):
            if name not in known:
                self.stranger(self.folder / name, known)
        for name in self.names_in(self.folder / WITHDRAWN):
            if name not in SHAPES:
                self.stranger(self.folder / WITHDRAWN / name, list(SHAPES))

    def stranger(self, path: Path, known: list[str]) -> None:
        what = "folder" if path.is_dir() else "file"
        folders = ", ".join(f"`{each}/`" for each in known)
        self.fault(
            path,
            f"no {what} of this name belongs here{did_you_mean(path.name, known)}",
            f"Move it to where it belongs; the folders are {folders}",
        )

    def entries(self, name: str, shape: type[Wanted]) -> dict[str, Entry[Wanted]]:
        """Read all files of one folder; those with faults are left out and reported."""
        folder = self.folder / name
        entries: dict[str, Entry[Wanted]] = {}
        folded: dict[str, str] = {}
        if os.path.lexists(folder) and not self.inside(folder):
            return entries
        for file in self.names_in(folder):
            path = folder / file
            if (other := folded.setdefault(file.casefold(), file)) != file:
                self.fault(
                    path,
                    f"the name differs from `{other}` in capitals only",
                    "Rename one; many computers take both for the same file",
                )
            elif self.well_named(path):
                entry = self.entry(path, shape)
                if entry is not None:
                    entries[entry.id] = entry
        return dict(sorted(entries.items()))

    def well_named(self, path: Path) -> bool:
        if path.suffix != SUFFIX:
            remedy = (
                f"Rename it to `{visible(path.stem)}{SUFFIX}`"
                if path.suffix.lower() in (".yml", SUFFIX)
                else f"Move it away, or name it `<id>{SUFFIX}` if it is a record"
            )
            self.fault(path, f"the name does not end in `{SUFFIX}`", remedy)
            return False
        if not SLUG.fullmatch(path.stem):
            likely = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-") or "some-name"
            self.fault(
                path,
                "the name is no id: small Latin letters and digits, joined by single hyphens",
                f"Rename it, for instance to `{likely}{SUFFIX}`",
            )
            return False
        if len(path.stem) > MAX_ID_LENGTH:
            self.fault(
                path, f"the id is longer than {MAX_ID_LENGTH} characters", "Choose a shorter name"
            )
            return False
        return True

    def inside(self, path: Path) -> bool:
        """Refuse what is reached through a link that leads out of the seed folder, or nowhere."""
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            self.fault(path, _reason(error), "Put a file or folder of its own in its place")
            return False
        if not target.is_relative_to(self.resolved):
            self.fault(
                path,
                "this is a link to something outside the seed folder",
                "Put a copy in its place",
            )
            return False
        return True

    def content(self, path: Path) -> bytes | None:
        """Give the bytes of a file that is a file, inside, not too large, and readable."""
        if not self.inside(path):
            return None
        try:
            state = path.stat()
            # Looked at before opening: opening a pipe would wait for ever.
            if not stat.S_ISREG(state.st_mode):
                what = "a folder" if stat.S_ISDIR(state.st_mode) else "not a plain file"
                self.fault(path, f"this is {what}", "Put the record's file in its place")
                return None
            if state.st_size > MAX_BYTES:
                self.fault(
                    path,
                    f"the file has {state.st_size:,} bytes, more than {MAX_BYTES:,}",
                    "A record is some lines of text; put the record in its place",
                )
                return None
            with path.open("rb") as file:
                return file.read(MAX_BYTES)
        except OSError as error:
            self.fault(path, _reason(error), "Make it readable")
            return None

    def entry(self, path: Path, shape: type[Wanted]) -> Entry[Wanted] | None:
        content = self.content(path)
        if content is None:
            return None
        shown = self.shown(path)
        document, faults = parsed(content, shown)
        self.faults += faults
        if document is None:
            return None
        record, faults = validated(document, shape, shown)
        self.faults += faults
        if record is None:
            return None
        entry = Entry(path.parent.name, path.stem, shown, record, MappingProxyType(document.values))
        self.faults += spelling_faults(entry)
        return entry


def _reason(error: OSError | RuntimeError) -> str:
    """Say why the system refuses, without the path, which stands before it."""
    reason = getattr(error, "strerror", None) or "it is a circle of links"
    return f"this cannot be read: {reason}"
