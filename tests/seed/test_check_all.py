"""All rules over all records that are published."""

from app.seed.checks import faults_in
from app.seed.read import read
from app.settings import ROOT


def test_no_rule_takes_a_published_record_for_a_mistake() -> None:
    assert [str(fault) for fault in faults_in(read(ROOT / "data" / "seed"))] == []


def test_what_is_looked_up_for_checks_does_not_stay_with_the_records() -> None:
    records = read(ROOT / "data" / "seed")
    faults_in(records)
    assert records.looked_up == {}
