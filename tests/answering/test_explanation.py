"""Why a record matched is told from what it states; why nothing did, from what would."""

from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json
from sqlalchemy import Engine

from app.answering.listing import list_records
from app.answering.snapshot import Store, total_of
from app.filters.base import Mode
from app.filters.choice import ValueFilter
from app.filters.record import TreeFilter
from app.resources import RESOURCES
from app.shape.answer import Explanation
from tests.answering.test_facet_counts import behind, question
from tests.answering.test_listing import queries_for
from tests.asking import Pairs, filters_of
from tests.world import World

Reason = dict[str, Any]


def reasons(world: World, resource: str, *pairs: tuple[str, str]) -> dict[str, list[Reason]]:
    """Return id → why it matched."""
    asked = question(world, resource, *pairs, ("explain", "true"))
    records = [from_json(body) for body in list_records(world.snapshot, asked).bodies]
    return {record["id"]: record["matched_by"] for record in records}


def nothing(world: World, resource: str, *pairs: tuple[str, str]) -> Explanation:
    page = list_records(world.snapshot, question(world, resource, *pairs, ("explain", "true")))
    assert page.total == 0
    assert page.explain is not None
    return page.explain


def path(reason: Reason) -> list[str]:
    return [step["id"] for step in reason["path"]]


def test_a_path_leads_from_what_is_recorded_up_to_what_was_asked_for(real: World) -> None:
    found = reasons(
        real,
        "incidents",
        ("violation_type", "attack-on-protected-objects"),
        ("location", "iso:UA-14"),
    )
    kind, place = found["mariupol-maternity-hospital"]
    assert kind == {
        "parameter": "violation_type",
        "value": "attack-on-protected-objects",
        "path": [
            {"id": "attack-on-healthcare", "label": "Attack on healthcare"},
            {"id": "attack-on-protected-objects", "label": "Attack on protected objects"},
        ],
        "detail": "Kind of violation, as the curator files it, is “Attack on healthcare”, which is "
        "under “Attack on protected objects”.",
    }
    assert path(place) == ["mariupol-maternity-hospital", "mariupol", "donetsk-oblast"]
    assert place["detail"].endswith("which is in “Mariupol”, in “Donetsk Oblast”.")


