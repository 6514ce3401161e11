"""Calendars: the days that are known of what was done, and never a title without whose word it is."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event

from app.answering.snapshot import Store
from app.answers.incident import IncidentAnswer
from app.answers.incident_occurrence import DAYS, NO_STATEMENT, occurrence
from app.export.as_ics import text
from tests.export.written import HERE, json_records, written


def events(file: bytes) -> dict[str, Any]:
    """Read a calendar: id of the record → entry."""
    calendar = Calendar.from_ical(file)
    return {said(one, "uid").rsplit("/", 1)[1]: one for one in calendar.walk("VEVENT")}


def said(part: Component, name: str) -> str:
    """Return a property as text."""
    return str(part[name])


def happened(record: dict[str, Any]) -> tuple[date, date] | None:
    """Return first and last day of what was done, where both are known."""
    dated = record["date"]
    if (
        dated is None
        or dated["of"]["id"] != "conduct"
        or dated["precision"]["id"] in ("month", "year")
    ):
        return None
    days = dated["edtf"].split("/")
    if any(len(day) != 10 for day in days):
        return None
    return date.fromisoformat(days[0]), date.fromisoformat(days[-1])


@pytest.mark.parametrize(
    "pairs", [(), (("kind", "event"),), (("q", "hospital"),), (("limit", "2"),)]
)
def test_it_holds_the_records_of_the_json_answer_whose_days_are_known(
    wide_store: Store, pairs: tuple[tuple[str, str], ...]
) -> None:
    page = next((int(value) for name, value in pairs if name == "limit"), 100)
    records = json_records(wide_store, "incidents", *pairs[: page == 100], page=page)
    dated = {one["id"]: days for one in records[:page] if (days := happened(one))}
    found = events(written(wide_store, "incidents", "ics", *pairs))
    assert [*found] == [*dated]
    for id, (first, last) in dated.items():
        assert found[id].start == first
        # The end is the day after the last (RFC 5545, 3.6.1).
        assert found[id].end == last + timedelta(days=1)


@pytest.fixture
def entries(store: Store) -> dict[str, Any]:
    """Give the published calendar."""
    return events(written(store, "incidents", "ics", base=HERE))


def test_days_of_coverage_control_and_discovery_are_in_no_calendar(
    entries: dict[str, Any], store: Store
) -> None:
    assert {*entries} == {"kramatorsk-station", "mariupol-theatre", "mariupol-maternity-hospital"}
    others = {one["date"]["of"]["id"] for one in json_records(store, "incidents") if one["date"]}
    assert others > {"conduct"}


def test_title_and_text_say_whose_word_it_is_and_what_was_said_against_it(
    entries: dict[str, Any], store: Store
) -> None:
    for record in json_records(store, "incidents"):
        entry = entries.get(record["id"])
        if entry is None:
            continue
        for statement in (*record["findings"], *record["claims"]):
            assert statement["tag"]["en"] in said(entry, "summary")
            assert f"{statement['tag']['en']}: {statement['label']}" in said(entry, "description")
        assert f"according to {record['date']['source']['label']}" in said(entry, "description")
    assert "OSCE mission: most likely" in said(entries["mariupol-theatre"], "summary")
    assert "Denial by Russia" in said(entries["mariupol-maternity-hospital"], "summary")


def test_an_entry_leads_back_and_keeps_its_id(entries: dict[str, Any]) -> None:
    for id, entry in entries.items():
        assert said(entry, "uid") == f"tag:findings.invalid,2022:incidents/{id}"
        assert said(entry, "url") == f"{HERE}/incidents/{id}"
        assert said(entry, "description").endswith(f"{HERE}/incidents/{id}")
        assert said(entry, "transp") == "TRANSPARENT"


def test_a_calendar_says_what_is_not_in_it(store: Store) -> None:
    for pairs, id in (((), None), ((), "bucha-killings")):
        calendar = Calendar.from_ical(written(store, "incidents", "ics", *pairs, id=id, base=HERE))
        assert "known to the day" in said(calendar, "description")
        assert f"{HERE}/v1/incidents" in said(calendar, "description")
        assert not calendar.errors


def test_a_line_is_no_longer_than_75_bytes_and_ends_as_the_standard_says(store: Store) -> None:
    file = written(store, "incidents", "ics")
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "edtf", ["2022-03", "2022", "2022-03-16?", "2022-03-16~", "../2022-03-16", "2022-03-16/..",
             "2022-03-16/", "2022-03/2022-03-16", "[2022-03-16,2022-03-17]"]
)  # fmt: skip
def test_a_day_that_is_not_known_is_none(edtf: str) -> None:
    assert DAYS.fullmatch(edtf) is None


def test_what_nobody_states_says_so(store: Store) -> None:
    (record,) = (one for one in json_records(store, "incidents") if one["id"] == "mariupol-theatre")
    bare = {**record, "findings": [], "claims": []}
    entry = occurrence(IncidentAnswer.model_validate_json(json.dumps(bare)))
    assert entry is not None
    assert NO_STATEMENT in entry.title


@given(st.text())
def test_any_text_is_read_back_as_it_was(words: str) -> None:
    entry = Event()
    entry.add("summary", text(words))
    assert said(Event.from_ical(entry.to_ical()), "summary") == text(words)
