"""Findings: what the report states, and nobody else."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Ref
from app.linked_data import path_of, statement_node
from app.model.statement import (
    Claim,
    Finding,
    claim_contests_finding,
    finding_legal_characterisation,
    findings,
)
from app.query.choosing import Flag
from app.query.form import AddressOf, Forms, Node, Record
from app.query.reference import grouped, refs
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


class FindingAnswer(StatementAnswer):
    """A statement of the report."""

    rests_on: list[Ref]
    """Findings it rests on; it is never more certain than they are."""
    see_also: list[Ref]
    """Findings it must be read with."""


def answers(session: Session, ids: Sequence[str]) -> Iterable[FindingAnswer]:
    """Build the answers of the findings with these ids."""
    characterisations = grouped(
        session,
        select(
            finding_legal_characterisation.c.finding_id, finding_legal_characterisation.c.code
        ).order_by(finding_legal_characterisation.c.code),
        finding_legal_characterisation.c.finding_id,
        ids,
    )
    counter_claims = grouped(
        session,
        select(claim_contests_finding.c.finding_id, Claim)
        .join(Claim, Claim.id == claim_contests_finding.c.claim_id)
        .options(*claim_reference_loads())
        .order_by(Claim.id),
        claim_contests_finding.c.finding_id,
        ids,
    )
    rows = session.scalars(
        select(Finding)
        .where(Finding.id.in_(ids))
        .options(
            *statement_loads(Finding),
            selectinload(Finding.rests_on),
            selectinload(Finding.see_also),
        )
    )
    for row in rows:
        yield FindingAnswer(
            **statement_parts(findings, row, characterisations[row.id], counter_claims[row.id]),
            rests_on=refs(findings, row.rests_on),
            see_also=refs(findings, row.see_also),
        )


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return a claim of schema.org that is the report's finding."""
    return statement_node(
        "findings",
        "findings:Finding",
        record,
        {
            f"findings:{term}": [{"@id": path_of("findings", ref["id"])} for ref in record[field]]
            for term, field in (("restsOn", "rests_on"), ("seeAlso", "see_also"))
        },
    )


FINDINGS = Resource(
    vocabulary=findings,
    singular="finding",
    help="What the report states: how firmly, in which words, and what was said against it.",
    answer=FindingAnswer,
    answers=answers,
    filters=(
        *statement_filters(Finding),
        Flag(
            name="has_counter_claim",
            help="Whether a claim contests it.",
            condition=select(claim_contests_finding.c.claim_id)
            .where(claim_contests_finding.c.finding_id == Finding.id)
            .exists(),
        ),
    ),
    sorts={"id": Sort(Finding.id), "statement": Sort(Finding.statement)},
    order=(Order("id"),),
    includes={
        "incidents": ("incidents",),
        "quotes": ("quotes",),
        "claims": ("counter_claims",),
        "findings": ("rests_on", "see_also"),
        "sources": ("source", "reported_via"),
    },
    siblings=("claims",),
    beside=STATEMENT_BESIDE,
    sample="hospital-violation",
    forms=Forms(linked=linked, refers=STATEMENT_REFERS),
)
