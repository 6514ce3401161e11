"""Every documented request answers, and with the count that stands beside it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.api.markdown import examples_page
from app.resources.example import Example, examples
from app.settings import ROOT

ALL = [example for topic in examples() for example in topic.examples]


@pytest.mark.parametrize("example", ALL, ids=[example.title for example in ALL])
def test_an_example_gives_the_count_it_promises(client: TestClient, example: Example) -> None:
    response = client.get(example.address)
    assert response.status_code == 200, response.text
    meta = response.json()["meta"]
    assert meta.get("total", meta["returned"]) == example.total


def test_the_examples_are_listed_each_with_an_address_that_answers(client: TestClient) -> None:
    answer = client.get("/v1/examples").json()
    listed = [example for topic in answer["data"] for example in topic["examples"]]
    assert len(listed) == len(ALL) == answer["meta"]["returned"]
    for example in listed:
        meta = client.get(example["href"]).json()["meta"]
        assert meta.get("total", meta["returned"]) == example["total"]
        if "query" in meta:
            assert meta["query"]["description"] == example["description"]


def test_the_page_of_examples_is_the_one_made_from_them(store: Store) -> None:
    with store.open() as snapshot:
        page = examples_page(snapshot)
    there = Path(ROOT / "docs" / "examples.md").read_text(encoding="utf-8")
    assert there == page, "run `findings generate`"
