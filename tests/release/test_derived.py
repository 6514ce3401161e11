"""What a load works out: whether the report covers an incident, whether it assesses it, and counts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from app.answering.snapshot import Store
from app.release.load import load_records
from app.resources import RESOURCES
from app.seed.record import Records
from tests import make
from tests.conftest import Databases, on_both_databases
from tests.world import World

pytestmark = on_both_databases

Docs = dict[str, dict[str, Any]]

WITHIN: dict[str, tuple[str | None, bool | None]] = {
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
"""Incident → its date, and whether the report's period, 24 February to 1 April 2022, holds it."""


def made() -> Records:
    denial = {"stance": "denies", "contests": ["crime"], "quotes": ["hit-twice"]}
    return make.records(
        *(make.incident(id, date) for id, (date, _) in WITHIN.items()),
        make.incident("claimed"),
        make.claim("about-it", incidents=["claimed"]),
        make.claim("denial", incidents=["strike"], **denial),
        make.claim("quoting", quotes=["hit-twice"], incidents=["strike"]),
    )


@pytest.fixture(scope="module")
def docs(kind: str, databases: Databases) -> Iterator[dict[str, Docs]]:
    """Give all records as they are sent."""
    with (
        databases.lent(kind, "derived", lambda one: load_records(one, made())) as engine,
        Store(engine, RESOURCES).open() as snapshot,
    ):
        yield World(snapshot).docs


@pytest.fixture
def strike(small_engine: Engine) -> Callable[[Records], dict[str, Any]]:
    """Load records and give the one incident of the small folder as it is sent."""

    def load_and_get(records: Records) -> dict[str, Any]:
        load_records(small_engine, records)
        with Store(small_engine, RESOURCES).open() as snapshot:
            return World(snapshot).docs["incidents"]["strike"]

    return load_and_get


@pytest.mark.parametrize("id", WITHIN)
def test_an_incident_lies_in_the_report_s_period_out_of_it_or_nobody_can_say(
    docs: dict[str, Docs], id: str
) -> None:
    assert docs["incidents"][id]["within_report_period"] is WITHIN[id][1]


def test_without_a_report_that_states_its_days_nobody_can_say(
    strike: Callable[[Records], dict[str, Any]],
) -> None:
    without = make.edited(make.small(), "sources", "report", covers=None)
    assert strike(without)["within_report_period"] is None


def test_the_report_assesses_what_a_finding_speaks_of_and_no_claim_makes_it_so(
    docs: dict[str, Docs],
) -> None:
    assert docs["incidents"]["strike"]["assessed_by_report"] is True
    assert docs["incidents"]["claimed"]["assessed_by_report"] is False
    assert docs["incidents"]["claimed"]["claims_count"] == 1


def test_the_last_finding_to_go_takes_the_assessment_with_it(
    strike: Callable[[Records], dict[str, Any]],
) -> None:
    gone = make.records(make.withdrawal("findings", "crime"))
    assert strike(gone)["assessed_by_report"] is False


def test_counts_are_of_what_is_listed(docs: dict[str, Docs]) -> None:
    found = docs["incidents"]["strike"]
    assert found["findings_count"] == len(found["findings"]) == 1
    assert found["claims_count"] == len(found["claims"]) == 3
    assert found["counter_claims_count"] == 1
    assert found["quotes_count"] == len(found["quotes"]) == 2


def test_a_denial_stands_beside_the_finding_it_contests_with_its_words(
    docs: dict[str, Docs],
) -> None:
    (counter,) = docs["findings"]["crime"]["counter_claims"]
    assert counter["id"] == "denial"
    assert counter["asserted_by"]["id"] == "officials"
    assert counter["words"] == ["hit twice"]
    assert counter["stance"] == {"id": "denies", "label": "Denies"}


def test_the_point_of_an_event_names_its_place_and_what_it_stands_for(
    docs: dict[str, Docs],
) -> None:
    found = docs["incidents"]["strike"]["coordinates"]
    assert (found["latitude"], found["longitude"]) == (47.1, 37.5)
    assert found["location"]["id"] == "town"
    assert found["precision"]["id"] == "city"
    assert found["source"]["id"] == "atlas"


def test_a_date_has_its_bounds_precision_and_source(docs: dict[str, Docs]) -> None:
    month = docs["incidents"]["month-within"]["date"]
    assert (month["earliest"], month["latest"]) == ("2022-03-01", "2022-03-31")
    assert (month["precision"]["id"], month["source"]["id"]) == ("month", "article")
    opened = docs["incidents"]["open-end"]["date"]
    assert (opened["edtf"], opened["earliest"]) == ("2022-03-20/..", "2022-03-20")
    assert opened["latest"] is None
