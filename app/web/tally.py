"""How many records a place, an actor or a kind of violation has, and where it stands in its tree."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.answering.facet_counts import facet_counts
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.question.question import Question
from app.shape.answer import FacetValue, RecordAnswer


class Tally(NamedTuple):
    """Records of a kind that choosing a value gives."""

    resource: Resource
    total: int
    href: str
    """Where programs ask for them."""


def tallies(snapshot: Snapshot, resource: Resource) -> Mapping[str, list[Tally]]:
    """Return id → how many records of each kind it has; those of which there are none are left out."""
    found: dict[str, list[Tally]] = {}
    name = resource.singular.replace(" ", "_")
    for other in snapshot.resources.values():
        if not other.is_main or resource.is_main or name not in other.facets:
            continue
        for value in _counted(snapshot, other, name):
            if value.id is not None and value.count and value.href is not None:
                found.setdefault(value.id, []).append(Tally(other, value.count, value.href))
    return found


def _counted(snapshot: Snapshot, other: Resource, name: str) -> Sequence[FacetValue]:
    """Return the values of a facet over all records, read once for a release."""

    def read() -> Sequence[FacetValue]:
        return facet_counts(snapshot, question_of(snapshot, other, []), (name,))[name]

    return snapshot.index.once(("tally", other.name, name), read)


def in_tree(
    snapshot: Snapshot, question: Question, records: Sequence[RecordAnswer], total: int
) -> tuple[Sequence[RecordAnswer], Mapping[str, int]]:
    """Return a whole list with each record under what includes it, and how deep each stands.

    A list that is ordered otherwise, or is on several pages, stays as it is.
    """
    resource = question.resource
    words = snapshot.index_of(resource.vocabulary)
    if (
        resource.vocabulary.tree is None
        or len(records) != total
        or question.choices
        or question.order != resource.order
    ):
        return records, {}
    paths = {one.id: (*reversed([*words.above(one.id)]), one.id) for one in records}
    named = {id: tuple(words.labels[part] for part in path) for id, path in paths.items()}
    ordered = sorted(records, key=lambda one: (named[one.id], one.id))
    return ordered, {id: len(path) - 1 for id, path in paths.items()}
