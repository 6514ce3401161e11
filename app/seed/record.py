"""All records of a seed folder, each with the places of its values, and their common hash."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Generic, TypeVar, cast

from app.seed.document import positions_in
from app.seed.fault import Fault, Position
from app.seed.shape import SHAPES, WithdrawalRecord
from app.seed.shape_part import Record, Shape
from app.text.canonical import canonical

_FOLDERS: Mapping[type[Shape], str] = {shape: folder for folder, shape in SHAPES.items()}
Kind_co = TypeVar("Kind_co", bound=Shape, covariant=True)
Wanted = TypeVar("Wanted", bound=Record)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Kind_co]):
    """A record as it lies in its file."""

    folder: str
    id: str
    path: str
    record: Kind_co
    file: str = ""
    at: int = 0
    """Its line in a file of many, from 1."""
    stored: str | None = None
    """Its canonical line, where it was read from a stored release."""

    @property
    def line(self) -> str:
        """What it says as one line of JSON: keys in order, and nothing that is as it is by default.

        So a field that is added to a shape later changes no record that does not use it.
        """
        if self.stored is not None:
            return self.stored
        write = self.record.adapter().dump_python
        said = write(self.record, mode="json", by_alias=True, exclude_defaults=True)
        content: dict[str, Any] = {"folder": self.folder, "id": self.id, "record": said}
        if isinstance(self.record, WithdrawalRecord):
            content["withdrawn"] = True
        return canonical(content)

    @property
    def digest(self) -> str:
        """SHA-256 of its canonical line."""
        return hashlib.sha256(self.line.encode()).hexdigest()

    def position(self, *place: str | int) -> Position:
        """Return where a value stands; where that is left out, what stands around it.

        The file is read once more: a hundred thousand sound records need no positions in memory.
        """
        positions = positions_in(self.file, self.at)
        while place not in positions:
            place = place[:-1]
        return positions[place]

    def fault(self, problem: str, remedy: str, *place: str | int) -> Fault:
        """Point at a value."""
        return Fault(self.path, *self.position(*place), problem, remedy)


@dataclass(frozen=True)
class Records:
    """Folder → id → record, live and withdrawn; folders in the order of the shapes, ids sorted."""

    folders: Mapping[str, Mapping[str, Entry[Record]]]
    withdrawn: Mapping[str, Mapping[str, Entry[WithdrawalRecord]]]
    looked_up: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What `per_records` found."""

    def __iter__(self) -> Iterator[Entry[Record]]:
        """Give every live record."""
        return (entry for entries in self.folders.values() for entry in entries.values())

    def __len__(self) -> int:
        """Count the live records."""
        return sum(map(len, self.folders.values()))

    def of(self, shape: type[Wanted]) -> Mapping[str, Entry[Wanted]]:
        """Id → record, for the records of one shape."""
        # A folder holds records of its own shape only, which a mapping of folders cannot say.
        return cast("Mapping[str, Entry[Wanted]]", self.folders[_FOLDERS[shape]])

    def one(self, shape: type[Wanted], id: str) -> Wanted:
        """Return what a record of a shape says."""
        return self.of(shape)[id].record

    def withdrawals(self) -> Iterator[Entry[WithdrawalRecord]]:
        """Give every withdrawal."""
        return (entry for entries in self.withdrawn.values() for entry in entries.values())

    @property
    def lines(self) -> Iterator[str]:
        """Give the canonical lines of all records, live and withdrawn."""
        return (entry.line for held in (self, self.withdrawals()) for entry in held)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of what the records say, however their files are laid out."""
        content = hashlib.sha256()
        for line in self.lines:
            content.update(f"{line}\n".encode())
        return content.hexdigest()


def lineage(id: str | None, entries: Mapping[str, Entry[Wanted]]) -> Iterator[tuple[str, Wanted]]:
    """Give a record that stands in a tree and then all that it lies in, each once with its id."""
    seen: set[str] = set()
    while id is not None and id not in seen and (entry := entries.get(id)):
        seen.add(id)
        yield id, entry.record
        id = getattr(entry.record, "parent", None)


def grouped(pairs: Iterable[tuple[str, Found]]) -> Mapping[str, list[Found]]:
    """Return key → all that is paired with it, in order."""
    found: dict[str, list[Found]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def per_records(look_up: Callable[[Records], Found]) -> Callable[[Records], Found]:
    """Keep what is looked up with the records, so that no check goes through all for each of all."""

    @wraps(look_up)
    def kept(records: Records) -> Found:
        name = f"{look_up.__module__}.{look_up.__name__}"
        if name not in records.looked_up:
            records.looked_up[name] = look_up(records)
        return cast("Found", records.looked_up[name])

    return kept
