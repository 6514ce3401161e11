"""What a list can be narrowed by: values with their counts, trees that open, each choice an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.facet_counts import facet_counts
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.filters.base import Filter
from app.question.question import Question
from app.shape.answer import FacetValue
from app.translation import LocalizedText
from app.vocabulary.index import ancestors
from app.web.page_context import PageContext

MAX_VALUES = 60
"""Values of one filter shown, the most used ones; nobody reads a longer list, and `q` finds the rest."""

Values = Sequence[FacetValue]
Facets = Mapping[str, Values]


@dataclass(frozen=True)
class PanelValue:
    """One value to choose."""

    id: str | None
    label: LocalizedText
    count: int
    selected: bool
    href: str | None
    """`None` where choosing it would give nothing."""
    below: tuple["PanelValue", ...]

    @property
    def is_open(self) -> bool:
        """Whether something below is chosen, so that it must be seen."""
        return any(value.selected or value.is_open for value in self.below)


@dataclass(frozen=True)
class FacetPanel:
    """One filter and its values."""

    name: str
    title: str
    values: tuple[PanelValue, ...]
    is_open: bool


def _names(resource: Resource) -> tuple[str, ...]:
    listed = (name for name, one in resource.facets.items() if not one.is_interval)
    return tuple(dict.fromkeys((*resource.open_facets, *listed)))


def facet_panels(context: PageContext, snapshot: Snapshot, question: Question) -> list[FacetPanel]:
    """Return the filters that make a difference in the whole list, the most used ones first."""
    resource = question.resource
    offered = _offered(snapshot, resource)
    names = tuple(name for name in _names(resource) if _differs(offered[name]))
    now = replace(question, limit=None, cursor=None)
    counted = facet_counts(snapshot, now, names) if question.choices else offered
    found = []
    for name in names:
        values = _kept(offered[name], counted[name])
        chosen = any(value.selected for value in values)
        by = resource.filter(resource.facets[name].filter)
        is_open = chosen or name in (resource.open_facets or names)
        title = context.language.say(by.title)
        found.append(FacetPanel(name, title, _tree(context, snapshot, by, values), is_open))
    return found


def _offered(snapshot: Snapshot, resource: Resource) -> Facets:
    """Return the values that the whole list offers, read once for a release.

    A list that is narrowed shows the same values in the same order, so that nothing moves under the
    pointer when a choice changes the counts.
    """

    def read() -> Facets:
        whole = question_of(snapshot, resource, [])
        return facet_counts(snapshot, whole, _names(resource))

    return snapshot.once(("offered", resource.name), read)


def _differs(values: Values) -> bool:
    return sum(value.count > 0 for value in values) > 1


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


def _tree(
    context: PageContext, snapshot: Snapshot, by: Filter, values: Values
) -> tuple[PanelValue, ...]:
    below: dict[str | None, list[FacetValue]] = {}
    there_are = {value.id for value in values}
    for value in values:
        parent = value.parent if value.parent in there_are else None
        below.setdefault(parent, []).append(value)

    def branch(parent: str | None) -> tuple[PanelValue, ...]:
        return tuple(
            PanelValue(
                one.id,
                by.label(one.id, context.language, snapshot.index_of),
                one.count,
                one.selected,
                context.page(one.href) if one.href and (one.count or one.selected) else None,
                # Records without a value have none below them.
                branch(one.id) if one.id is not None else (),
            )
            for one in below.get(parent, ())
        )

    return branch(None)
