"""A whole release as one file: the forms there are, and what is told of a file that was made."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.answering.snapshot import Snapshot
from app.export.dataset.package import write_zip
from app.export.dataset.sqlite_file import write_sqlite
from app.question.base_url import BaseUrl
from app.translation import gettext_noop as _


@dataclass(frozen=True)
class FileKind:
    """A form in which a release can be had as one file."""

    name: str
    """What it is called below /v1."""
    title: str
    help: str
    media_type: str
    write: Callable[[Snapshot, Path, BaseUrl], None]
    """Writes the file; the last argument is the public address of the service, which citations name."""

    @property
    def href(self) -> str:
        """Path of the file."""
        return f"/v1/{self.name}"


PACKAGE = FileKind(
    "package.zip",
    _("Data package"),
    _(
        "All records as a Frictionless Data Package: a CSV table a resource, what every column "
        "means, checksums, how to read and how to cite them."
    ),
    "application/zip",
    write_zip,
)
SQLITE = FileKind(
    "findings.sqlite",
    _("SQLite file"),
    _(
        "All records as a SQLite file: a table a resource, and in the column “record” of each row "
        "the whole record as the JSON of the API."
    ),
    "application/vnd.sqlite3",
    write_sqlite,
)
KINDS = (PACKAGE, SQLITE)


@dataclass(frozen=True)
class ReleaseFile:
    """A file as it lies on disk."""

    kind: FileKind
    path: Path
    release: str
    size: int
    digest: bytes
    """SHA-256."""

    @property
    def name(self) -> str:
        """What whoever saves it finds in their folder."""
        return f"findings-{self.release}{Path(self.kind.name).suffix}"

    @property
    def sha256(self) -> str:
        """The checksum in hexadecimal digits, as `sha256sum` prints it."""
        return self.digest.hex()

    @property
    def etag(self) -> str:
        """A strong tag: of the bytes themselves, so that parts of two files are never joined."""
        return f'"{self.sha256[:32]}"'

    @property
    def repr_digest(self) -> str:
        """The checksum as a header field (RFC 9530)."""
        return f"sha-256=:{b64encode(self.digest).decode()}:"
