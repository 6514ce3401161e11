"""Relations of the mapped classes: how each is joined, sorted and loaded, and that no request needs them."""

import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import RelationshipProperty, configure_mappers

from app.filters.way import Way
from app.model.mapped import Claim, Finding
from app.model.relation import Base

configure_mappers()
RELATIONS = {
    f"{mapper.class_.__name__}.{relation.key}": relation
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__)
    for relation in mapper.relationships
}


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=RELATIONS)
def test_a_relation_is_read_only_where_it_was_loaded_and_in_an_order(
    relation: RelationshipProperty[object],
) -> None:
    assert relation.viewonly
    assert relation.lazy == ("raise" if relation.uselist else "raise_on_sql")
    assert bool(relation.order_by) is relation.uselist


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=RELATIONS)
def test_filters_follow_the_tables_as_a_load_follows_its_relations(
    relation: RelationshipProperty[Any],
) -> None:
    pair: Any
    links: Any = relation.secondary
    (pair,) = relation.synchronize_pairs
    local, remote = pair
    if links is not None:
        ((there, other),) = relation.secondary_synchronize_pairs or ()
        assert {*Way(links).ends} == {remote, other}
        assert (local.table, there.table) == (relation.parent.local_table, relation.target)
    elif relation.uselist:
        assert Way(remote).ends == (remote, remote)
        assert Way(remote).table is relation.parent.local_table
    else:
        assert Way(remote).ends == (relation.parent.primary_key[0], remote)
        assert Way(remote).table is relation.target


ASKED = """
import sys
from starlette.testclient import TestClient
from app.main import create_app
from app.resources import RESOURCES
from app.settings import Settings

client = TestClient(create_app(Settings(database_url=sys.argv[1], rate_limit="")))
for name, one in RESOURCES.items():
    list = f"/v1/{name}"
    asked = [f"{list}/{one.sample}", f"/{name}", f"/{name}/{one.sample}", f"{list}?format=csv"]
    asked += [f"{list}?limit=0&facets={facet}" for facet in one.facets]
    asked += [f"{list}?sort={sort}" for sort in one.sorts]
    for filter in one.filters:
        example = {each.name: each.example for each in filter.parameters if each.example}
        given = "&".join(f"{key}={value}" for key, value in example.items())
        asked.append(f"{list}?limit=1&explain=true&{given}")
    for address in asked:
        found = client.get(address, headers={"Accept": "*/*"})
        assert found.status_code == 200, (address, found.text)
print(*(name for name in sys.modules if name in {"sqlalchemy.orm", "app.model.mapped"}))
"""


def test_no_request_has_the_tables_mapped(engine: Engine) -> None:
    asked = [sys.executable, "-c", ASKED, engine.url.render_as_string(hide_password=False)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", "")


def test_links_between_two_of_a_kind_lead_from_the_first_to_the_second() -> None:
    rests_on = Finding.__mapper__.relationships["rests_on"]
    assert str(rests_on.primaryjoin) == "finding.id = finding_rests_on.finding_id"
    assert str(rests_on.secondaryjoin) == "finding.id = finding_rests_on.basis_id"


def test_a_statement_has_parts_of_its_own_kind() -> None:
    for model in (Finding, Claim):
        parts = model.__mapper__.relationships["attributions"].mapper.class_
        assert parts.__name__ == f"{model.__name__}Attribution"
