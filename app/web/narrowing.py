"""What a list can be narrowed by: fields to write in, values with their counts, trees that open."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from app.answering.facet_counts import counted_facet, facet_counts
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.filters.facet import Facet
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
Panel = Mapping[str, Any]
"""A facet as a template shows it: whether a value is chosen, so that it must be seen, and all as a tree."""


def written_form(
    resource: Resource, pairs: Pairs, errors: Sequence[ProblemError] = ()
) -> Mapping[str, Any]:
    """Return words and days as they were sent, with what is kept beside them and what is wrong with each."""
    names = {f"{span.name}_{part}" for span in resource.spans for part in ("from", "to", "match")}
    names |= {WORDS, HIGHLIGHT}
    return {
        "resource": resource,
        "span": next(iter(resource.spans), None),
        "filled": {name: value for name, value in pairs if name in names},
        "kept": [pair for pair in pairs if pair[0] not in names],
        "faults": {error.parameter: error for error in errors if error.parameter in names},
    }


def _names(resource: Resource) -> tuple[str, ...]:
    listed = (name for name, one in resource.facets.items() if not one.is_interval)
    return tuple(dict.fromkeys((*resource.open_facets, *listed)))


def facet_panels(context: PageContext, question: Question) -> list[Panel]:
    """Return the filters that make a difference in the whole list, the most used ones first."""
    if question.choices:
        return _panels(context, replace(question, limit=None, cursor=None))
    # Without a choice they are the same however the list is ordered and wherever a page begins.
    key = "panels", context.tag, str(context.chosen), question.resource.name
    return context.held(*key) or context.keep(_panels(context, question), *key)


def _panels(context: PageContext, question: Question) -> list[Panel]:
    resource = question.resource
    usual = offered(context.snapshot, resource)
    names = [name for name in _names(resource) if sum(one.count > 0 for one in usual[name]) > 1]
    return [_panel(context, question, resource.facets[name], usual[name]) for name in names]


def offered(snapshot: Snapshot, resource: Resource) -> Facets:
    """Return the values that the whole list offers, read once for a release.

    A list that is narrowed shows the same values in the same order, so that nothing moves under the
    pointer when a choice changes the counts.
    """
    return snapshot.once(
        ("offered", resource.name),
        lambda: facet_counts(snapshot, question_of(snapshot, resource, []), _names(resource)),
    )


def _panel(context: PageContext, question: Question, facet: Facet, usual: Values) -> Panel:
    """Return the values in their lasting order, with the counts of now."""
    resource, snapshot, say = question.resource, context.snapshot, context.language.say
    by = resource.filter(facet.filter)
    parents: dict[Any, str | None] = {one.id: one.parent for one in usual}
    shown = {*[one.id for one in usual if one.count][:MAX_VALUES]}
    counts: Mapping[str | None, int] = {one.id: one.count for one in usual}
    chosen: Collection[str | None] = ()
    href: Callable[[str | None], str | None] = {one.id: one.href for one in usual}.get
    if question.choices:
        now = counted_facet(snapshot, question, facet)
        counts, chosen, href = now.counts, now.chosen, now.href
        # What is chosen need not be held by any record.
        others = [key for key in now.keys if key is not None and key not in parents]
        parents |= {key: now.bucket(key).parent for key in others}
        shown.update(chosen)
    above = [over for id in shown if id is not None for over in ancestors(id, parents)]
    shown.update(above)
    below: dict[str | None, list[str | None]] = {}
    for id in filter(shown.__contains__, parents):
        over = parents[id]
        below.setdefault(over if over in parents else None, []).append(id)
    named: dict[str | None, tuple[Markup, Markup]] = snapshot.once(
        ("choices", resource.name, facet.name, context.tag), dict
    )
    opened = {
        *chosen,
        *(over for id in chosen if id is not None for over in ancestors(id, parents)),
    }

    def choices(over: str | None) -> Iterator[str]:
        yield "<ul>\n"
        for id in below[over]:
            if id not in named:
                named[id] = escape(f"{facet.name}-{id}"), escape(context.value(by, id))
            place, label = named[id]
            yield f"  <li>\n    {choice(id, place, label)}\n"
            if id is not None and id in below:
                told = say("Below %(label)s", label=label)
                is_open = " open" if id in opened else ""
                yield f'    <details class="branch" id="facet-{place}"{is_open}>\n      <summary>'
                yield f'<span class="unseen">{told}</span></summary>\n      '
                yield from choices(id)
                yield "\n    </details>\n"
            yield "  </li>\n"
        yield "</ul>"

    def choice(id: str | None, place: str, label: str) -> str:
        count, is_chosen = counts.get(id, 0), id in chosen
        to = href(id) if count or is_chosen else None
        lift = (
            f'<span class="unseen"> ({say("chosen; lift the choice")})</span>' if is_chosen else ""
        )
        text = f'<span class="choice-label">{label}{lift}</span> <span class="n">{count}</span>'
        if to is None:
            box = '<span class="box none" aria-hidden="true"></span>'
            return f'<span class="choice unchosen">{box}{text}</span>'
        of_chosen, current = (" chosen", ' aria-current="true"') if is_chosen else ("", "")
        begin = (
            f'<a class="choice{of_chosen}" id="choice-{place}" href="{escape(context.page(to))}"'
        )
        return f'{begin}{current}><span class="box" aria-hidden="true"></span>{text}</a>'

    # Labels and addresses in it are escaped.
    tree = "".join(choices(None))
    return {"name": facet.name, "title": say(by.title), "is_chosen": bool(chosen), "choices": tree}
