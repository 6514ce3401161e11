"""Answers are read from rows by the names of their fields, with as many queries for all as for one."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.answers.actor import answers as actors
from app.answers.source import SourceAnswer
from app.resources import RESOURCES
from app.shape.answer import Coded, Ref
from app.terms import ActorKind
from tests.answering.test_listing import counted

QUERIES = {
    "incidents": 35,
    "findings": 27,
    "claims": 35,
    "quotes": 16,
    "sources": 4,
    "actors": 2,
    "locations": 2,
    "violation-types": 1,
}


@pytest.mark.parametrize("name", RESOURCES)
def test_the_answers_of_all_records_take_a_fixed_number_of_queries(
    engine: Engine, name: str
) -> None:
    resource = RESOURCES[name]
    with Session(engine) as session:
        ids = session.scalars(select(resource.id)).all()
        with counted(engine) as statements:
            answers = list(resource.answers(session, ids))
    assert {answer.id for answer in answers} == set(ids)
    assert len(statements) == QUERIES[name]


@pytest.mark.parametrize("name", RESOURCES)
def test_an_answer_is_read_back_from_its_bytes(engine: Engine, name: str) -> None:
    resource = RESOURCES[name]
    with Session(engine) as session:
        for answer in resource.answers(session, session.scalars(select(resource.id)).all()):
            body = answer.model_dump_json(by_alias=True)
            assert resource.answer.model_validate_json(body) == answer


def test_a_reference_has_the_label_of_its_record_and_a_code_that_of_its_term(
    engine: Engine,
) -> None:
    with Session(engine) as session:
        (found,) = actors(session, ["armed-forces-of-the-russian-federation"])
    assert found.parent == Ref(id="russian-federation", label="Russian Federation")
    assert found.kind == Coded(id=ActorKind.ARMED_FORCE.value, label=ActorKind.ARMED_FORCE.label)
    assert found.links.self == "/v1/actors/armed-forces-of-the-russian-federation"


def test_an_unknown_day_is_null_and_not_an_object_of_nulls(engine: Engine) -> None:
    resource = RESOURCES["sources"]
    with Session(engine) as session:
        ids = session.scalars(select(resource.id)).all()
        found = [one for one in resource.answers(session, ids) if isinstance(one, SourceAnswer)]
    assert len(found) == len(ids)
    assert any(one.covers is None for one in found)
    assert all(one.published_on is None or one.published_on.edtf for one in found)
