"""Anybody can make a cursor whose checksum is right; what no database takes is refused before that."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import pytest

from app.answering.keyset import Bound, _bound, _checksum, decoded
from app.answering.listing import list_records
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.question.question import Question
from app.resources import RESOURCES
from tests.conftest import on_both_databases
from tests.world import World

PLAIN: dict[type, Any] = {str: "a", int: 1, float: 1.0}
ODD: dict[type, tuple[str, ...]] = {
    str: (r'"\ud800"', r'"a\u0000"', "null", "1"),
    int: ("1" + "0" * 30, str(2**31), "-1e400", "true", '"1"', "null"),
    float: ("NaN", "Infinity", "1e999", "1", "null"),
}
"""What JSON can say in the place of a value of each kind, and no cursor of ours does."""


def forged(bound: Bound, body: str) -> str:
    written = body.encode()
    return urlsafe_b64encode(_checksum(bound, written) + written).decode().rstrip("=")


def bodies(kind: type) -> Iterator[str]:
    for odd in ODD[kind]:
        yield f"[false,[{odd}]]"
    plain = json.dumps(PLAIN[kind])
    # Deeper than any reader of JSON goes, and short enough to be read.
    yield "[false," + "[" * 1_200
    yield f'{{"a":1,"b":[{plain}]}}'
    yield f"[[],[{plain}]]"
    yield f"[ false,[{plain}]]"
    yield f"[false,[{plain},{plain}]]"


@pytest.mark.parametrize("of", PLAIN)
def test_what_no_cursor_of_ours_says_is_refused(of: type) -> None:
    bound, kinds = ["incidents"], [of]
    assert decoded(bound, kinds, forged(bound, f"[false,[{json.dumps(PLAIN[of])}]]")).values
    for body in bodies(of):
        with pytest.raises(BadRequest):
            decoded(bound, kinds, forged(bound, body))


def questions(world: World) -> Iterator[Question]:
    for resource in RESOURCES.values():
        for sort in (*resource.sorts, *(f"-{one}" for one in resource.sorts)):
            yield question_of(world.snapshot, resource, [("sort", sort)])
        yield question_of(world.snapshot, resource, [("q", "and"), ("sort", "relevance")])


@on_both_databases
@pytest.mark.parametrize("number", ["-1", str(2**31 - 1), str(2**31), "1" + "0" * 30, "true"])
@pytest.mark.parametrize("backward", ["true", "false"])
def test_a_place_beside_no_record_is_refused(made: World, backward: str, number: str) -> None:
    for question in questions(made):
        bound = _bound(question, made.snapshot.release)
        cursor = forged(bound, f"[{backward},[{number}]]")
        pairs = [*question.pairs(), ("cursor", cursor)]
        if list_records(made.snapshot, question).total == 0:
            continue
        with pytest.raises(BadRequest, match="cursor"):
            list_records(made.snapshot, question_of(made.snapshot, question.resource, pairs))
