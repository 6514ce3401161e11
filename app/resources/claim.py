"""Claims: what anyone else states; a denial is a claim whose stance is `denies`."""

from app.answers.claim import ClaimAnswer
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
from app.filters.choice import ChoiceFilter
from app.jsonld.nodes import concept, link, links, statement_node
from app.model.statement import claims
from app.terms import Stance
from app.translation import gettext_noop as _


def to_jsonld(claim: ClaimAnswer, address_of: AddressOf) -> Node:
    """Return a claim of schema.org that is nobody's finding, with the answers to it."""
    either = ("findings", "claims")
    denies = claim.stance.id != Stance.ASSERTS
    return statement_node(
        "findings:Denial" if denies else "findings:Assertion",
        claim,
        {
            "findings:stance": concept("stance", claim.stance),
            "findings:contests": [{"@id": address_of(ref.id, either)} for ref in claim.contests],
            "findings:deniesThat": claim.denies_that and claim.denies_that.en,
            "findings:answer": [
                {
                    "@type": "findings:Answer",
                    "findings:by": link("actors", one.by),
                    "findings:how": concept("answer_kind", one.how),
                    "findings:accordingTo": links("sources", [one.according_to]),
                }
                for one in claim.answers
            ],
        },
    )


CLAIMS = Resource(
    vocabulary=claims,
    singular="claim",
    title=_("Claims"),
    singular_title=_("Claim"),
    help=_("What officials, a state, a person or a newspaper state; denials are claims too."),
    warning=_("None of these is a finding of a source that finds facts."),
    answer=ClaimAnswer,
    filters=statement_filters(
        claims,
        ChoiceFilter(
            "stance",
            claims.c.stance,
            title=_("Asserts or denies"),
            help="Whether it asserts, denies, or gives another account.",
        ),
        ChoiceFilter(
            "status",
            claims.c.status,
            title=_("Was it dismissed?"),
            help="Whether an answer that dismisses it is recorded.",
        ),
        contested="Whether another claim that contests it, or must be said beside it, is recorded.",
    ),
    sorts=statement_sorts(claims),
    order=(Order("position"),),
    includes=statement_includes("contests"),
    siblings=("findings",),
    beside=(*STATEMENT_BESIDE, "stance", "status", "dismissed_by"),
    placed_by="incidents",
    open_facets=("violation_type", "location", "actor", "certainty", "stance"),
    sample="russia-denies-hospital-attack",
    representation=Representation(
        attribution=attribution_of,
        leading=(*STATEMENT_LEADING, "stance", "status"),
        to_jsonld=to_jsonld,
        refers={**STATEMENT_REFERS, "dismissed_by": "actors"},
    ),
)
