"""What records say of one another: everything that holds across files, gathered in one list."""

from collections.abc import Callable, Iterator

from app.seed.check import (
    attribution,
    carrier,
    incident,
    quotation,
    reference,
    sentence,
    statement,
    vocabulary,
    wording,
)
from app.seed.fault import Fault, SeedFaults
from app.seed.record import Records

CHECKS: tuple[Callable[[Records], Iterator[Fault]], ...] = (
    reference.circle_faults,
    reference.orphan_faults,
    vocabulary.source_faults,
    vocabulary.actor_faults,
    vocabulary.place_faults,
    quotation.quotation_faults,
    statement.statement_faults,
    carrier.carrier_faults,
    wording.wording_faults,
    attribution.attribution_faults,
    sentence.sentence_faults,
    incident.date_faults,
    incident.incident_faults,
)
"""Checks that follow references, and so need all of them to resolve."""


def faults_in(records: Records) -> list[Fault]:
    """Give all faults between records, sorted."""
    faults = list(reference.unresolved_references(records))
    checks = (reference.identity_faults, reference.withdrawal_faults, *(() if faults else CHECKS))
    faults += [fault for check in checks for fault in check(records)]
    # Nothing else asks for it, and it would stay as long as the records.
    records.looked_up.clear()
    return list(SeedFaults(faults).faults)
