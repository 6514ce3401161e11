"""Relations of the tables: how each is joined, sorted and loaded."""

import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import RelationshipProperty, configure_mappers

from app.filters.way import Way
from app.model import Base
from app.model.base import links_of
from app.model.statement import Claim, Finding

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
def test_filters_follow_a_relation_as_the_models_are_joined(
    relation: RelationshipProperty[Any],
) -> None:
    id = relation.parent.primary_key[0]
    if relation.secondary_synchronize_pairs:
        expected = relation.synchronize_pairs[0][1], relation.secondary_synchronize_pairs[0][1]
    else:
        ((local, remote),) = relation.local_remote_pairs
        expected = (remote, remote) if relation.uselist else (id, local)
    way = Way(relation.class_attribute)
    assert tuple(map(str, way.ends)) == tuple(map(str, expected))
    if not relation.uselist or relation.secondary_synchronize_pairs:
        assert way.table is relation.mapper.local_table


ASKED = """
import sys
from starlette.testclient import TestClient
from app.main import create_app
from app.model import Base
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
print(*(mapper for mapper in Base.registry.mappers if mapper.configured))
"""


def test_no_request_works_out_the_relations_that_a_load_reads_records_by(engine: Engine) -> None:
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


def test_a_relation_makes_its_table_of_links() -> None:
    owner, other = links_of(Claim.contests_claims)
    assert (str(owner), str(other)) == (
        "claim_contests_claim.claim_id",
        "claim_contests_claim.contested_id",
    )
