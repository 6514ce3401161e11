"""A declaration that lacks something or contradicts itself is refused with what to write instead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.declaration.check import resources_of
from app.declaration.representation import Representation
from app.declaration.resource import BadDeclaration
from app.declaration.sort import Order, Sort
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import RecordFilter
from app.model.location import locations
from app.model.source import sources
from app.resources import RESOURCES
from app.resources.source import SOURCES

KIND = ChoiceFilter("kind", sources.c.kind, title="Kind", help="What sort of source.")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, 'sources: title is empty: write title="…".'),
        ({"sample": ""}, 'sample is empty: write sample="…".'),
        ({"help": "Documents"}, "help is no sentence"),
        ({"order": ()}, "order is empty"),
        ({"order": (Order("date"),)}, "order 'date' is no sort key: write one of id, label"),
        ({"sorts": {"id": Sort(sources.c.id)}, "order": (Order("id"),)}, "sort 'id' has no title"),
        ({"sorts": {"label": Sort(sources.c.label, "Name")}}, 'sorts has no "id"'),
        ({"filters": (KIND, KIND)}, "two filters take the parameter 'kind'"),
        ({"filters": (replace(KIND, title=""),)}, "filter 'kind' has no title"),
        (
            {"filters": (ChoiceFilter("kind", locations.c.kind, title="Kind", help="Its kind."),)},
            "filter 'kind' asks location: name a column or relation of sources.",
        ),
        (
            {"filters": (FullTextFilter(heading=("name",)),)},
            "the filter by words names 'name', which SourceAnswer does not have.",
        ),
        ({"includes": {"actors": ("title",)}}, "names 'title.id', which SourceAnswer does not"),
        ({"beside": ("certainty",)}, "beside names 'certainty', which SourceAnswer does not have."),
        ({"never_added": {"sums": "…"}}, "never_added names 'sums'"),
        (
            {"open_facets": ("certainty",)},
            (
                "open_facets names 'certainty': write one of kind, seen, finds_facts, issued_by, "
                "requested_by, reported_via, language, state."
            ),
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said_when_it_is_declared(
    change: Mapping[str, Any], sentence: str
) -> None:
    with pytest.raises(BadDeclaration) as refused:
        replace(SOURCES, **change)
    assert sentence in str(refused.value)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(BadDeclaration) as refused:
        replace(SOURCES, title="", beside=("certainty",))
    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"siblings": ("papers",)}, "siblings names 'papers': declare that resource"),
        ({"placed_by": "events"}, "placed_by names 'events'"),
        (
            {"representation": Representation(refers={"reported_via": "papers"})},
            "refers names 'papers'",
        ),
    ],
)
def test_what_one_resource_names_of_another_must_be_there(
    change: Mapping[str, Any], sentence: str
) -> None:
    with pytest.raises(BadDeclaration) as refused:
        resources_of(*(RESOURCES | {"sources": replace(SOURCES, **change)}).values())
    assert sentence in str(refused.value)


def test_a_filter_by_records_that_are_no_resource_is_refused() -> None:
    via = RecordFilter("via", sources.of("reported_via"), title="Source", help="Seen through it.")
    actors = replace(RESOURCES["actors"], includes={})
    assert resources_of(replace(SOURCES, filters=(*SOURCES.filters, via)), actors)
    with pytest.raises(BadDeclaration, match="'locations'"):
        resources_of(RESOURCES["incidents"])


def test_two_resources_of_one_name_are_refused() -> None:
    other = replace(RESOURCES["actors"], vocabulary=RESOURCES["actors"].vocabulary)
    with pytest.raises(BadDeclaration, match="two resources have this name"):
        resources_of(*RESOURCES.values(), other)


def test_a_filter_by_a_column_without_a_closed_list_says_so() -> None:
    with pytest.raises(TypeError, match="holds no code of a closed list"):
        replace(
            SOURCES,
            filters=(ChoiceFilter("title", sources.c.title, title="Title", help="Its title."),),
        )


def test_a_sort_knows_of_its_column_what_its_values_are() -> None:
    url, published = Sort(sources.c.url, "Address"), Sort(sources.c.published_latest, "Date")
    assert (url.kind, url.nullable) == (str, True)
    assert (published.kind, published.ways) == (date, ("oldest first", "newest first"))
    assert not Sort(sources.c.label, "Name").nullable


def test_a_vocabulary_is_found_by_its_model() -> None:
    assert RESOURCES["incidents"].filter("location").vocabulary is locations
