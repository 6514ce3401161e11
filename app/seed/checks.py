"""What records say of one another: everything that holds across files, gathered in one list."""

from collections.abc import Callable, Iterator

from app.seed.check.attribution import attribution_faults
from app.seed.check.carrier import carrier_faults
from app.seed.check.figure import figure_faults
from app.seed.check.incident import incident_faults
from app.seed.check.place import place_faults
from app.seed.check.quotation import quotation_faults
from app.seed.check.reference import identity_faults, reference_graph_faults, unresolved_references
from app.seed.check.sentence import sentence_faults
from app.seed.check.source import source_faults
from app.seed.check.statement import statement_faults
from app.seed.check.wording import wording_faults
from app.seed.fault import Fault, SeedFaults
from app.seed.record import Records

CHECKS: tuple[Callable[[Records], Iterator[Fault]], ...] = (
    reference_graph_faults,
    place_faults,
    source_faults,
    quotation_faults,
    statement_faults,
    carrier_faults,
    wording_faults,
    attribution_faults,
    sentence_faults,
    incident_faults,
    figure_faults,
)
"""Checks that follow references, and so need all of them to resolve."""


def faults_in(records: Records) -> list[Fault]:
    """Give all faults between records, sorted."""
    unresolved = list(unresolved_references(records))
    faults = [*unresolved, *identity_faults(records)]
    if not unresolved:
        faults += [fault for check in CHECKS for fault in check(records)]
    # Nothing else asks for it, and it would stay as long as the records.
    records.looked_up.clear()
    return list(SeedFaults(faults).faults)
