"""Answers are read from rows by the names of their fields, with as many queries for all as for one."""

import pytest
from sqlalchemy import Engine, select

from app.answers.actor import answers as actors
from app.answers.source import SourceAnswer
from app.model.rows import Rows
from app.resources import RESOURCES
from app.shape.answer import Coded, Ref
from app.terms import ActorKind
from tests.answering.test_listing import counted

MAX_QUERIES = 45
"""What the widest answer takes: lists, parts of statements, and what they refer to. Nothing a record adds."""


@pytest.mark.parametrize("name", RESOURCES)
def test_the_answers_of_many_records_take_no_more_queries_than_those_of_few(
    engine: Engine, wide_engine: Engine, name: str
) -> None:
    resource = RESOURCES[name]
    for database in (engine, wide_engine):
        with database.connect() as connection:
            ids = connection.scalars(select(resource.id)).all()
            with counted(database) as statements:
                answers = list(resource.answers(Rows(connection), ids))
        assert {answer.id for answer in answers} == set(ids)
        assert len(statements) <= MAX_QUERIES, len(ids)


@pytest.mark.parametrize("name", RESOURCES)
def test_an_answer_is_read_back_from_its_bytes(engine: Engine, name: str) -> None:
    resource = RESOURCES[name]
    with engine.connect() as connection:
        ids = connection.scalars(select(resource.id)).all()
        for answer in resource.answers(Rows(connection), ids):
            body = answer.model_dump_json(by_alias=True)
            assert resource.answer.model_validate_json(body) == answer


def test_a_reference_has_the_label_of_its_record_and_a_code_that_of_its_term(
    engine: Engine,
) -> None:
    with engine.connect() as connection:
        (found,) = actors(Rows(connection), ["armed-forces-of-the-russian-federation"])
    assert found.parent == Ref(id="russian-federation", label="Russian Federation")
    assert found.kind == Coded(id=ActorKind.ARMED_FORCE.value, label=ActorKind.ARMED_FORCE.label)
    assert found.links.self == "/v1/actors/armed-forces-of-the-russian-federation"


def test_an_unknown_day_is_null_and_not_an_object_of_nulls(engine: Engine) -> None:
    resource = RESOURCES["sources"]
    with engine.connect() as connection:
        ids = connection.scalars(select(resource.id)).all()
        answers = resource.answers(Rows(connection), ids)
        found = [one for one in answers if isinstance(one, SourceAnswer)]
    assert len(found) == len(ids)
    assert any(one.covers is None for one in found)
    assert all(one.published_on is None or one.published_on.edtf for one in found)
