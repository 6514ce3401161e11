"""Answers are read from rows by the names of their fields, with as many queries for all as for one."""

import pytest
from pydantic_core import to_json
from sqlalchemy import Engine, select

from app.answers.from_rows import _coded, answers_of
from app.model.rows import Rows
from app.resources import RESOURCES
from app.terms import ActorKind, Bearer, Responsibility, Term
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
                answers = dict(answers_of(resource, Rows(connection), ids))
        assert answers.keys() == set(ids)
        assert len(statements) <= MAX_QUERIES, len(ids)


@pytest.mark.parametrize("name", RESOURCES)
def test_an_answer_is_what_its_shape_says(engine: Engine, wide_engine: Engine, name: str) -> None:
    resource = RESOURCES[name]
    for database in (engine, wide_engine):
        with database.connect() as connection:
            ids = connection.scalars(select(resource.id)).all()
            for _, answer in answers_of(resource, Rows(connection), ids):
                body = to_json(answer)
                read = resource.answer.model_validate_json(body, strict=True)
                assert read.model_dump_json(by_alias=True).encode() == body


def test_a_reference_has_the_label_of_its_record_and_a_code_that_of_its_term(
    engine: Engine,
) -> None:
    with engine.connect() as connection:
        ids = ["armed-forces-of-the-russian-federation"]
        ((id, found),) = answers_of(RESOURCES["actors"], Rows(connection), ids)
    kind = ActorKind.ARMED_FORCE
    assert found["parent"] == {"id": "russian-federation", "label": "Russian Federation"}
    assert found["kind"] == {"id": kind.value, "label": kind.label}
    assert found["links"]["self"] == f"/v1/actors/{id}"


def test_codes_of_two_lists_that_are_spelt_alike_keep_their_own_labels() -> None:
    terms: list[Term] = [Responsibility.NONE_STATED, Bearer.NONE_STATED]
    assert terms[0] == terms[1]
    assert terms[0].label != terms[1].label
    assert [_coded(one)["label"] for one in terms * 2] == [one.label for one in terms * 2]


def test_an_unknown_day_is_null_and_not_an_object_of_nulls(engine: Engine) -> None:
    resource = RESOURCES["sources"]
    with engine.connect() as connection:
        ids = connection.scalars(select(resource.id)).all()
        found = [answer for _, answer in answers_of(resource, Rows(connection), ids)]
    assert len(found) == len(ids)
    assert any(one["covers"] is None for one in found)
    assert all(one["published_on"] is None or one["published_on"]["edtf"] for one in found)
