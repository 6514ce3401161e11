"""Anybody can make a cursor whose checksum is right; what no database takes is refused before that."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.answering.keyset import _bound, _checksum, keys_of
from app.answering.listing import list_records
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.question.question import Question
from app.resources import RESOURCES
from tests.conftest import on_both_databases
from tests.world import World

pytestmark = on_both_databases

PLAIN: dict[type, Any] = {str: "a", int: 1, float: 1.0, date: "2022-03-16"}
ODD: dict[type, tuple[str, ...]] = {
    str: (r'"\ud800"', r'"a\u0000"', "null", "1"),
    int: ("1" + "0" * 30, str(2**31), "-1e400", "true", '"1"'),
    float: ("NaN", "Infinity", "1e999", "1"),
    date: ('"0000-01-01"', '"2022-03-16T00:00"', '"-1"', "20220316"),
}
"""What JSON can say in the place of a value of each kind, and no cursor of ours does."""


def questions(world: World) -> Iterator[Question]:
    for resource in RESOURCES.values():
        for sort in (*resource.sorts, *(f"-{one}" for one in resource.sorts)):
            yield question_of(world.snapshot, resource, [("sort", sort)])


def forged(question: Question, release: str, body: str) -> str:
    written = body.encode()
    signed = _checksum(_bound(question, release), written) + written
    return urlsafe_b64encode(signed).decode().rstrip("=")


def bodies(question: Question) -> Iterator[str]:
    kinds = [sort.kind for sort, _ in keys_of(question)]
    plain = [json.dumps(PLAIN[kind]) for kind in kinds]
    for place, kind in enumerate(kinds):
        for odd in ODD[kind]:
            if odd != "null" or not keys_of(question)[place][0].nullable:
                yield f"[false,[{','.join([*plain[:place], odd, *plain[place + 1 :]])}]]"
    # Deeper than any reader of JSON goes, and short enough to be read.
    yield "[false," + "[" * 1_200
    yield f'{{"a":1,"b":[{",".join(plain)}]}}'
    yield f"[[],[{','.join(plain)}]]"
    yield f"[ false,[{','.join(plain)}]]"


def test_what_no_cursor_of_ours_says_is_refused(made: World) -> None:
    taken = []
    for question in questions(made):
        order = ("sort", ",".join(map(str, question.order)))
        for body in bodies(question):
            cursor = forged(question, made.snapshot.release, body)
            try:
                asked = question_of(made.snapshot, question.resource, [order, ("cursor", cursor)])
            except BadRequest:
                continue
            list_records(made.snapshot, asked)
            taken.append((question.canonical, body))
    assert taken == []


@pytest.mark.parametrize("backward", ["true", "false"])
def test_a_place_that_no_record_has_is_a_place_all_the_same(made: World, backward: str) -> None:
    for question in questions(made):
        values = json.dumps([PLAIN[sort.kind] for sort, _ in keys_of(question)])
        body = f"[{backward},{values.replace(' ', '')}]"
        cursor = forged(question, made.snapshot.release, body)
        order = ("sort", ",".join(map(str, question.order)))
        asked = question_of(made.snapshot, question.resource, [order, ("cursor", cursor)])
        assert list_records(made.snapshot, asked).total > 0
