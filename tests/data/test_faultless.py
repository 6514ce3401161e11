"""The published records pass every rule."""

from app.seed.checks import faults_in
from app.seed.record import Records


def test_the_records_have_no_faults(records: Records) -> None:
    assert [str(fault) for fault in faults_in(records)] == []
