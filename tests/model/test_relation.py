"""Relations of the tables: how each is joined, sorted and loaded."""

import pytest
from sqlalchemy.orm import RelationshipProperty, configure_mappers

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
