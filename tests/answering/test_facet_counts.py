"""A facet's count is what choosing that value alone gives; nothing is hidden, least of all the unknown."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json
from sqlalchemy import Engine

from app.answering.facet_counts import facet_counts, facets_json
from app.answering.listing import list_records
from app.answering.snapshot import Store, total_of
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.errors import BadRequest
from app.export.format import format_parameters
from app.filters.choice import BooleanFilter, ValueFilter
from app.filters.facet import Facet
from app.question.question import Question
from app.release.load import load_records
from app.resources import RESOURCES
from app.shape.answer import FacetValue
from app.terms.incident import IncidentKind
from app.translation import RECORDS
from tests import make
from tests.answering.test_listing import queries_for
from tests.asking import Pairs, filters_of
from tests.conftest import on_both_databases
from tests.world import World

FACETS = [
    pytest.param(name, facet, id=f"{name}-{facet}")
    for name, resource in RESOURCES.items()
    for facet in resource.facets
]


def question(world: World, resource: str, *pairs: tuple[str, str]) -> Question:
    return question_of(world.snapshot, RESOURCES[resource], list(pairs))


def values(world: World, resource: str, facet: str, *pairs: tuple[str, str]) -> list[FacetValue]:
    asked = question(world, resource, *pairs, ("facets", facet))
    return facet_counts(world.snapshot, asked)[facet]


def count(world: World, resource: str, *pairs: tuple[str, str]) -> int:
    return total_of(world.snapshot, question(world, resource, *pairs))


def behind(world: World, href: str | None) -> Question:
    """Return the question that an address asks."""
    assert href is not None
    parts = urlsplit(href)
    return question(world, parts.path.removeprefix("/v1/"), *parse_qsl(parts.query))


def others(resource: Resource, facet: Facet, pairs: Pairs) -> Pairs:
    """Return the parameters without those of the facet's own filter."""
    return [pair for pair in pairs if resource.by_parameter[pair[0]][0].name != facet.filter]


def choosing(facet: Facet, value: FacetValue) -> Iterator[tuple[str, str]]:
    """Give the parameters that choose one value."""
    if facet.is_interval:
        assert value.id is not None
        yield f"{facet.filter}_from", value.id
        yield f"{facet.filter}_to", value.id
        yield f"{facet.filter}_match", "dated"
    else:
        yield facet.name, value.id or "null"


@given(data=st.data())
def test_a_count_is_what_choosing_the_value_gives_with_the_facets_own_filter_lifted(
    world: World, data: st.DataObject
) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.facets]))
    pairs = data.draw(filters_of(world, resource))
    facet = resource.facets[data.draw(st.sampled_from(list(resource.facets)))]
    rest = others(resource, facet, pairs)
    for value in values(world, resource.name, facet.name, *pairs):
        if value.id is not None:
            chosen = [*rest, *choosing(facet, value)]
            assert value.count == count(world, resource.name, *chosen), value


@given(data=st.data())
def test_what_is_sent_is_what_the_values_say(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.facets]))
    pairs = data.draw(filters_of(world, resource))
    names = data.draw(st.lists(st.sampled_from(list(resource.facets)), min_size=1, unique=True))
    lang = data.draw(st.sampled_from(["en", "uk"]))
    asked = question_of(
        world.snapshot,
        resource,
        [*pairs, ("facets", ",".join(names)), ("lang", lang)],
        format_parameters(resource),
    )
    held = facet_counts(world.snapshot, asked)
    for _ in range(2):
        assert facets_json(world.snapshot, asked) == to_json(held)


