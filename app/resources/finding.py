"""Findings: what the report states, and nobody else."""

from sqlalchemy import select

from app.answers.finding import FindingAnswer, answers
from app.answers.statement import (
    STATEMENT_BESIDE,
    STATEMENT_LEADING,
    STATEMENT_REFERS,
    attribution_of,
)
from app.answers.statement_filters import statement_filters
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.boolean import BooleanFilter
from app.jsonld.nodes import same, statement_node
from app.model.statement import (
    Finding,
    claim_contests_finding,
    findings,
)
from app.translation import gettext_noop as _


def to_jsonld(finding: FindingAnswer, _address_of: AddressOf) -> Node:
    """Return a claim of schema.org that is the report's finding."""
    return statement_node(
        "findings:Finding",
        finding,
        {
            "findings:restsOn": [same("findings", ref) for ref in finding.rests_on],
            "findings:seeAlso": [same("findings", ref) for ref in finding.see_also],
        },
    )


FINDINGS = Resource(
    vocabulary=findings,
    singular="finding",
    title=_("Findings"),
    singular_title=_("Finding"),
    help=_("What the report states: how firmly, in which words, and what was said against it."),
    answer=FindingAnswer,
    answers=answers,
    filters=(
        *statement_filters(Finding),
        BooleanFilter(
            "has_counter_claim",
            select(claim_contests_finding.c.claim_id)
            .where(claim_contests_finding.c.finding_id == Finding.id)
            .exists(),
            title=_("Contested"),
            help="Whether a claim contests it.",
        ),
    ),
    sorts={"id": Sort(Finding.id, _("Id")), "statement": Sort(Finding.statement, _("Statement"))},
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
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "certainty"),
    sample="hospital-violation",
    representation=Representation(
        attribution=attribution_of,
        leading=STATEMENT_LEADING,
        to_jsonld=to_jsonld,
        refers=STATEMENT_REFERS,
    ),
)
