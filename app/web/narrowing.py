"""What a list can be narrowed by: fields to write in, values with their counts, trees that open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.facet_counts import facet_counts
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.filters.base import Filter
from app.filters.date import DateFilter
from app.filters.parameters import Pairs
from app.question.question import Question
from app.shape.answer import FacetValue
from app.shape.problem import ProblemError
from app.vocabulary.index import ancestors
from app.web.page_context import PageContext

MAX_VALUES = 60
"""Values of one filter shown, the most used ones; nobody reads a longer list, and `q` finds the rest."""
WORDS, HIGHLIGHT = "q", "highlight"

Values = Sequence[FacetValue]
Facets = Mapping[str, Values]


@dataclass(frozen=True)
class WrittenForm:
    """Words and days, filled as they were sent, and what must be kept beside them."""

    resource: Resource
    filled: Mapping[str, str]
    kept: Pairs
    faults: Mapping[str, ProblemError]
    """Parameter → what is wrong with it."""

    @property
    def span(self) -> DateFilter | None:
        """The days that can be written."""
        return next(iter(self.resource.spans), None)


def written_form(
    resource: Resource, pairs: Pairs, errors: Sequence[ProblemError] = ()
) -> WrittenForm:
    """Return the form of a list as it was asked for."""
    names = {f"{span.name}_{part}" for span in resource.spans for part in ("from", "to", "match")}
    names |= {WORDS, HIGHLIGHT}
    return WrittenForm(
        resource,
        {name: value for name, value in pairs if name in names},
        tuple(pair for pair in pairs if pair[0] not in names),
        {error.parameter: error for error in errors if error.parameter in names},
    )


@dataclass(frozen=True)
class FacetPanel:
    """The values of a facet, and the filter that chooses them."""

    name: str
    by: Filter
    below: Mapping[str, Values]
    """Value → the values below it; those below none are under an empty one."""

    def opens(self, id: str | None = "") -> bool:
        """Whether something below is chosen, so that it must be seen."""
        below = () if id is None else self.below.get(id, ())
        return any(one.selected or self.opens(one.id) for one in below)


def _names(resource: Resource) -> tuple[str, ...]:
    listed = (name for name, one in resource.facets.items() if not one.is_interval)
    return tuple(dict.fromkeys((*resource.open_facets, *listed)))


def facet_panels(context: PageContext, question: Question) -> list[FacetPanel]:
    """Return the filters that make a difference in the whole list, the most used ones first."""
    resource, snapshot = question.resource, context.snapshot
    usual = offered(snapshot, resource)
    names = [name for name in _names(resource) if sum(one.count > 0 for one in usual[name]) > 1]
    now = replace(question, limit=None, cursor=None)
    counted = facet_counts(snapshot, now, names) if question.choices else usual
    return [
        FacetPanel(
            name,
            resource.filter(resource.facets[name].filter),
            _tree(_kept(usual[name], counted[name])),
        )
        for name in names
    ]


def offered(snapshot: Snapshot, resource: Resource) -> Facets:
    """Return the values that the whole list offers, read once for a release.

    A list that is narrowed shows the same values in the same order, so that nothing moves under the
    pointer when a choice changes the counts.
    """
    return snapshot.once(
        ("offered", resource.name),
        lambda: facet_counts(snapshot, question_of(snapshot, resource, []), _names(resource)),
    )


def _kept(offered: Values, counted: Values) -> list[FacetValue]:
    """Return the values in their lasting order, with the counts of now."""
    now = {value.id: value for value in counted}
    some = [value.id for value in offered if value.count]
    shown = {*some[:MAX_VALUES], *(id for id, value in now.items() if value.selected)}
    parents = {one.id: one.parent for one in (*offered, *counted) if one.id is not None}
    shown |= {above for id in shown if id is not None for above in ancestors(id, parents)}
    known = {value.id for value in offered}
    order = [*offered, *(value for value in counted if value.id not in known)]
    return [
        now.get(one.id) or one.model_copy(update={"count": 0, "href": None})
        for one in order
        if one.id in shown
    ]


def _tree(values: Values) -> Mapping[str, Values]:
    below: dict[str, list[FacetValue]] = {}
    there_are = {value.id for value in values}
    for value in values:
        above = value.parent if value.parent in there_are else None
        below.setdefault(above or "", []).append(value)
    return below
