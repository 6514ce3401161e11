"""What of other kinds speaks of a record, and where it stands in its tree: how much, and the beginning."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.filters.base import Filter
from app.question.question import Question
from app.shape.answer import FacetValue, RecordAnswer, Ref
from app.web.narrowing import offered
from app.web.page_context import PageContext

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


def related_to(context: PageContext, resource: Resource, id: str) -> list[Related]:
    """Return the lists that filters by this record give, one for each role it can have in them."""
    found, snapshot = [], context.snapshot
    for other in snapshot.resources.values():
        for by in _filters(resource, other) if other.is_main else ():
            question = replace(question_of(snapshot, other, [(by.name, id)]), limit=SHOWN)
            listing = list_records(snapshot, question)
            if listing.total:
                found.append(Related(other, by, listing.total, context.records(other, listing)))
    context.read_ahead([record for one in found for record in one.records])
    return found


def _name(resource: Resource) -> str:
    """Return what filters and facets by a record of this kind are called."""
    return resource.singular.replace(" ", "_")


def _filters(resource: Resource, other: Resource) -> Iterator[Filter]:
    name = _name(resource)
    for one in other.filters:
        if one.vocabulary is None:
            continue
        of_role = one.vocabulary.name == resource.vocabulary.name and one.name != ANY_ROLE
        if of_role if name == ANY_ROLE else one.name == name:
            yield one


def tallies(
    snapshot: Snapshot, resource: Resource
) -> Mapping[str, list[tuple[Resource, FacetValue]]]:
    """Return id → how many records of each kind it has; those of which there are none are left out."""
    found: dict[str, list[tuple[Resource, FacetValue]]] = {}
    name = _name(resource)
    for other in snapshot.resources.values():
        if not other.is_main or resource.is_main or name not in other.facets:
            continue
        for value in offered(snapshot, other)[name]:
            if value.id is not None and value.count and value.href is not None:
                found.setdefault(value.id, []).append((other, value))
    return found


def family_of(context: PageContext, resource: Resource, id: str) -> tuple[list[Ref], list[Ref]]:
    """Return what lies above a record, from the root down, and what lies directly below it."""
    words = context.words(resource.name)
    above = [*words.above(id)][::-1]
    below = [child for child, over in words.parents.items() if over == id]
    refs = [[Ref(id=one, label=words.labels[one]) for one in some] for some in (above, below)]
    return refs[0], refs[1]


def in_tree(
    snapshot: Snapshot, question: Question, ids: Sequence[str], total: int
) -> tuple[Sequence[str], Mapping[str, int]]:
    """Return the ids of a whole list, each under what includes it, and how deep each stands.

    A list that is ordered otherwise, or is on several pages, stays as it is.
    """
    resource = question.resource
    words = snapshot.index_of(resource.vocabulary)
    if (
        resource.vocabulary.tree is None
        or len(ids) != total
        or question.choices
        or question.order != resource.order
    ):
        return ids, {}
    paths = {id: (*reversed([*words.above(id)]), id) for id in ids}
    named = {id: tuple(words.labels[part] for part in path) for id, path in paths.items()}
    ordered = sorted(ids, key=lambda one: (named[one], one))
    return ordered, {id: len(path) - 1 for id, path in paths.items()}
