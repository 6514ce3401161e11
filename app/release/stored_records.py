"""The records of a release that is kept, as today's program reads them."""

import json
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

from app.release.ledger import Ledger, LedgerEntry
from app.seed.record import Entry, Records
from app.seed.shape import SHAPES, WithdrawalRecord

Content = dict[str, Any]
"""A record as its shape had it when it was released, by the names of the files' keys."""
Step = Callable[[str, Content], Content]
"""Takes the folder and a record as an older program stored it; returns it with today's keys."""

STEPS: Sequence[Step] = ()
"""What brings stored records to today's shapes, the oldest first. A field that was added needs none."""


def stored_records(ledger: Ledger, entry: LedgerEntry, steps: Sequence[Step] = STEPS) -> Records:
    """Return the records of a release as today's program reads them."""
    live: dict[str, dict[str, Entry[Any]]] = {folder: {} for folder in SHAPES}
    gone: dict[str, dict[str, Entry[WithdrawalRecord]]] = {folder: {} for folder in SHAPES}
    for line in ledger.lines(entry):
        stored = json.loads(line)
        folder, id, content = stored["folder"], stored["id"], stored["record"]
        place = f"{entry.file}: {folder}/{id}"
        if stored.get("withdrawn"):
            withdrawal = WithdrawalRecord.adapter().validate_python(content)
            gone[folder][id] = Entry(folder, id, place, withdrawal, stored=line)
            continue
        for step in steps:
            content = step(folder, content)
        record = SHAPES[folder].adapter().validate_python(content)
        live[folder][id] = Entry(folder, id, place, record, stored=line)
    return Records(MappingProxyType(live), MappingProxyType(gone))
