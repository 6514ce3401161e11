"""Answers as JSON: at addresses that take no parameters, and with labels in the language asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json, to_json

from app.answering.snapshot import Snapshot
from app.http.answering import Make, Understand
from app.http.formats import Made
from app.http.request import ApiRequest, refuse_parameters
from app.shape.answer import Answer
from app.terms import closed_lists
from app.translation import RECORDS, ukrainian

Labels = Mapping[tuple[Any, str], str]
"""Id and label of a code, of a record or of a kind of records → its label in Ukrainian."""


def plain(
    answer: Callable[[Snapshot, ApiRequest], Answer | Made],
    named: Callable[[str], str] = str,
) -> Understand[ApiRequest]:
    """Return what understands a request that has only to be answered.

    `named` adds to the path what changes the answer while the release stays.
    """

    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> Made:
            said = answer(snapshot, request)
            if isinstance(said, Made):
                return said
            return Made(said.model_dump_json(by_alias=True).encode())

        return named(request.path), make

    return understand


def labelled(
    snapshot: Snapshot, lang: str, said: Answer | bytes, headers: Mapping[str, str] | None = None
) -> Made:
    """Return an answer in JSON with its labels in a language, and with what says so (RFC 9110, 8.5).

    The text of the records stays as it was written.
    """
    if isinstance(said, Answer):
        said = said.model_dump_json(by_alias=True, exclude_defaults=True).encode()
    if lang == RECORDS:
        return Made(said, {**(headers or {}), "Content-Language": RECORDS})
    answer = from_json(said)
    labels = snapshot.once("labels in Ukrainian", lambda: _labels_uk(snapshot))
    for part in answer.values():
        _relabel(part, labels)
    answer["meta"]["language"] = {"labels": lang, "records": RECORDS}
    return Made(to_json(answer), {**(headers or {}), "Content-Language": f"{lang}, {RECORDS}"})


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
