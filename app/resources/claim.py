"""Claims: what anyone but the report states; a denial is a claim whose stance is `denies`."""

from sqlalchemy import select

from app.answers.claim import ClaimAnswer, answers
from app.answers.statement import (
    STATEMENT_BESIDE,
    STATEMENT_LEADING,
    STATEMENT_REFERS,
    attribution_of,
)
from app.answers.statement_filters import statement_filters
from app.declaration.representation import AddressOf, Attribution, Node, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.boolean import BooleanFilter
from app.filters.choice import ChoiceFilter
from app.jsonld.nodes import concept, link, review_of, statement_node
from app.model.statement import (
    Claim,
    claim_contests_claim,
    claims,
)
from app.terms import Stance
from app.translation import gettext_noop as _


def to_jsonld(claim: ClaimAnswer, address_of: AddressOf) -> Node:
    """Return a claim of schema.org that is nobody's finding, with its review where it has one."""
    either = ("findings", "claims")
    return statement_node(
        "findings:Denial" if claim.stance.id == Stance.DENIES else "findings:Assertion",
        claim,
        {
            "findings:stance": concept("stance", claim.stance),
            "findings:contests": [{"@id": address_of(ref.id, either)} for ref in claim.contests],
            "findings:status": concept("claim_status", claim.status),
            "findings:dismissedBy": link("actors", claim.dismissed_by),
            "review": review_of(claim),
        },
    )


def attribution(claim: ClaimAnswer) -> Attribution:
    """Return whose claim it is, and that it denies or was dismissed."""
    denial = ["a denial"] if claim.stance.id == Stance.DENIES else []
    dismissed = [f"dismissed by {claim.dismissed_by.label}"] if claim.dismissed_by else []
    return attribution_of(claim, *denial, *dismissed)


CLAIMS = Resource(
    vocabulary=claims,
    singular="claim",
    title=_("Claims"),
    singular_title=_("Claim"),
    help=_("What officials, a state, a person or the newspaper state; denials are claims too."),
    warning=_("None of these is a finding of the report."),
    answer=ClaimAnswer,
    answers=answers,
    filters=(
        *statement_filters(Claim),
        ChoiceFilter(
            "stance",
            Claim.stance,
            title=_("Asserts or denies"),
            help="Whether it asserts or denies.",
        ),
        ChoiceFilter(
            "status",
            Claim.status,
            title=_("What became of it"),
            help="Whether a source here dismisses it.",
        ),
        BooleanFilter(
            "has_counter_claim",
            select(claim_contests_claim.c.claim_id)
            .where(claim_contests_claim.c.contested_id == Claim.id)
            .exists(),
            title=_("Contested"),
            help="Whether another claim contests it.",
        ),
    ),
    sorts={"id": Sort(Claim.id, _("Id")), "statement": Sort(Claim.statement, _("Statement"))},
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
    representation=Representation(
        attribution=attribution,
        leading=(*STATEMENT_LEADING, "stance", "status"),
        to_jsonld=to_jsonld,
        refers={**STATEMENT_REFERS, "dismissed_by": "actors"},
    ),
)
