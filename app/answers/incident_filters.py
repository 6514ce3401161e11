"""The filters of incidents."""

from sqlalchemy import select

from app.answers.shared_filters import ATTRIBUTED, days_of, filed_under
from app.filters.base import Filter
from app.filters.choice import BooleanFilter, ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.point import BoundingBoxFilter
from app.filters.radius import RadiusFilter
from app.filters.record import IdFilter, PlaceFilter, RecordFilter, TreeFilter
from app.filters.way import Through, Where
from app.model.incident import incidents
from app.model.statement import claims, findings
from app.terms import PeriodRelation, Polarity, Role, Stance
from app.translation import gettext_noop as _

ROLES = {
    Role.PERPETRATOR: (_("Conduct attributed to"), ATTRIBUTED),
    Role.VICTIM: (_("Harmed"), "actor said to be harmed, by whomever,"),
    Role.TARGET: (_("Target"), "actor said to be the target, by whomever,"),
}
"""Role → title of its filter, and what that is called in a sentence."""

STATEMENTS = (findings, claims)
ASSERTING = tuple(Through(one.of("incident"), one.c.asserted_by_id) for one in STATEMENTS)
CERTAIN = tuple(Through(one.of("incident"), one.c.certainty) for one in STATEMENTS)
ATTRIBUTING = tuple(
    Through(one.of("incident"), one.of("attribution").c.by_id) for one in STATEMENTS
)
PARTICIPANT = incidents.of("participant").c
PERIOD = incidents.of("period").c
SAID = claims.of("incident").c

INCIDENT_FILTERS: tuple[Filter, ...] = (
    FullTextFilter(
        heading=("title",),
        quoted=(
            "violation_types.label",
            "locations.label",
            "quotes.label",
            "findings.words",
            "claims.words",
        ),
        unsearched=(
            "participants.exact",
            "participants.statement",
            "findings.tag",
            "claims.tag",
            "do_not_write",
        ),
        aside=("note", "date.note", "other_dates.note", "casualties.note"),
    ),
    *filed_under(
        incidents.of("violation_type"),
        help="Kind of violation under which the curator files it, narrower kinds included.",
    ),
    PlaceFilter(
        "location",
        incidents.of("location"),
        title=_("Place"),
        help="Where it happened, places inside included.",
        sample="iso:UA-14",
    ),
    TreeFilter(
        "actor",
        (PARTICIPANT.actor_id, *ASSERTING),
        title=_("Actor in any role"),
        help="Anyone with a part in it, or who speaks of it, be it to deny; what is below included.",
        phrase="actor, with a part in it or speaking of it,",
        sample="russian-federation",
    ),
    *(
        TreeFilter(
            role.value,
            Where(
                PARTICIPANT.actor_id,
                (PARTICIPANT.role == role) & (PARTICIPANT.polarity == Polarity.AFFIRMS),
            ),
            title=title,
            help="Who is said to have this part, by whomever; what is below included.",
            phrase=phrase,
            in_words=True,
        )
        for role, (title, phrase) in ROLES.items()
    ),
    TreeFilter(
        "attributed_by",
        ATTRIBUTING,
        title=_("Attributed by"),
        help="Who attributes a part to somebody in a statement about it; what is below included.",
    ),
    TreeFilter(
        "asserted_by",
        ASSERTING,
        title=_("Stated by"),
        help="Who states something about it, be it a denial; what is below included.",
        phrase="speaker of a statement about it",
    ),
    ChoiceFilter(
        "statement_certainty",
        CERTAIN,
        title=_("Wording of a statement about it"),
        help="How a statement about it is worded, by its own speaker. Different statements about "
        "one incident are worded differently: each says beside it whose it is.",
        phrase="wording of certainty in a statement about it",
    ),
    ChoiceFilter(
        "kind", incidents.c.kind, title=_("Kind"), help="One happening, or many of a kind."
    ),
    RecordFilter(
        "source", incidents.of("source"), title=_("Source"), help="A source used for the record."
    ),
    days_of(
        help="When it happened, by overlap. A date of anything but the conduct matches as possible."
    ),
    ChoiceFilter(
        "date_of",
        incidents.c.date_of,
        title=_("What its date is a date of"),
        help="What its date is a date of; only one of conduct says when it happened.",
    ),
    BoundingBoxFilter("bbox", incidents.c.point_id),
    RadiusFilter("near", incidents.c.point_id),
    RecordFilter(
        "assessed_by",
        incidents.of("assessed_by"),
        title=_("With a finding recorded of"),
        help="A source with a finding recorded here about it.",
        phrase="source of a recorded finding",
    ),
    RecordFilter(
        "inside_period_of",
        Where(PERIOD.source_id, PERIOD.relation == PeriodRelation.INSIDE),
        title=_("Inside the days covered by"),
        help="A source in whose covered days the incident's own date lies.",
        phrase="source that covers its date",
    ),
    ChoiceFilter(
        "victim_group",
        incidents.of("victim_group"),
        title=_("People harmed"),
        help="Categories of people that a source names as harmed.",
    ),
    ChoiceFilter(
        "content_warning",
        incidents.of("content_warning"),
        title=_("Content warning"),
        help="What a reader is warned of.",
    ),
    TreeFilter(
        "casualty_claimant",
        incidents.of("casualty").c.claimant_id,
        title=_("Figures claimed by"),
        help="Who claims a figure that is recorded of it; what is below included.",
    ),
    BooleanFilter(
        "has_counter_claim",
        select(SAID.claim_id)
        .join(claims.table, claims.id == SAID.claim_id)
        .where(SAID.incident_id == incidents.id, claims.c.stance != Stance.ASSERTS)
        .exists(),
        title=_("A denial is recorded"),
        help="Whether a claim about it that denies, or gives another account, is recorded.",
    ),
    IdFilter("id", incidents.id, title=_("Id"), help="Records by their own ids."),
)
