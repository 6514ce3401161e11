"""Every format holds the records of the JSON answer, all of them, in the same order."""

import json
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.answering.snapshot import Store
from app.declaration.resource import Resource
from app.filters.base import Filter
from app.filters.choosing import ChoosingFilter
from app.filters.date import DateFilter
from app.filters.record import RecordFilter
from app.resources import RESOURCES
from tests.conftest import share
from tests.export.written import graph_of, json_records, rows_of, sheet_of, written

Pairs = list[tuple[str, str]]
ATOM = "{http://www.w3.org/2005/Atom}"


def values_for(store: Store, filter: Filter) -> list[str]:
    if isinstance(filter, RecordFilter):
        with store.open() as snapshot:
            return [*snapshot.index_of(filter.vocabulary).labels]
    return [*filter.schema.get("enum", [])] if isinstance(filter, ChoosingFilter) else []


def questions(store: Store, resource: Resource) -> st.SearchStrategy[Pairs]:
    """Give any few of the filters, with values that there are, in any order that can be asked for."""
    one_each: list[st.SearchStrategy[tuple[str, str]]] = []
    for filter in resource.filters:
        values = values_for(store, filter)
        if isinstance(filter, DateFilter):
            days = st.dates().map(str) | st.sampled_from(["2022", "2022-03", "2022-03-16"])
            one_each.append(st.tuples(st.just(f"{filter.name}_from"), days))
        elif values:
            names = [one.name for one in filter.parameters if one.many]
            one_each.append(st.tuples(st.sampled_from(names), st.sampled_from(values)))
    chosen = st.lists(st.one_of(one_each), max_size=2, unique_by=lambda pair: pair[0])
    keys = [form for name in resource.sorts for form in (name, f"-{name}")]
    order = st.lists(st.tuples(st.just("sort"), st.sampled_from(keys)), max_size=1)
    return st.builds(
        lambda filters, sort: [*filters, *sort], chosen if one_each else st.just([]), order
    )


@pytest.mark.parametrize("name", RESOURCES)
@share(0.25)  # each writes eight files; the resources share what writes them
@given(data=st.data())
def test_all_formats_hold_the_same_ids_in_the_same_order(
    wide_store: Store, name: str, data: st.DataObject
) -> None:
    resource = RESOURCES[name]
    pairs = data.draw(questions(wide_store, resource))
    ids = [record["id"] for record in json_records(wide_store, name, *pairs, page=7)]
    assert [row["id"] for row in rows_of(written(wide_store, name, "csv", *pairs))] == ids
    lines = written(wide_store, name, "ndjson", *pairs).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    assert [row[0] for row in sheet_of(written(wide_store, name, "xlsx", *pairs))[1:]] == ids
    graph = json.loads(written(wide_store, name, "jsonld", *pairs))["@graph"]
    assert [node["@id"].rsplit("/", 1)[1] for node in graph[1:]] == ids
    feed = fromstring(written(wide_store, name, "atom", *pairs))  # noqa: S314  # our own file
    entries = [one.findtext(f"{ATOM}id", "") for one in feed.findall(f"{ATOM}entry")]
    assert [one.rsplit("/", 1)[1] for one in entries] == ids
    if resource.representation.point is not None:
        features = json.loads(written(wide_store, name, "geojson", *pairs))["features"]
        assert [feature["id"] for feature in features] == ids
    if resource.representation.occurrence is not None:
        # Of records without known days a calendar has none; `test_ics` says which these are.
        calendar = Calendar.from_ical(written(wide_store, name, "ics", *pairs))
        entries = [str(one["uid"]).rsplit("/", 1)[1] for one in calendar.walk("VEVENT")]
        assert entries == [id for id in ids if id in {*entries}]


@pytest.mark.parametrize("name", RESOURCES)
def test_ndjson_lines_are_the_records_of_the_json_answer(store: Store, name: str) -> None:
    lines = written(store, name, "ndjson").splitlines()
    assert [json.loads(line) for line in lines] == json_records(store, name)


def test_a_limit_gives_the_page_that_json_gives(store: Store) -> None:
    limit = ("limit", "2")
    ids = [record["id"] for record in json_records(store, "findings")]
    assert [row["id"] for row in rows_of(written(store, "findings", "csv", limit))] == ids[:2]
    assert rows_of(written(store, "findings", "csv", ("limit", "0"))) == []


def test_a_file_of_many_pages_is_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.answering.listing.PAGE", 2)
    for name in RESOURCES:
        ids = [record["id"] for record in json_records(store, name)]
        assert [row["id"] for row in rows_of(written(store, name, "csv"))] == ids


def test_files_of_nothing_are_complete_files(store: Store) -> None:
    nothing = ("location", "kyiv-oblast"), ("violation_type", "attack-on-healthcare")
    header, *rows = sheet_of(written(store, "incidents", "xlsx", *nothing))
    assert (header[:2], rows) == (["id", "title"], [])
    table = written(store, "incidents", "csv", *nothing)
    assert table.startswith(b"id,title,")
    assert table.count(b"\r\n") == 1
    assert written(store, "incidents", "ndjson", *nothing) == b""
    empty = {"type": "FeatureCollection", "features": []}
    assert json.loads(written(store, "incidents", "geojson", *nothing)) == empty
    assert len(graph_of(written(store, "incidents", "jsonld", *nothing))) > 0
    feed = fromstring(written(store, "incidents", "atom", *nothing))  # noqa: S314  # our own file
    assert feed.findall(f"{ATOM}entry") == []
