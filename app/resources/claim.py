"""Claims: what anyone but the report states; a denial is a claim whose stance is `denies`."""

from sqlalchemy import select

from app.answers.claim import ClaimAnswer, answers
from app.answers.statement import (
    STATEMENT_BESIDE,
    STATEMENT_REFERS,
    statement_filters,
)
from app.declaration.representation import AddressOf, Node, Record, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.choice import BooleanFilter, ChoiceFilter
from app.jsonld.nodes import concept, link, review_of, statement_node
from app.model.statement import (
    Claim,
    claim_contests_claim,
    claims,
)
from app.terms import ClaimStatus, Stance


def linked(record: Record, address_of: AddressOf) -> Node:
    """Return a claim of schema.org that is nobody's finding, with its review where it has one."""
    denies = record["stance"]["id"] == Stance.DENIES.value
    either = ("findings", "claims")
    return statement_node(
        "claims",
        "findings:Denial" if denies else "findings:Assertion",
        record,
        {
            "findings:stance": concept("stance", record["stance"]),
            "findings:contests": [
                {"@id": address_of(ref["id"], either)} for ref in record["contests"]
            ],
            "findings:status": concept("claim_status", record["status"]),
            "findings:dismissedBy": link("actors", record["dismissed_by"]),
            "review": review_of("claims", record),
        },
    )


CLAIMS = Resource(
    vocabulary=claims,
    singular="claim",
    help="What officials, a state, a person or the newspaper state; denials are claims too.",
    answer=ClaimAnswer,
    answers=answers,
    filters=(
        *statement_filters(Claim),
        ChoiceFilter(
            name="stance",
            help="Whether it asserts or denies.",
            of=Claim.id,
            terms=Stance,
            through=(select(Claim.id, Claim.stance),),
        ),
        ChoiceFilter(
            name="status",
            help="Whether a source here dismisses it.",
            of=Claim.id,
            terms=ClaimStatus,
            through=(select(Claim.id, Claim.status),),
        ),
        BooleanFilter(
            name="has_counter_claim",
            help="Whether another claim contests it.",
            condition=select(claim_contests_claim.c.claim_id)
            .where(claim_contests_claim.c.contested_id == Claim.id)
            .exists(),
        ),
    ),
    sorts={"id": Sort(Claim.id), "statement": Sort(Claim.statement)},
    order=(Order("id"),),
    includes={
        "incidents": ("incidents",),
        "quotes": ("quotes",),
        "claims": ("counter_claims",),
        "findings": ("contests",),
        "sources": ("source", "reported_via"),
    },
    siblings=("findings",),
    beside=(*STATEMENT_BESIDE, "stance", "status", "dismissed_by"),
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "certainty", "stance"),
    sample="russia-denies-hospital-attack",
    forms=Representation(linked=linked, refers={**STATEMENT_REFERS, "dismissed_by": "actors"}),
)
