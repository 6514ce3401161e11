"""Claims: what anyone but the report states; a denial is a claim whose stance is `denies`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Coded, Ref, coded
from app.linked_data import concept, link, review_of, statement_node
from app.model.actor import actors
from app.model.statement import (
    Claim,
    claim_contests_claim,
    claim_legal_characterisation,
    claims,
    findings,
)
from app.query.choosing import Code, Flag
from app.query.form import AddressOf, Forms, Node, Record
from app.query.reference import grouped, ref_or_none, refs
from app.query.resource import Order, Resource, Sort
from app.statement import (
    STATEMENT_BESIDE,
    STATEMENT_REFERS,
    StatementAnswer,
    claim_reference_loads,
    statement_filters,
    statement_loads,
    statement_parts,
)
from app.terms import ClaimStatus, Stance


class ClaimAnswer(StatementAnswer):
    """A statement of anyone but the report."""

    stance: Coded
    contests: list[Ref]
    """Findings or claims that it denies."""
    status: Coded
    dismissed_by: Ref | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[ClaimAnswer]:
    """Build the answers of the claims with these ids."""
    characterisations = grouped(
        session,
        select(
            claim_legal_characterisation.c.claim_id, claim_legal_characterisation.c.code
        ).order_by(claim_legal_characterisation.c.code),
        claim_legal_characterisation.c.claim_id,
        ids,
    )
    counter_claims = grouped(
        session,
        select(claim_contests_claim.c.contested_id, Claim)
        .join(Claim, Claim.id == claim_contests_claim.c.claim_id)
        .options(*claim_reference_loads())
        .order_by(Claim.id),
        claim_contests_claim.c.contested_id,
        ids,
    )
    rows = session.scalars(
        select(Claim)
        .where(Claim.id.in_(ids))
        .options(
            *statement_loads(Claim),
            selectinload(Claim.dismissed_by),
            selectinload(Claim.contests_findings),
            selectinload(Claim.contests_claims),
        )
    )
    for row in rows:
        yield ClaimAnswer(
            **statement_parts(claims, row, characterisations[row.id], counter_claims[row.id]),
            stance=coded(row.stance),
            contests=[*refs(findings, row.contests_findings), *refs(claims, row.contests_claims)],
            status=coded(row.status),
            dismissed_by=ref_or_none(actors, row.dismissed_by),
        )


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
        Code(
            name="stance",
            help="Whether it asserts or denies.",
            of=Claim.id,
            terms=Stance,
            through=(select(Claim.id, Claim.stance),),
        ),
        Code(
            name="status",
            help="Whether a source here dismisses it.",
            of=Claim.id,
            terms=ClaimStatus,
            through=(select(Claim.id, Claim.status),),
        ),
        Flag(
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
    sample="russia-denies-hospital-attack",
    forms=Forms(linked=linked, refers={**STATEMENT_REFERS, "dismissed_by": "actors"}),
)
