"""Dates: what surely matches, what only may, and what is refused."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from app.answering.listing import list_records
from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.filters.date import DateFilter
from app.filters.date_bucket import days_of
from app.release.load import load_records
from app.resources import RESOURCES
from tests import make
from tests.conftest import Databases
from tests.world import DATES_OF, World, is_of_conduct, may_match, surely_matches

SPANS = [
    (name, span)
    for name, resource in RESOURCES.items()
    for span in resource.filters
    if isinstance(span, DateFilter)
]
DAYS = [None, *(date(2021, 12, 31) + timedelta(days=20 * step) for step in range(7))]
"""Days before, in and after the dates of the made records; 20 apart, so that they cut months."""


def asked_days(name: str, first: date | None, last: date | None) -> dict[str, str]:
    sides = {"from": first, "to": last}
    return {f"{name}_{side}": day.isoformat() for side, day in sides.items() if day}


@pytest.mark.parametrize(("resource", "span"), SPANS)
def test_every_range_of_days_gives_what_may_and_what_surely_falls_into_it(
    made: World, resource: str, span: DateFilter
) -> None:
    dates = {
        id: DATES_OF[resource, span.name](made, doc) for id, doc in made.docs[resource].items()
    }
    for first, last in product(DAYS, DAYS):
        if first == last or (first and last and last < first):
            continue
        asked = asked_days(span.name, first, last)
        possible = {
            id
            for id, some in dates.items()
            if not some or any(may_match(when, first, last) for when in some)
        }
        certain = {
            id
            for id, some in dates.items()
            if any(surely_matches(when, first, last) for when in some)
        }
        assert made.asked(resource, **asked) == possible, asked
        surely = made.asked(resource, **asked, **{f"{span.name}_match": "certain"})
        assert surely == certain, asked
        dated = made.asked(resource, **asked, **{f"{span.name}_match": "dated"})
        meant = {
            id
            for id, some in dates.items()
            if any(is_of_conduct(when) and may_match(when, first, last) for when in some)
        }
        assert dated == meant, asked
        assert certain <= dated <= possible, asked


OTHERS = ["incidents/strike", "findings/crime", "claims/twice"]
HEDGED: dict[str, str | None] = {
    "day": "2022-03-16",
    "month": "2022-03",
    "doubted": "2022-03-16?",
    "about": "2022-03~",
    "one-of": "[2022-03-15,2022-03-17]",
    "open-end": "2022-03-10/..",
    "open-start": "../2022-03-20",
    "undated": None,
    "elsewhen": "2022-05-01",
}
OF_SOMETHING_ELSE = ("coverage", "control", "discovery", "effect")
"""What a date can be of that is not the conduct; incidents named so are dated 15 June 2022."""


@pytest.fixture(scope="module")
def hedged(kind: str, databases: Databases) -> Iterator[World]:
    """Give incidents named by how their dates are given, and no others."""
    dated = [make.incident(id, when) for id, when in HEDGED.items()]
    dated += [make.incident(of, "2022-06-15", of) for of in OF_SOMETHING_ELSE]
    with (
        databases.lent(
            kind, "hedged", lambda one: load_records(one, make.records(*dated, without=OTHERS))
        ) as engine,
        Store(engine, RESOURCES).open() as snapshot,
    ):
        yield World(snapshot)


def test_a_hedged_open_or_missing_date_may_match_and_never_surely_does(
    hedged: World,
) -> None:
    march = {"date_from": "2022-03", "date_to": "2022-03"}
    found_later = {"discovery", "effect"}
    assert hedged.asked("incidents", **march) == set(HEDGED) - {"elsewhen"} | found_later
    assert hedged.asked("incidents", **march, date_match="certain") == {"day", "month"}


def test_a_date_of_anything_but_the_conduct_may_match_and_never_surely_does(
    hedged: World,
) -> None:
    for asked in ({"date_from": "2022-06", "date_to": "2022-06"}, {"date_from": "2022"}):
        surely = hedged.asked("incidents", **asked, date_match="certain")
        dated = hedged.asked("incidents", **asked, date_match="dated")
        assert not (surely | dated) & set(OF_SOMETHING_ELSE)
    days = {"date_from": "2022-06-15", "date_to": "2022-06-15"}
    assert hedged.asked("incidents", **days) >= {*OF_SOMETHING_ELSE}


def test_what_was_found_or_had_its_effect_on_a_day_may_have_been_done_before_and_not_after(
    hedged: World,
) -> None:
    before, after = ({"date_from": year, "date_to": year} for year in ("2021", "2023"))
    assert hedged.asked("incidents", **before) & set(OF_SOMETHING_ELSE) == {"discovery", "effect"}
    assert not hedged.asked("incidents", **after) & set(OF_SOMETHING_ELSE)


def test_an_interval_open_to_one_side_surely_lies_in_days_open_to_the_same(
    hedged: World,
) -> None:
    assert "open-end" in hedged.asked("incidents", date_from="2022-03-10", date_match="certain")
    assert "open-start" in hedged.asked("incidents", date_to="2022-03-20", date_match="certain")
    assert "open-end" not in hedged.asked("incidents", date_to="2022-12", date_match="certain")


def test_matches_count_the_certain_and_the_possible_together_with_the_total(made: World) -> None:
    asked = {"date_from": "2022-03-05", "date_to": "2022-03-31"}
    question = question_of(made.snapshot, RESOURCES["incidents"], list(asked.items()))
    listing = list_records(made.snapshot, question)
    assert listing.matches is not None
    assert listing.matches.certain == len(made.asked("incidents", **asked, date_match="certain"))
    assert listing.matches.certain + listing.matches.possible == listing.total


def test_without_dates_nothing_is_said_of_matches(made: World) -> None:
    question = question_of(made.snapshot, RESOURCES["incidents"], [("limit", "1")])
    assert list_records(made.snapshot, question).matches is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-03-16", "2022-03-16", "2022-03-16"),
    ],
)
def test_a_year_and_a_month_mean_all_of_their_days(text: str, first: str, last: str) -> None:
    assert days_of(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("1647388800", "2022-3", "2022-02-30", "2022-13", "0000", "yesterday", "2022-03-16T00:00"),
        *("２０２２", "22", "-2022", "2022-03-16/2022-03-17", "2022-03-", "9999-99"),
    ],
)
def test_what_is_no_iso_day_is_refused_and_not_guessed(made: World, text: str) -> None:
    for name in ("date_from", "date_to"):
        with pytest.raises(BadRequest) as refused:
            made.asked("incidents", **{name: text})
        assert refused.value.errors[0].code == "not_a_date"


def test_a_range_that_ends_before_it_begins_is_refused_and_turned_round(made: World) -> None:
    with pytest.raises(BadRequest) as refused:
        made.asked("incidents", date_from="2022-04", date_to="2022-03")
    assert refused.value.errors[0].code == "empty_range"
    assert dict(refused.value.corrected or ()) | {"limit": ""} == {
        "date_from": "2022-03",
        "date_to": "2022-04",
        "limit": "",
    }


def test_how_dates_match_needs_a_date(made: World) -> None:
    with pytest.raises(BadRequest) as refused:
        made.asked("incidents", date_match="certain")
    assert refused.value.errors[0].code == "needs_another_parameter"


def test_the_first_and_the_last_day_there_are_can_be_asked_for(made: World) -> None:
    everything = set(made.docs["incidents"])
    assert made.asked("incidents", date_from="0001", date_to="9999") == everything


def test_records_of_a_single_day_are_found_by_that_day_alone(
    hedged: World,
) -> None:
    assert hedged.asked("incidents", date_from="2022-05-01", date_to="2022-05-01") == {
        *("elsewhen", "undated", "open-end", "discovery", "effect"),
    }