def test_what_is_kept_of_a_facet_does_not_grow_with_what_is_asked_for(world: World) -> None:
    for year in range(1900, 1950):
        days = [("date_from", f"{year}-01-01"), ("date_to", f"{year}-12-31")]
        asked = question(
            world, "incidents", *days, ("date_match", "dated"), ("facets", "date:year")
        )
        assert f'"id":"{year}"'.encode() in facets_json(world.snapshot, asked)
    facets_json(world.snapshot, question(world, "incidents", ("facets", "kind")))
    kept: list[dict[str, bytes]] = [
        world.snapshot.once(("named", "incidents", facet, RECORDS), dict)
        for facet in ("date:year", "kind")
    ]
    assert [len(one) for one in kept] == [0, len(IncidentKind)]


@given(data=st.data())
def test_the_address_of_a_value_gives_its_count_where_nothing_else_is_chosen(
    world: World, data: st.DataObject
) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.facets]))
    facet = resource.facets[data.draw(st.sampled_from(list(resource.facets)))]
    pairs = others(resource, facet, data.draw(filters_of(world, resource)))
    for value in values(world, resource.name, facet.name, *pairs):
        assert not value.selected
        if value.href is not None:
            asked = behind(world, value.href)
            assert total_of(world.snapshot, asked) == value.count
            assert asked.facets == (facet.name,), "the panel stays as it is"


@pytest.mark.parametrize(("resource", "facet"), FACETS)
def test_the_last_value_counts_the_records_that_state_none(
    world: World, resource: str, facet: str
) -> None:
    """Also where there are none: that nothing is unknown is worth knowing."""
    declared = RESOURCES[resource].facets[facet]
    *known, unknown = values(world, resource, facet)
    assert unknown.id is None
    assert all(value.id is not None for value in known)
    filter = RESOURCES[resource].filter(declared.filter)
    if isinstance(filter, ValueFilter):
        every = ",".join(world.values(filter))
        assert unknown.count == count(world, resource, (f"{facet}__not", every))
    elif declared.is_interval:
        name = filter.name
        dated = [(f"{name}_from", "0001"), (f"{name}_to", "9999"), (f"{name}_match", "dated")]
        assert unknown.count == count(world, resource) - count(world, resource, *dated)
    else:
        counted = sum(value.count for value in known)
        assert unknown.count == count(world, resource) - counted


@pytest.mark.parametrize(("resource", "facet"), FACETS)
def test_only_values_with_records_are_shown_and_each_once(
    world: World, resource: str, facet: str
) -> None:
    shown = values(world, resource, facet)
    assert len({value.id for value in shown}) == len(shown)
    if not RESOURCES[resource].facets[facet].is_interval:
        assert all(value.count for value in shown[:-1])
    assert all(value.label for value in shown)


@pytest.mark.parametrize(("resource", "facet"), FACETS)
def test_what_stands_above_a_value_is_shown_too_before_it_and_counts_no_less(
    world: World, resource: str, facet: str
) -> None:
    shown = values(world, resource, facet)
    place = {value.id: number for number, value in enumerate(shown)}
    for value in shown:
        if value.parent is not None:
            above = shown[place[value.parent]]
            assert place[above.id] < place[value.id]
            assert above.count >= value.count


def test_a_record_with_two_values_below_one_counts_once_in_it(made: World) -> None:
    tree = {value.id: value.count for value in values(made, "incidents", "violation_type")}
    assert tree["attacks"] == count(made, "incidents", ("violation_type", "attacks"))
    below = [one for one, doc in made.docs["violation-types"].items() if doc["parent"]]
    assert tree["attacks"] < sum(tree[one] for one in below if one in tree)


def test_choosing_twice_gives_the_first_question_again(real: World) -> None:
    (donetsk,) = (
        value for value in values(real, "incidents", "location") if value.id == "donetsk-oblast"
    )
    assert donetsk.href is not None
    chosen = behind(real, donetsk.href)
    (again,) = (
        value
        for value in facet_counts(real.snapshot, chosen)["location"]
        if value.id == "donetsk-oblast"
    )
    assert again.selected
    assert again.href == "/v1/incidents?facets=location"


