"""The records of a release as they are kept for ever: canonical lines, compressed with Zstandard."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import zstandard

from app.release.ledger import Ledger, LedgerDamaged, LedgerEntry
from app.seed.record import Entry, Records
from app.seed.shape import SHAPES, Record, WithdrawalRecord

LEVEL = 19
"""The smallest of the levels that any reader can read."""
MAX_BYTES = 4 * 1024**3
"""Of a release unpacked; a file that claims more was not written here."""

Content = dict[str, Any]
"""A record as its shape had it when it was released, by the names of the files' keys."""
Step = Callable[[str, Content], Content]
"""Takes the folder and a record as an older program stored it; returns it with today's keys."""

STEPS: Sequence[Step] = ()
"""What brings stored records to today's shapes, the oldest first. A field that was added needs none."""


def store(ledger: Ledger, entry: LedgerEntry, records: Records) -> None:
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


def stored_records(ledger: Ledger, entry: LedgerEntry, steps: Sequence[Step] = STEPS) -> Records:
    """Return the records of a release as today's program reads them."""
    live: dict[str, dict[str, Entry[Record]]] = {folder: {} for folder in SHAPES}
    gone: dict[str, dict[str, Entry[WithdrawalRecord]]] = {folder: {} for folder in SHAPES}
    nowhere: Mapping[Any, Any] = MappingProxyType({})
    for line in stored_lines(ledger, entry):
        stored = json.loads(line)
        folder, id, content = stored["folder"], stored["id"], stored["record"]
        place = f"{entry.file}: {folder}/{id}"
        if stored.get("withdrawn"):
            withdrawal = WithdrawalRecord.adapter().validate_python(content)
            gone[folder][id] = Entry(folder, id, place, withdrawal, nowhere, line)
            continue
        for step in steps:
            content = step(folder, content)
        record = SHAPES[folder].adapter().validate_python(content)
        live[folder][id] = Entry(folder, id, place, record, nowhere, line)
    return Records(MappingProxyType(live), MappingProxyType(gone))
