"""Findings: statements of sources that find facts."""

from app.answers.finding import FindingAnswer
from app.answers.statement import (
    STATEMENT_BESIDE,
    STATEMENT_LEADING,
    STATEMENT_REFERS,
    attribution_of,
)
from app.answers.statement_filters import statement_filters, statement_includes, statement_sorts
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Resource
from app.declaration.sort import Order
from app.filters.choice import BooleanFilter
from app.jsonld.nodes import same, statement_node
from app.model.statement import findings
from app.translation import gettext_noop as _


def to_jsonld(finding: FindingAnswer, _address_of: AddressOf) -> Node:
    """Return a claim of schema.org that is a fact-finding source's own statement."""
    return statement_node(
        "findings:Finding",
        finding,
        {
            "findings:adopted": finding.adopted,
            "findings:restsOn": [same("findings", ref) for ref in finding.rests_on],
        },
    )


FINDINGS = Resource(
    vocabulary=findings,
    singular="finding",
    title=_("Findings"),
    singular_title=_("Finding"),
    help=_(
        "Statements of sources that find facts: how they are worded, in which words, and what was "
        "said against them."
    ),
    answer=FindingAnswer,
    filters=statement_filters(
        findings,
        BooleanFilter(
            "adopted",
            findings.c.adopted,
            title=_("Taken as its own"),
            help="Whether the source takes it as its own, or only notes it.",
        ),
        contested="Whether a claim that contests it, or must be said beside it, is recorded.",
    ),
    sorts=statement_sorts(findings),
    order=(Order("position"),),
    includes=statement_includes("rests_on"),
    siblings=("claims",),
    beside=STATEMENT_BESIDE,
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "certainty"),
    sample="hospital-violation",
    representation=Representation(
        attribution=attribution_of,
        leading=(*STATEMENT_LEADING, "adopted"),
        to_jsonld=to_jsonld,
        refers=STATEMENT_REFERS,
    ),
)
