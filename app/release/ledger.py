"""The ledger: every release that was ever made, in `ledger.yaml`, with its records beside it.

They are kept for ever as canonical lines, compressed with Zstandard.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated

import zstandard
from pydantic import AwareDatetime, BeforeValidator, Field

from app.errors import FindingsError
from app.resources import RESOURCES
from app.seed.shape_part import SLUG, Form, Sentence, Sha256, Shape

LEDGER = "ledger.yaml"
HASH_LENGTH = 16
"""Hexadecimal digits of the hash in an id: enough that no two states of the records ever share them."""
RECORD = rf"^({'|'.join(RESOURCES)})/{SLUG.pattern}$"
INSTANT = "%Y-%m-%dT%H:%M:%SZ"
"""RFC 3339 in UTC, to the second: HTTP knows no finer date."""
LEVEL = 19
"""The smallest of the levels that any reader can read."""
MAX_BYTES = 4 * 1024**3
"""Of a release unpacked; a file that claims more was not written here."""
HEAD = """# The releases, the newest last. `findings release` appends to it; nothing here is ever changed.
releases:
"""


class LedgerDamaged(FindingsError):
    """The ledger or a stored release is not as it was written."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"{path}: {problem}. Releases are never changed: bring the file back from version control."
        )


class UnknownRelease(FindingsError):
    """No release has this id."""

    def __init__(self, asked: str, there_are: Sequence[str]) -> None:
        self.asked, self.there_are = asked, tuple(there_are)
        known = ", ".join(there_are[-5:]) or "none yet"
        super().__init__(f"There is no release {asked[:80]!r}. The newest are: {known}.")


def short(content_hash: str) -> str:
    """Return the part of the hash of all records that stands in an id."""
    return content_hash[:HASH_LENGTH]


def _instant(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d){2}T\d\d(:\d\d){2}Z", value):
        return datetime.strptime(value, INSTANT).replace(tzinfo=UTC)
    raise ValueError("write the instant as YYYY-MM-DDTHH:MM:SSZ")


class Reason(Shape):
    """Why one record changed."""

    record: Annotated[str, Form(pattern=RECORD, words="a record as `folder/id`")]
    """The record as `folder/id`."""
    reason: Sentence
    """Why."""


class LedgerEntry(Shape):
    """A release: what, when and why."""

    sequence: Annotated[int, Field(ge=1)]
    """Counts the releases from 1."""
    sha256: Sha256
    """Hash of the canonical lines of all records, which are stored beside the ledger."""
    released_at: Annotated[AwareDatetime, BeforeValidator(_instant)]
    """The instant, `YYYY-MM-DDTHH:MM:SSZ`."""
    note: Sentence
    """What the release changes, and why."""
    reasons: tuple[Reason, ...] = ()
    """Why single records changed, where the note is not their reason."""

    @classmethod
    def unwritten(cls) -> "LedgerEntry":
        """Return what changes are told with where there is no release."""
        return cls(sequence=0, sha256="", released_at=datetime.min.replace(tzinfo=UTC), note="")

    @property
    def id(self) -> str:
        """Sequence and hash, so that a state that comes again has an id of its own."""
        return f"{self.sequence}-{short(self.sha256)}"

    @property
    def file(self) -> str:
        """Name of the file with its records."""
        return f"{self.id}.ndjson.zst"

    def reason_of(self, key: str) -> str:
        """Return why a record changed."""
        return next((one.reason for one in self.reasons if one.record == key), self.note)


class LedgerFile(Shape):
    """The file as a whole."""

    releases: tuple[LedgerEntry, ...]
    """The oldest first."""


@dataclass(frozen=True)
class Ledger:
    """All releases, the oldest first."""

    folder: Path
    entries: tuple[LedgerEntry, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> "Ledger":
        """Read the ledger of a folder; where there is none, nothing was ever released.

        Raises `SeedFaults` or `LedgerDamaged`.
        """
        from app.seed.document import parsed  # noqa: PLC0415  # few requests need it
        from app.seed.validate import validated  # noqa: PLC0415  # few requests need it

        path = folder / LEDGER
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return cls(folder)
        except OSError as error:
            raise LedgerDamaged(path, f"this cannot be read: {error.strerror}") from error
        entries = validated(parsed(content, str(path)), LedgerFile, str(path)).releases
        before: datetime | None = None
        for place, entry in enumerate(entries, 1):
            if entry.sequence != place:
                raise LedgerDamaged(path, f"release {place} is numbered {entry.sequence}")
            if before is not None and entry.released_at <= before:
                raise LedgerDamaged(path, f"release {place} is not later than the one before it")
            before = entry.released_at
        return cls(folder, entries)

    @property
    def last(self) -> LedgerEntry | None:
        """The newest release."""
        return self.entries[-1] if self.entries else None

    @cached_property
    def by_id(self) -> Mapping[str, LedgerEntry]:
        """Id → release."""
        return {entry.id: entry for entry in self.entries}

    def exactly(self, id: str) -> LedgerEntry:
        """Return the release of this id; raise `UnknownRelease`."""
        if id not in self.by_id:
            raise UnknownRelease(id, list(self.by_id))
        return self.by_id[id]

    def named(self, asked: str) -> LedgerEntry:
        """Return the release of this id, or of this sequence; raise `UnknownRelease`."""
        by_number = {str(one.sequence): one.id for one in self.entries}
        return self.exactly(by_number.get(asked, asked))

    def at(self, instant: datetime) -> LedgerEntry | None:
        """Return the release that held at an instant; `None` before the first."""
        held = [one for one in self.entries if one.released_at <= instant]
        return held[-1] if held else None

    def lines(self, entry: LedgerEntry) -> Iterator[str]:
        """Give the canonical lines of a release; raise `LedgerDamaged` where they are not as released."""
        path = self.folder / entry.file
        try:
            packed = path.read_bytes()
            text = zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_BYTES)
        except OSError as error:
            raise LedgerDamaged(path, f"this cannot be read: {error.strerror}") from error
        except zstandard.ZstdError as error:
            raise LedgerDamaged(path, "this is not Zstandard") from error
        if hashlib.sha256(text).hexdigest() != entry.sha256:
            problem = "the records are not those whose hash is in the ledger"
            raise LedgerDamaged(path, problem)
        yield from text.decode().splitlines()

    def appended(self, entry: LedgerEntry, lines: Iterable[str]) -> "Ledger":
        """Write the records of one more release, and then the release to the file, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{line}\n" for line in lines).encode()
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(text)
        (self.folder / entry.file).write_bytes(packed)
        path = self.folder / LEDGER
        before = path.read_text("utf-8") if path.exists() else HEAD
        written = path.with_suffix(".new")
        written.write_text(before + _as_yaml(entry), "utf-8", newline="\n")
        written.replace(path)
        return Ledger.read(self.folder)


def _as_yaml(entry: LedgerEntry) -> str:
    """Return the entry as YAML, in which every JSON string is a string."""
    lines = [
        f"  - sequence: {entry.sequence}",
        f"    sha256: {json.dumps(entry.sha256)}",
        f"    released_at: {json.dumps(entry.released_at.strftime(INSTANT))}",
        f"    note: {json.dumps(entry.note, ensure_ascii=False)}",
    ]
    if entry.reasons:
        lines.append("    reasons:")
    for one in entry.reasons:
        lines.append(f"      - record: {one.record}")
        lines.append(f"        reason: {json.dumps(one.reason, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def is_key(text: str) -> bool:
    """Whether this names a record as `folder/id`."""
    return re.fullmatch(RECORD, text) is not None
