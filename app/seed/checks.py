"""What records say of one another: everything that holds across files, gathered in one list."""

from collections.abc import Callable, Iterator

from app.seed.check_incident import incident_faults
from app.seed.check_place import place_faults
from app.seed.check_quotation import quotation_faults
from app.seed.check_reference import identity_faults, reference_graph_faults, unresolved_references
from app.seed.check_statement import statement_faults
from app.seed.fault import Fault, SeedFaults
from app.seed.record import Records

CHECKS: tuple[Callable[[Records], Iterator[Fault]], ...] = (
    reference_graph_faults,
    place_faults,
    incident_faults,
    statement_faults,
    quotation_faults,
)
"""Checks that follow references, and so need all of them to resolve."""


def faults_in(records: Records) -> list[Fault]:
    """Give all faults between records, sorted."""
    unresolved = list(unresolved_references(records))
    faults = [*unresolved, *identity_faults(records)]
    if not unresolved:
        faults += [fault for check in CHECKS for fault in check(records)]
    return list(SeedFaults(faults).faults)
