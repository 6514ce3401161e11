"""The records of a release as they are kept for ever: canonical lines, compressed with Zstandard."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import zstandard

from app.release.ledger import Ledger, LedgerDamaged, LedgerEntry

if TYPE_CHECKING:
    from app.seed.record import Records

LEVEL = 19
"""The smallest of the levels that any reader can read."""
MAX_BYTES = 4 * 1024**3
"""Of a release unpacked; a file that claims more was not written here."""


def store(ledger: Ledger, entry: LedgerEntry, records: "Records") -> None:
    """Write the records of a release beside the ledger."""
    text = "".join(f"{line}\n" for line in records.lines).encode()
    packed = zstandard.ZstdCompressor(level=LEVEL).compress(text)
    (ledger.folder / entry.file).write_bytes(packed)


def stored_lines(ledger: Ledger, entry: LedgerEntry) -> Iterator[str]:
    """Give the canonical lines of a release; raise `LedgerDamaged` where they are not as released."""
    path = ledger.folder / entry.file
    try:
        packed = path.read_bytes()
        text = zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_BYTES)
    except OSError as error:
        raise LedgerDamaged(path, f"this cannot be read: {error.strerror}") from error
    except zstandard.ZstdError as error:
        raise LedgerDamaged(path, "this is not Zstandard") from error
    if hashlib.sha256(text).hexdigest() != entry.sha256:
        raise LedgerDamaged(path, "the records are not those whose hash is in the ledger")
    yield from text.decode().splitlines()