def test_a_second_value_is_added_to_the_first(real: World) -> None:
    shown = values(real, "incidents", "location", ("location", "bucha"))
    hrefs = {value.id: value.href for value in shown}
    assert hrefs["mariupol"] == "/v1/incidents?location=bucha,mariupol&facets=location"


def test_a_chosen_value_that_other_filters_leave_nothing_for_is_still_shown(real: World) -> None:
    shown = values(
        real,
        "incidents",
        "location",
        ("location", "bucha"),
        ("violation_type", "attack-on-culture"),
    )
    found = {value.id: (value.count, value.selected) for value in shown}
    assert found["bucha"] == (0, True)
    assert found["kyiv-oblast"] == (0, False), "what it lies in, so that the tree can be drawn"


def test_an_address_leaves_the_page_and_takes_the_rest_along(real: World) -> None:
    asked = question(real, "incidents", ("facets", "kind"), ("limit", "1"), ("sort", "title"))
    cursor = list_records(real.snapshot, asked).next
    assert cursor is not None
    later = question(real, "incidents", *asked.pairs(cursor=cursor))
    for value in facet_counts(real.snapshot, later)["kind"]:
        assert value.href is None or "cursor" not in value.href
        assert value.href is None or value.href.endswith("&sort=title&facets=kind&limit=1")


def test_records_of_which_nobody_knows_whether_a_period_holds_them_are_counted(real: World) -> None:
    """Neither the days that a source covers nor no date at all put a record inside these days."""
    *known, unknown = values(real, "incidents", "inside_period_of")
    dates = [doc["date"] for doc in real.docs["incidents"].values()]
    covered = [when for when in dates if when is None or when["of"]["id"] == "coverage"]
    outside = [when for when in dates if when is not None and when["earliest"] > "2022-04-01"]
    assert covered
    assert unknown.count == len(covered) + len(outside)
    assert [value.count for value in known] == [len(dates) - unknown.count]


def test_every_question_of_yes_or_no_has_an_answer_for_each_record(world: World) -> None:
    for resource in RESOURCES.values():
        for filter in resource.filters:
            if isinstance(filter, BooleanFilter):
                *known, unknown = values(world, resource.name, filter.name)
                counted = sum(value.count for value in (*known, unknown))
                assert counted == count(world, resource.name)


def test_codes_come_in_the_order_of_their_list(real: World) -> None:
    shown = [value.id for value in values(real, "findings", "certainty")]
    assert shown == [
        "concluded",
        "stated",
        "most_likely",
        "credible_reports",
        "alleged",
        "statement_of_law",
        None,
    ]


def test_months_come_in_order_without_a_gap(made: World) -> None:
    months = [value.id for value in values(made, "incidents", "date:month")][:-1]
    assert months == sorted(month for month in months if month is not None)
    assert (months[0], months[-1]) == ("2021-12", "2022-12")
    assert len(months) == 13


def test_an_interval_counts_in_each_day_it_overlaps(migrated_engine: Engine) -> None:
    load_records(migrated_engine, make.records(make.incident("days", "2022-03-05/2022-03-30")))
    with Store(migrated_engine, RESOURCES).open() as snapshot:
        days = {one.id: one.count for one in values(World(snapshot), "incidents", "date:day")}
    assert len(days) == 26 + 1, "5 to 30 March, and no date"
    assert days.pop("2022-03-16") == 2, "the day of the strike"
    assert days.pop(None) == 0
    assert set(days.values()) == {1}


@pytest.mark.parametrize("of", ["coverage", "control", "discovery", "effect"])
def test_a_date_of_anything_but_the_conduct_counts_in_no_day(
    migrated_engine: Engine, of: str
) -> None:
    load_records(migrated_engine, make.records(make.incident("days", "2022-03-05/2022-03-30", of)))
    with Store(migrated_engine, RESOURCES).open() as snapshot:
        days = {one.id: one.count for one in values(World(snapshot), "incidents", "date:day")}
    assert days == {"2022-03-16": 1, None: 1}


