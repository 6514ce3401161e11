"""A light row says what the model's own row says, and refers to the same rows in the same order."""

from typing import Any

import pytest
from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import MANYTOONE, Session, lazyload

from app.answers.facts import kept
from app.model.actor import actors
from app.model.relation import mapped
from app.model.rows import Rows
from app.model.statement import claims
from app.resources import RESOURCES


@pytest.mark.parametrize("name", RESOURCES)
def test_a_light_row_says_what_the_models_own_row_says(
    engine: Engine, wide_engine: Engine, name: str
) -> None:
    table = RESOURCES[name].vocabulary.table
    for database in (engine, wide_engine):
        with Session(database) as session:
            own = session.scalars(select(mapped(table)).options(lazyload("*"))).all()
            light = Rows(session.connection()).of(table, [one.id for one in own])
            for one in own:
                _compare(light[one.id], one)


def _compare(light: Any, own: Any) -> None:
    _compare_columns(light, own)
    for relation in inspect(type(own)).relationships:
        mine, theirs = (getattr(row, relation.key) for row in (light, own))
        if not isinstance(theirs, list):
            mine, theirs = ([one] if one else [] for one in (mine, theirs))
        for here, there in zip(mine, theirs, strict=True):
            _compare_columns(here, there)
            for way in inspect(type(there)).relationships:
                if way.direction is MANYTOONE:
                    (column,) = way.local_columns
                    found = getattr(here, way.key)
                    assert (found and found.id) == getattr(there, str(column.key))


def _compare_columns(light: Any, own: Any) -> None:
    assert isinstance(light, type(own))
    mapper = inspect(type(own))
    for name in {*mapper.column_attrs.keys(), *mapper.synonyms.keys()}:
        assert getattr(light, name) == getattr(own, name), name


def test_a_row_is_the_same_however_it_is_come_to(engine: Engine) -> None:
    with engine.connect() as connection:
        rows = Rows(connection)
        ids = connection.scalars(select(claims.id)).all()
        for claim in rows.of(claims.table, ids).values():
            assert (
                claim.asserted_by
                is rows.of(actors.table, [claim.asserted_by_id])[claim.asserted_by_id]
            )
            for one in claim.contests_claims:
                assert one is rows.of(claims.table, ids)[one.id]


def test_a_light_row_has_no_attribute_that_its_model_lacks(engine: Engine) -> None:
    with engine.connect() as connection:
        ids = connection.scalars(select(claims.id)).all()
        (claim, *_) = Rows(connection).of(claims.table, ids).values()
        with pytest.raises(AttributeError, match="'Claim' has no attribute 'adopted'"):
            _ = claim.adopted


def test_what_is_made_of_a_row_is_made_once_and_forgotten_with_it(engine: Engine) -> None:
    made = []

    @kept
    def name_of(actor: Any) -> str:
        made.append(actor.id)
        return str(actor.name)

    with engine.connect() as connection:
        rows = Rows(connection)
        ids = connection.scalars(select(actors.id)).all()
        for _ in range(2):
            assert all(map(name_of, rows.of(actors.table, ids).values()))
        assert sorted(made) == sorted(ids)
        rows.let_go()
        assert not [*rows.ids(actors.table)]
