"""The envelope of lists and records as JSON."""

import json
from typing import Any

import pytest

from app.answering.documents import document_of
from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.export.as_json import json_of
from app.resources import RESOURCES


def listed(store: Store, resource: str, **given: str) -> bytes:
    with store.open() as snapshot:
        question = question_of(snapshot, RESOURCES[resource], list(given.items()))
        body, _ = json_of(snapshot, question)
        return body


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_records_stand_in_it_to_the_byte_as_they_were_written_at_load(
    store: Store, resource: str
) -> None:
    body = listed(store, resource)
    with store.open() as snapshot:
        for record in json.loads(body)["data"]:
            assert document_of(snapshot, RESOURCES[resource], record["id"]).body in body


@pytest.mark.parametrize(
    "given", [{"limit": "0"}, {"kind": "pattern", "date_match": "certain", "date_from": "2023"}]
)
def test_an_empty_list_has_the_same_envelope(store: Store, given: dict[str, str]) -> None:
    answer: dict[str, Any] = json.loads(listed(store, "incidents", **given))
    assert list(answer) == ["data", "meta", "facets", "links"]
    assert answer["data"] == []
    assert answer["meta"]["returned"] == 0


def test_text_stays_as_it_is_in_utf_8(store: Store) -> None:
    body = listed(store, "quotes")
    assert "most likely… an egregious violation".encode() in body
    assert b"\\u" not in body


def test_a_record_links_to_itself_as_it_was_asked_for(store: Store) -> None:
    incidents = RESOURCES["incidents"]
    with store.open() as snapshot:
        question = question_of(snapshot, incidents, [("fields", "title,id")], of_one=True)
        body, _ = json_of(snapshot, question, incidents.sample)
    answer = json.loads(body)
    assert set(answer["data"]) == {"id", "links", "title"}
    assert answer["links"]["self"] == f"/v1/incidents/{incidents.sample}?fields=id,title"
    assert answer["meta"]["release"]
