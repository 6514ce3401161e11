"""SQLite and Postgres give the same bytes to the same question."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.listing import list_records
from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.export.as_json import json_of
from app.release.load import load_records
from app.resources import RESOURCES
from app.seed.record import Records
from tests import make
from tests.asking import Pairs, questions
from tests.conftest import KINDS, Build, Databases, load_published, share
from tests.world import World

Both = tuple[World, World]


@pytest.fixture(scope="module", params=["published", "wide"])
def both(
    request: pytest.FixtureRequest, databases: Databases, published: Records
) -> Iterator[Both]:
    """Give one reading of each database over the same records."""
    build: Build = partial(load_records, records=make.wide())
    if request.param == "published":
        build = partial(load_published, records=published)
    with ExitStack() as stack:
        one, other = (
            World(stack.enter_context(Store(engine, RESOURCES).open()))
            for kind in KINDS
            for engine in [stack.enter_context(databases.lent(kind, request.param, build))]
        )
        yield one, other


def body(world: World, resource: str, pairs: Pairs) -> bytes:
    question = question_of(world.snapshot, RESOURCES[resource], pairs)
    body, _ = json_of(world.snapshot, question)
    return body


def test_the_release_has_the_same_id(both: Both) -> None:
    one, other = both
    assert one.snapshot.release == other.snapshot.release


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_record_is_the_same_to_the_byte(both: Both, resource: str) -> None:
    whole: Pairs = [("limit", "500")]
    assert body(both[0], resource, whole) == body(both[1], resource, whole)


@share(2)
@given(data=st.data())
def test_any_question_has_the_same_answer_to_the_byte(both: Both, data: st.DataObject) -> None:
    resource, pairs = data.draw(questions(both[0]))
    assert body(both[0], resource, pairs) == body(both[1], resource, pairs)


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_cursor_of_one_database_reads_on_in_the_other(both: Both, resource: str) -> None:
    for key in RESOURCES[resource].sorts:
        pairs: Pairs = [("sort", key), ("limit", "4")]
        first = list_records(
            both[0].snapshot, question_of(both[0].snapshot, RESOURCES[resource], pairs)
        )
        assert first.next is not None
        pairs.append(("cursor", first.next))
        assert body(both[0], resource, pairs) == body(both[1], resource, pairs)
