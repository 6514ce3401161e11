"""What a load works out: whether the report covers an incident, whether it assesses it, and counts."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from app.query.reading import Archive
from app.release import load_records
from app.resources import RESOURCES
from app.seed.record import Records
from tests import make
from tests.query.world import World

Ask = Callable[[Records], dict[str, dict[str, Any]]]


@pytest.fixture
def incidents(small_engine: Engine) -> Ask:
    """Load records and give the incidents as they are sent."""

    def load_and_get(records: Records) -> dict[str, dict[str, Any]]:
        load_records(small_engine, records)
        with Archive(small_engine, RESOURCES).open() as reading:
            return {doc["id"]: doc for doc in World(reading).records("incidents")}

    return load_and_get


def test_an_incident_lies_in_the_report_s_period_out_of_it_or_nobody_can_say(
    incidents: Ask,
) -> None:
    """The report of the small folder covers 24 February to 1 April 2022."""
    expected: dict[str, tuple[str | None, bool | None]] = {
        "first-day": ("2022-02-24", True),
        "last-day": ("2022-04-01", True),
        "day-before": ("2022-02-23", False),
        "day-after": ("2022-04-02", False),
        "month-within": ("2022-03", True),
        "month-over-the-edge": ("2022-04", None),
        "year-around": ("2022", None),
        "whole-period": ("2022-02-24/2022-04-01", True),
        "open-end": ("2022-03-20/..", None),
        "open-start": ("../2022-03-20", None),
        "undated": (None, None),
        "doubted-within": ("2022-03-16?", True),
    }
    records = make.records(*(make.incident(id, date) for id, (date, _) in expected.items()))
    found = incidents(records)
    for id, (_, within) in expected.items():
        assert found[id]["within_report_period"] is within, id


def test_without_a_report_that_states_its_days_nobody_can_say(incidents: Ask) -> None:
    without = make.edited(make.small(), "sources", "report", covers=None)
    assert incidents(without)["strike"]["within_report_period"] is None


def test_the_report_assesses_what_a_finding_speaks_of_and_no_claim_makes_it_so(
    incidents: Ask,
) -> None:
    records = make.records(make.incident("claimed"), make.claim("about-it", incidents=["claimed"]))
    found = incidents(records)
    assert found["strike"]["assessed_by_report"] is True
    assert found["claimed"]["assessed_by_report"] is False


def test_the_last_finding_to_go_takes_the_assessment_with_it(incidents: Ask) -> None:
    assert incidents(make.small())["strike"]["assessed_by_report"] is True
    gone = make.records(make.withdrawal("findings", "crime"))
    assert incidents(gone)["strike"]["assessed_by_report"] is False


def test_counts_are_of_what_is_listed(incidents: Ask) -> None:
    records = make.records(
        make.claim("denial", stance="denies", contests=["crime"], incidents=["strike"]),
        make.claim("quoting", quotes=["hit-twice"], incidents=["strike"]),
        make.claim("quoting-too", quotes=["hit-twice"], incidents=["strike"]),
    )
    found = incidents(records)["strike"]
    assert (found["findings_count"], found["claims_count"]) == (1, 4)
    assert found["counter_claims_count"] == 1
    assert found["quotes_count"] == len(found["quotes"]) == 2


def test_a_denial_stands_beside_the_finding_it_contests_with_its_words(
    small_engine: Engine,
) -> None:
    denial = make.claim("denial", stance="denies", contests=["crime"], quotes=["hit-twice"])
    load_records(small_engine, make.records(denial))
    with Archive(small_engine, RESOURCES).open() as reading:
        (counter,) = World(reading).docs["findings"]["crime"]["counter_claims"]
    assert counter["id"] == "denial"
    assert counter["asserted_by"]["id"] == "officials"
    assert counter["words"] == ["hit twice"]
    assert counter["stance"] == {"id": "denies", "label": "Denies"}


def test_the_point_of_an_event_names_its_place_and_what_it_stands_for(incidents: Ask) -> None:
    found = incidents(make.small())["strike"]["coordinates"]
    assert (found["latitude"], found["longitude"]) == (47.1, 37.5)
    assert found["location"]["id"] == "town"
    assert found["precision"]["id"] == "city"
    assert found["source"]["id"] == "atlas"


def test_a_date_has_its_bounds_precision_and_source(incidents: Ask) -> None:
    records = make.records(
        make.incident("month", "2022-03"), make.incident("open", "2022-03-20/..")
    )
    found = incidents(records)
    month = found["month"]["date"]
    assert (month["earliest"], month["latest"]) == ("2022-03-01", "2022-03-31")
    assert (month["precision"]["id"], month["source"]["id"]) == ("month", "article")
    opened = found["open"]["date"]
    assert (opened["edtf"], opened["earliest"], opened["latest"]) == (
        "2022-03-20/..",
        "2022-03-20",
        None,
    )
