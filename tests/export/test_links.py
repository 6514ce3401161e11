"""Links of records: each stands in one place, where it is made an address."""

import pytest

from app.answering.snapshot import Store
from app.export.links import absolute, absolute_record
from app.export.selection import Selection
from app.question.base_url import BaseUrl
from app.resources import RESOURCES
from app.shape.field import fields_of

HERE = "https://findings.example"


@pytest.mark.parametrize("name", RESOURCES)
def test_a_record_has_links_in_one_place_alone(name: str) -> None:
    names = [one.name for one in fields_of(RESOURCES[name].answer)]
    assert [one for one in names if {"links", "href"} & {*one.split(".")}] == [
        *("links", "links.self", "links.html")
    ]


@pytest.mark.parametrize("base", [BaseUrl(), BaseUrl(HERE), BaseUrl(HERE, "1-abc")])
def test_links_of_a_record_are_those_of_any_answer(store: Store, base: BaseUrl) -> None:
    with store.open() as snapshot:
        for resource in RESOURCES.values():
            for page in Selection.whole(snapshot, resource).whole_pages():
                for body in page:
                    assert absolute_record(body, base) == absolute(body, base)
