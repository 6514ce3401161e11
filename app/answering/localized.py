"""Labels of an answer in another language; the text of the records stays as it was written."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json

from app.answering.snapshot import Snapshot
from app.terms import closed_lists
from app.translation import RECORDS, ukrainian

Labels = Mapping[tuple[Any, str], str]
"""Id and label of a code, of a record or of a kind of records → its label in Ukrainian."""


def in_language(snapshot: Snapshot, tag: str, body: bytes) -> bytes:
    """Return an answer in JSON with its labels in a language, and with what says so."""
    if tag == RECORDS:
        return body
    answer = from_json(body)
    labels = snapshot.once("labels in Ukrainian", lambda: _labels_uk(snapshot))
    for part in answer.values():
        _relabel(part, labels)
    answer["meta"]["language"] = {"labels": tag, "records": RECORDS}
    return to_json(answer)


def content_language(tag: str) -> Mapping[str, str]:
    """Return the header that says in which languages an answer is (RFC 9110, 8.5)."""
    return {"Content-Language": RECORDS if tag == RECORDS else f"{tag}, {RECORDS}"}


def _labels_uk(snapshot: Snapshot) -> Labels:
    labels = {(term.value, term.label): term.label_uk for terms in closed_lists() for term in terms}
    for name, resource in snapshot.resources.items():
        labels[name, resource.title] = ukrainian().say(resource.title)
        index = snapshot.index_of(resource.vocabulary)
        for id, label_uk in index.labels_uk.items():
            labels[id, index.labels[id]] = label_uk
    return labels


def _relabel(value: Any, labels: Labels) -> None:
    """Put the labels of groups that name something into the language, wherever they stand."""
    if isinstance(value, list):
        for inner in value:
            _relabel(inner, labels)
    elif isinstance(value, dict):
        if isinstance(value.get("label"), str) and isinstance(value.get("id"), str):
            there = value.get("label_uk") or labels.get((value["id"], value["label"]))
            value["label"] = there or value["label"]
        for inner in value.values():
            _relabel(inner, labels)
