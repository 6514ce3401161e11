"""What a list can be narrowed by: values with their counts, trees that open, each choice an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.filters.base import Filter
from app.question.question import Question
from app.shape.answer import FacetValue
from app.translation import LocalizedText
from app.vocabulary.index import ancestors
from app.web.page_context import PageContext

MAX_VALUES = 60
"""Values of one filter shown, the most used ones; nobody reads a longer list, and `q` finds the rest."""

Facets = Mapping[str, Sequence[FacetValue]]


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


class Offered:
    """The values that whole lists offer, read once for a release.

    A list that is narrowed shows the same values in the same order, so that nothing moves under the
    pointer when a choice changes the counts.
    """

    def __init__(self) -> None:
        self._latest: tuple[str, dict[str, Facets]] = ("", {})

    def of(self, reading: Snapshot, resource: Resource) -> Facets:
        """Return filter → values, the most used ones first."""
        release, held = self._latest
        if release != reading.release:
            held = {}
            self._latest = reading.release, held
        if resource.name not in held:
            whole = reading.question(resource, [])
            held[resource.name] = reading.facets(replace(whole, facets=_names(resource)))
        return held[resource.name]


def _names(resource: Resource) -> tuple[str, ...]:
    names = [name for name, one in resource.facets.items() if not one.is_interval]
    return (
        *resource.open_facets,
        *(name for name in names if name not in resource.open_facets),
    )


def facet_panels(
    sheet: PageContext, reading: Snapshot, question: Question, offered: Offered
) -> list[FacetPanel]:
    """Return the filters that make a difference in the whole list, the most used ones first."""
    resource = question.resource
    there_are = offered.of(reading, resource)
    names = tuple(name for name in _names(resource) if _differs(there_are[name]))
    counted = there_are
    if question.choices:
        counted = reading.facets(replace(question, facets=names, limit=None, cursor=None))
    found = []
    for name in names:
        values = _kept(there_are[name], counted[name])
        chosen = any(value.selected for value in values)
        by = resource.filter(resource.facets[name].filter)
        is_open = chosen or name in (resource.open_facets or names)
        title = sheet.language.say(by.title)
        found.append(FacetPanel(name, title, _tree(sheet, reading, by, values), is_open))
    return found


def _differs(values: Sequence[FacetValue]) -> bool:
    return sum(value.count > 0 for value in values) > 1


def _kept(offered: Sequence[FacetValue], counted: Sequence[FacetValue]) -> list[FacetValue]:
    """Return the values in their lasting order, with the counts of now."""
    now = {value.id: value for value in counted}
    some = [value for value in offered if value.count]
    shown = {value.id for value in some[:MAX_VALUES]}
    shown |= {value.id for value in counted if value.selected}
    parents = {value.id: value.parent for value in (*offered, *counted) if value.id is not None}
    shown |= {above for id in shown if id is not None for above in ancestors(id, parents)}
    known = {value.id for value in offered}
    order = [*offered, *(value for value in counted if value.id not in known)]
    return [
        now.get(value.id) or value.model_copy(update={"count": 0, "href": None})
        for value in order
        if value.id in shown
    ]


def _tree(
    sheet: PageContext, reading: Snapshot, by: Filter, values: Sequence[FacetValue]
) -> tuple[PanelValue, ...]:
    below: dict[str | None, list[FacetValue]] = {}
    there_are = {value.id for value in values}
    for value in values:
        parent = value.parent if value.parent in there_are else None
        below.setdefault(parent, []).append(value)

    def branch(parent: str | None) -> tuple[PanelValue, ...]:
        return tuple(
            PanelValue(
                value.id,
                by.label(value.id, sheet.language, reading.words_of),
                value.count,
                value.selected,
                _href(sheet, value),
                # Records without a value have none below them.
                branch(value.id) if value.id is not None else (),
            )
            for value in below.get(parent, ())
        )

    return branch(None)


def _href(sheet: PageContext, value: FacetValue) -> str | None:
    """Return the page's address of a choice; what to count by goes without saying there."""
    if value.href is None or not (value.count or value.selected):
        return None
    path, _, query = value.href.removeprefix("/v1").partition("?")
    return sheet.to(path, [pair for pair in parse_qsl(query) if pair[0] != "facets"])
