"""What speaks of a record: the lists that a filter by it gives, and what stands above and below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.shape.answer import RecordAnswer, Ref
from app.web.map_items import records_of
from app.web.page_context import PageContext

SHOWN = 5
"""Records of a related list shown at once; the whole list is one click away."""


@dataclass(frozen=True)
class Related:
    """The beginning of a list of records that speak of another."""

    resource: Resource
    total: int
    records: Sequence[RecordAnswer]
    href: str


def related_to(
    context: PageContext, snapshot: Snapshot, resource: Resource, id: str
) -> list[Related]:
    """Return the lists that a filter named after this kind of record gives."""
    name = resource.singular.replace(" ", "_")
    found = []
    for other in snapshot.resources.values():
        if not other.is_main or not any(
            one.name == name and one.vocabulary for one in other.filters
        ):
            continue
        question = replace(question_of(snapshot, other, [(name, id)]), limit=SHOWN)
        listing = list_records(snapshot, question)
        if listing.total:
            href = context.to(f"/{other.name}", [(name, id)])
            found.append(Related(other, listing.total, records_of(other, listing), href))
    return found


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