def test_a_chosen_month_can_be_let_go(real: World) -> None:
    chosen = [("date_from", "2022-03"), ("date_to", "2022-03")]
    months = {value.id: value for value in values(real, "incidents", "date:month", *chosen)}
    assert months["2022-03"].selected
    assert months["2022-03"].href == "/v1/incidents?facets=date:month"
    assert not months["2022-04"].selected


def test_a_chosen_month_without_records_is_shown(real: World) -> None:
    chosen = [("date_from", "2023-01"), ("date_to", "2023-01")]
    *_, last, _ = values(real, "incidents", "date:month", *chosen)
    assert (last.id, last.label, last.count, last.selected) == ("2023-01", "January 2023", 0, True)


def test_words_and_places_narrow_a_facet_like_any_filter(real: World) -> None:
    narrow = [("q", "attack"), ("near", "47.0951,37.5413"), ("radius_km", "5")]
    counted = {value.id: value.count for value in values(real, "incidents", "kind", *narrow)}
    assert counted["event"] == count(real, "incidents", *narrow, ("kind", "event")) > 0


@pytest.mark.parametrize(
    ("wrong", "suggested"), [("violation-type", "violation_type"), ("date:months", "date:month")]
)
def test_an_unknown_facet_is_refused_and_the_nearest_named(
    real: World, wrong: str, suggested: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        values(real, "incidents", wrong)
    (error,) = refused.value.errors
    assert (error.parameter, error.suggestion) == ("facets", suggested)
    assert refused.value.corrected == (("facets", suggested),)


def test_a_facet_of_other_records_is_refused_with_their_names(real: World) -> None:
    with pytest.raises(
        BadRequest, match="Incidents cannot be counted by certainty; findings"
    ) as no:
        values(real, "incidents", "certainty,kind")
    assert no.value.corrected == (("facets", "kind"),)
    assert no.value.errors[0].suggestion == "statement_certainty"


def test_more_days_than_anybody_reads_are_refused_with_the_months_offered(
    migrated_engine: Engine,
) -> None:
    load_records(
        migrated_engine,
        make.records(make.incident("long-ago", "2015-01-01"), make.incident("now", "2022-03-01")),
    )
    with Store(migrated_engine, RESOURCES).open() as snapshot:
        asked = question_of(snapshot, RESOURCES["incidents"], [("facets", "date:day,kind")])
        with pytest.raises(BadRequest, match=r"date:day would have 2[0-9]{3} values") as refused:
            facet_counts(snapshot, asked)
        corrected = refused.value.corrected
        assert corrected == (("facets", "date:month,kind"),)
        assert facet_counts(snapshot, question_of(snapshot, RESOURCES["incidents"], corrected))


@on_both_databases
def test_a_finding_of_many_days_is_loaded_and_counts_in_each(migrated_engine: Engine) -> None:
    """All its days together are longer than what an index on Postgres takes."""
    days = [str(date(2022, 3, 1) + timedelta(at)) for at in range(300)]
    dated = [make.incident(f"on-{day}", day) for day in days]
    many = make.finding("many", incidents=[one.id for one in dated])
    load_records(migrated_engine, make.records(*dated, many))
    with Store(migrated_engine, RESOURCES).open() as snapshot:
        world = World(snapshot)
        found = {one.id: one.count for one in values(world, "findings", "date:day")}
        surely = {"date_from": days[-1], "date_match": "certain"}
        assert world.asked("findings", **surely) == {"many"}
    assert [found[day] for day in days if day != "2022-03-16"] == [1] * 299


@pytest.mark.parametrize("resource", ["incidents", "findings", "claims", "quotes"])
def test_facets_take_no_query(engine: Engine, store: Store, resource: str) -> None:
    names = list(RESOURCES[resource].facets)
    without = queries_for(engine, store, resource, limit="0")
    for some in (names[:1], names):
        taken = queries_for(engine, store, resource, facets=",".join(some), limit="0")
        assert taken == without