@given(data=st.data())
def test_every_filter_gives_each_record_a_reason(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    pairs: Pairs = data.draw(filters_of(world, resource))
    asked = question(world, resource.name, *pairs)
    parents = {
        name: {id: (doc.get("parent") or {}).get("id") for id, doc in docs.items()}
        for name, docs in world.docs.items()
    }
    for found in reasons(world, resource.name, *pairs).values():
        given_names = {reason["parameter"].split(",")[0] for reason in found}
        assert given_names == {choice.pairs[0][0] for choice in asked.choices}
        for reason in found:
            assert reason["detail"].endswith(".")
            filter = resource.by_parameter[reason["parameter"].split(",")[0]][0]
            if isinstance(filter, ValueFilter) and not reason["parameter"].endswith(Mode.NOT):
                steps = path(reason)
                assert steps[-1] == reason["value"]
                for below, above in pairwise(steps):
                    assert isinstance(filter, TreeFilter), "only trees have steps"
                    assert parents[filter.vocabulary.name][below] == above


@pytest.mark.parametrize(
    ("pairs", "id", "detail"),
    [
        (
            [("date_from", "2022-03")],
            "mariupol-theatre",
            "Certain: its date, 2022-03-16, lies within the days asked for.",
        ),
        (
            [("date_to", "2022-03-20")],
            "bucha-killings",
            (
                "Possible: 2022-03-05 to 2022-03-30 is no date of its own, but what a source gives "
                "around it."
            ),
        ),
        ([("date_to", "2022-03-20")], "double-tap-attacks", "Possible: no date is stated."),
        ([("kind", "event")], "mariupol-theatre", "Kind is “Event”."),
        (
            [("assessed_by__not", "osce-moscow-mechanism-report-2022-04")],
            "bucha-killings",
            "No source of a recorded finding is stated.",
        ),
        (
            [("inside_period_of", "osce-moscow-mechanism-report-2022-04")],
            "mariupol-theatre",
            (
                "Source that covers its date is “Report of the OSCE Moscow Mechanism mission of "
                "experts, 13 April 2022”."
            ),
        ),
        (
            [("has_counter_claim", "false,true")],
            "mariupol-theatre",
            "Its answer to “A denial is recorded” is yes.",
        ),
        (
            [("location__not", "bucha")],
            "human-shields",
            "Location is “Ukraine”, not “Bucha”.",
        ),
        (
            [("victim_group__not", "children")],
            "human-shields",
            "No victim group is stated.",
        ),
        ([("kind__not", "pattern")], "mariupol-theatre", "Kind is “Event”, not “Pattern”."),
        (
            [("near", "47.0951,37.5413"), ("radius_km", "5")],
            "mariupol-theatre",
            "Its point 47.096, 37.5487 lies 0.6 km from there.",
        ),
        (
            [("bbox", "37,47,38,48")],
            "mariupol-theatre",
            "Its point 47.096, 37.5487 lies in the box.",
        ),
        (
            [("q", "theatre")],
            "mariupol-theatre",
            "It is among the records that hold the words “theatre”.",
        ),
    ],
)
def test_each_kind_of_filter_says_what_it_found(
    real: World, pairs: Pairs, id: str, detail: str
) -> None:
    (reason,) = reasons(real, "incidents", *pairs)[id]
    assert reason["detail"] == detail
    assert reason["parameter"] == ",".join(name for name, _ in pairs)


def test_a_date_whose_interval_reaches_beyond_the_days_is_possible(made: World) -> None:
    found = reasons(made, "incidents", ("date_from", "2022-03-09"), ("date_to", "2022-03-09"))
    said = [reason["detail"] for (reason,) in found.values()]
    beyond = "Possible: its date, 2022-03-01 to 2022-03-31, reaches beyond the days asked for."
    assert beyond in said


def test_a_date_that_the_source_hedges_is_possible(made: World) -> None:
    found = reasons(made, "incidents", ("date_from", "2022-03-09"), ("date_to", "2022-03-09"))
    said = [reason["detail"] for (reason,) in found.values()]
    assert "Possible: the source hedges its date, 2022-03-09." in said


def test_a_record_keeps_its_reasons_whatever_fields_are_chosen(real: World) -> None:
    asked = question(real, "incidents", ("kind", "event"), ("fields", "id"), ("explain", "true"))
    for body in list_records(real.snapshot, asked).bodies:
        assert set(from_json(body)) == {"id", "links", "matched_by"}


def test_where_nothing_matches_each_filter_is_tried_without(real: World) -> None:
    pairs = [("violation_type", "use-of-human-shields"), ("certainty", "concluded")]
    told = nothing(real, "findings", *pairs)
    assert [(one.parameter, one.total) for one in told.without] == [
        ("violation_type", 4),
        ("certainty", 0),
    ]
    for one in told.without:
        asked = behind(real, one.href)
        assert total_of(real.snapshot, asked) == one.total
        assert asked.explain


def test_the_nearest_values_that_would_give_something_come_first(real: World) -> None:
    told = nothing(real, "findings", ("violation_type", "use-of-human-shields"))
    assert [one.id for one in told.nearest][:2] == [
        "siege-and-prohibited-methods",
        "obstruction-of-evacuation",
    ], "what it lies below, then what lies beside it"
    for one in told.nearest:
        assert total_of(real.snapshot, behind(real, one.href)) == one.total > 0


@given(data=st.data())
def test_what_is_said_to_be_left_without_a_filter_is(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    pairs: Pairs = data.draw(filters_of(world, resource, most=5))
    page = list_records(world.snapshot, question(world, resource.name, *pairs, ("explain", "true")))
    assert (page.explain is None) == (page.total > 0)
    if page.explain is not None:
        offered = {one.href: one.total for one in page.explain.without}
        offered |= {one.href: one.total for one in page.explain.nearest}
        for href, total in offered.items():
            assert total_of(world.snapshot, behind(world, href)) == total


def test_without_explain_nothing_is_explained(real: World) -> None:
    page = list_records(
        real.snapshot, question(real, "findings", ("violation_type", "use-of-human-shields"))
    )
    assert page.explain is None
    (body, *_) = list_records(real.snapshot, question(real, "findings")).bodies
    assert "matched_by" not in from_json(body)


def test_each_filter_takes_1_query_more_however_many_records_it_explains(
    wide_engine: Engine, wide_store: Store
) -> None:
    filters = {"violation_type": "attacks", "date_from": "2022", "kind": "event,pattern"}
    alone = queries_for(wide_engine, wide_store, "incidents", **filters)
    for limit in ("1", "50", "500"):
        taken = queries_for(
            wide_engine, wide_store, "incidents", **filters, limit=limit, explain="true"
        )
        assert taken == alone + len(filters)


def test_an_empty_answer_is_explained_without_a_query(engine: Engine, store: Store) -> None:
    href = "/v1/findings?violation_type=use-of-human-shields&certainty=concluded"
    filters = dict(parse_qsl(urlsplit(href).query))
    alone = queries_for(engine, store, "findings", **filters)
    assert queries_for(engine, store, "findings", **filters, explain="true") == alone
