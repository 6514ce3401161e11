"""What speaks of a record: the lists that a filter by it gives, and what stands above and below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.filters.base import Filter
from app.shape.answer import RecordAnswer, Ref
from app.web.drawing.items import records_of
from app.web.page_context import PageContext

PARTS = {
    "attributed": ("perpetrator", "victim", "target"),
    "says": ("asserted_by", "speaker", "attributed_by", "casualty_claimant"),
}
"""What is attributed to an actor and what it says; all else is what is said around it."""
SHOWN = 5
"""Records of a related list shown at once; the whole list is one click away."""

ANY_ROLE = "actor"
"""What is attributed to an actor, what it states and what it attributes to others are never mixed."""


@dataclass(frozen=True)
class Related:
    """The beginning of a list of records that speak of another."""

    resource: Resource
    by: Filter
    """The filter that gives it."""
    total: int
    records: Sequence[RecordAnswer]
    href: str

    @property
    def part(self) -> str:
        """Which part of an actor's page it stands in."""
        return next((part for part, names in PARTS.items() if self.by.name in names), "else")


def related_to(
    context: PageContext, snapshot: Snapshot, resource: Resource, id: str
) -> list[Related]:
    """Return the lists that filters by this record give, one for each role it can have in them."""
    found = []
    for other in snapshot.resources.values():
        if not other.is_main:
            continue
        for by in _filters(resource, other):
            pairs = [(by.name, id)]
            listing = list_records(
                snapshot, replace(question_of(snapshot, other, pairs), limit=SHOWN)
            )
            if listing.total:
                href = context.to(f"/{other.name}", pairs)
                found.append(Related(other, by, listing.total, records_of(other, listing), href))
    context.read_ahead([record for one in found for record in one.records])
    return found


def _filters(resource: Resource, other: Resource) -> Iterator[Filter]:
    name = resource.singular.replace(" ", "_")
    for one in other.filters:
        if one.vocabulary is None:
            continue
        of_role = one.vocabulary.name == resource.vocabulary.name and one.name != ANY_ROLE
        if of_role if name == ANY_ROLE else one.name == name:
            yield one


@dataclass(frozen=True)
class Family:
    """A record's place in its tree."""

    above: Sequence[Ref]
    """From the root down."""
    below: Sequence[Ref]


def family_of(snapshot: Snapshot, resource: Resource, id: str) -> Family:
    """Return what lies above and directly below a record."""
    words = snapshot.index_of(resource.vocabulary)
    above = [Ref(id=one, label=words.labels[one]) for one in words.above(id)]
    below = [
        Ref(id=child, label=words.labels[child])
        for child, over in words.parents.items()
        if over == id
    ]
    return Family(above[::-1], below)
