"""What a load works out: how an incident lies to the days a source covers, who assesses it, and counts."""

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

PERIODS: dict[str, tuple[str | None, str]] = {
    "first-day": ("2022-02-24", "inside"),
    "last-day": ("2022-04-01", "inside"),
    "day-before": ("2022-02-23", "outside"),
    "day-after": ("2022-04-02", "outside"),
    "month-within": ("2022-03", "inside"),
    "month-over-the-edge": ("2022-04", "overlaps"),
    "year-around": ("2022", "overlaps"),
    "whole-period": ("2022-02-24/2022-04-01", "inside"),
    "open-end": ("2022-03-20/..", "unknown"),
    "open-start": ("../2022-03-20", "unknown"),
    "undated": (None, "unknown"),
    "doubted-within": ("2022-03-16?", "inside"),
}
"""Incident → its date, and how it lies to the report's days, 24 February to 1 April 2022."""


def made() -> Records:
    denial = {"stance": "denies", "contests": ["crime"], "quotes": ["hit-twice"]}
    records = make.records(
        *(make.incident(id, date) for id, (date, _) in PERIODS.items()),
        make.incident("covered", "2022-03-16"),
        make.incident("read-elsewhere", "2022-03-16", sources=["atlas"]),
        make.incident("claimed"),
        make.incident("out-of-mandate"),
        make.finding("limits", about="limits", incidents=["out-of-mandate"]),
        make.source("later", finds_facts=True, covers={"from": "2022-04-02", "to": "2022-05-01"}),
        make.source("chronicle", covers={"from": "2022-01-01", "to": "2022-12-31"}),
        make.incident("of-two", "2022-03-31/2022-04-02", sources=["article", "later", "chronicle"]),
        make.finding("later-crime", source="later", seen_via="later", incidents=["of-two"]),
        make.finding("earlier-crime", incidents=["of-two"]),
        make.claim("about-it", incidents=["claimed"]),
        make.claim("denial", incidents=["strike"], **denial),
        make.claim("quoting", quotes=["hit-twice"], incidents=["strike"]),
    )
    days = {"edtf": "2022-03-16", "of": "coverage", "source": "report"}
    return make.edited(records, "incidents", "covered", date=days)


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


def periods(incident: dict[str, Any]) -> dict[str, str]:
    """Return source → how the incident lies to its days."""
    return {one["source"]["id"]: one["relation"]["id"] for one in incident["periods"]}


def assessing(incident: dict[str, Any]) -> list[str]:
    return [source["id"] for source in incident["assessed_by"]]


@pytest.mark.parametrize("id", PERIODS)
def test_an_incident_lies_in_a_source_s_days_out_of_them_over_their_edge_or_nobody_can_say(
    docs: dict[str, Docs], id: str
) -> None:
    assert periods(docs["incidents"][id]) == {"report": PERIODS[id][1]}


def test_the_days_that_a_source_covers_are_no_date_that_could_lie_in_them(
    docs: dict[str, Docs],
) -> None:
    assert periods(docs["incidents"]["covered"]) == {"report": "unknown"}


def test_each_fact_finding_source_has_days_of_its_own_and_nobody_else_has(
    docs: dict[str, Docs],
) -> None:
    assert periods(docs["incidents"]["of-two"]) == {"report": "overlaps", "later": "overlaps"}
    assert periods(docs["incidents"]["read-elsewhere"]) == {}


def test_to_a_source_that_states_no_days_the_relation_is_unknown(
    strike: Callable[[Records], dict[str, Any]],
) -> None:
    without = make.edited(make.small(), "sources", "report", covers=None)
    assert periods(strike(without)) == {"report": "unknown"}


def test_a_source_assesses_what_its_findings_speak_of_and_no_claim_or_limit_makes_it_so(
    docs: dict[str, Docs],
) -> None:
    assert assessing(docs["incidents"]["strike"]) == ["report"]
    assert assessing(docs["incidents"]["of-two"]) == ["later", "report"]
    assert assessing(docs["incidents"]["claimed"]) == []
    assert docs["incidents"]["claimed"]["claims_count"] == 1
    assert assessing(docs["incidents"]["out-of-mandate"]) == []
    assert docs["incidents"]["out-of-mandate"]["findings"][0]["id"] == "limits"


def test_the_last_finding_to_go_takes_the_assessment_with_it(
    strike: Callable[[Records], dict[str, Any]],
) -> None:
    unnamed = make.edited(make.small(), "incidents", "strike", participants=[])
    assert assessing(strike(unnamed)) == ["report"]
    gone = make.changed(unnamed, make.withdrawal("findings", "crime"))
    assert assessing(strike(gone)) == []


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
