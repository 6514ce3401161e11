"""A list: the sentence, the chips, what to narrow it by, the map, the time line, the records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup
from pydantic_core import from_json

from app.answering.coverage import linked_coverage_of
from app.answering.did_you_mean import did_you_mean
from app.answering.explanation import alternatives_to, highlights
from app.answering.listing import Listing, list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.declaration.sort import Order
from app.export.selection import Selection
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.answer import FacetValue
from app.web.citation_box import citing
from app.web.docs.code import codes_of
from app.web.drawn import drawn_of
from app.web.markup import snippets
from app.web.narrowing import facet_panels, offered, written_form
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood

FORMS = ("table", "map", "timeline")
"""The ways to show a question on other people's pages; the first is there for all records."""


def list_page(context: PageContext, resource: Resource) -> Understood:
    """Understand a list."""
    snapshot = context.snapshot
    question = question_of(snapshot, resource, context.pairs)

    def make() -> Page:
        # The page has its own shape; `fields`, `include` and `facets` go on to its JSON.
        plain = replace(question, fields=(), include=(), facets=())
        listing = list_records(snapshot, plain)
        total = listing.total
        ids, depths = _in_tree(snapshot, plain, listing.ids, total)
        # A row says nothing else of this request.
        row = "row", context.tag, str(context.chosen), resource.name
        kept = {id: context.held(*row, id) for id in ids}
        records = context.records(resource, listing, {id for id in ids if not kept[id]})
        context.read_ahead(records)
        made = {one.id: one for one in records}
        sentence = sentence_of(question, context.language)
        unexplained = replace(plain, explain=False, limit=None, cursor=None)
        near = [] if total else did_you_mean(snapshot, plain)
        return Page(
            "list.html",
            {
                "resource": resource,
                "question": question,
                "total": total,
                "found": _found(plain, listing),
                "rows": [(id, made.get(id), kept[id]) for id in ids],
                "keep": lambda part, one: context.keep(part, *row, one),
                "depths": depths,
                "tallies": _tallies(snapshot, resource),
                "matches": listing.matches,
                "sentence": sentence,
                "notes": linked_coverage_of(snapshot, plain, total),
                "near": [(one, context.question(moved)) for one, moved in near if moved],
                "alternatives": None if total else alternatives_to(snapshot, unexplained),
                "chips": list(_chips(context, question)),
                "narrowings": facet_panels(context, plain),
                "form": written_form(resource, question.pairs()),
                "sorts": _sorts(context, question),
                "drawn": drawn_of(context, plain, listing),
                "next": listing.next and context.question(question, cursor=listing.next),
                "prev": listing.prev and context.question(question, cursor=listing.prev),
                "forms": forms_of(resource),
                "citing": citing(Selection(snapshot, plain, None, context.base, listing=listing)),
                "codes": codes_of(question, sentence, context.whole_base),
            },
        )

    return address(context.path, question.pairs(cursor=question.cursor)), make


def forms_of(resource: Resource) -> tuple[str, ...]:
    """Return the ways to show records of this kind elsewhere."""
    return FORMS if resource.placed_by else FORMS[:1]


def _found(question: Question, listing: Listing) -> dict[str, tuple[Sequence[Markup], Any]]:
    """Return id → where the record holds the words asked for, and why it matched, where that was asked."""
    words, resource = question.expression, question.resource
    if words is None and not question.explain:
        return {}
    records = dict(zip(listing.ids, map(from_json, listing.bodies), strict=True)).items()
    return {
        id: (
            snippets(highlights(one, resource.weights, words), one[resource.vocabulary.label])
            if words
            else (),
            one["matched_by"] if question.explain else (),
        )
        for id, one in records
    }


def _chips(context: PageContext, question: Question) -> Iterator[Mapping[str, str]]:
    """Give the active filters, each value with the address of the question without it."""
    path = f"/{question.resource.name}"
    for choice in question.choices:
        rest = question.without(choice).pairs()
        chip = {"title": context.language.say(choice.filter.title), "mode": choice.mode}
        labels = choice.filter.labels(choice, context.language)
        if len(labels) == 1:
            yield {**chip, "value": labels[0], "without": context.to(path, rest)}
            continue
        for value, label in zip(choice.values, labels, strict=True):
            less = ",".join(one for one in choice.values if one != value)
            pairs = [(name, less) for name, _ in choice.pairs[:1]]
            yield {**chip, "value": label, "without": context.to(path, [*pairs, *rest])}


def _sorts(
    context: PageContext, question: Question
) -> Iterator[tuple[str, bool, tuple[str, str], tuple[str, str]]]:
    """Give every order that there is: what it is called, whether it is that of now, and both its ways.

    Each way is its name and its address; the first is that of now, or the one mostly meant.
    """
    resource, say = question.resource, context.language.say

    def way(order: Order) -> tuple[str, str]:
        said = resource.way(order)
        return said and say(said), context.question(question, order=(order,), cursor=None)

    for name, sort in resource.sorts.items():
        if name != "id":
            is_now = question.order[0].name == name
            # Who asks for days mostly asks for the last ones.
            order = question.order[0] if is_now else Order(name, sort.kind is date)
            turned = Order(name, not order.descending)
            yield say(resource.sort_title(name)), is_now, way(order), way(turned)


def _tallies(
    snapshot: Snapshot, resource: Resource
) -> Mapping[str, list[tuple[Resource, FacetValue]]]:
    """Return id → how many records of each kind it has; those of which there are none are left out."""
    found: dict[str, list[tuple[Resource, FacetValue]]] = {}
    name = resource.singular.replace(" ", "_")
    for other in snapshot.resources.values():
        if not other.is_main or resource.is_main or name not in other.facets:
            continue
        for value in offered(snapshot, other)[name]:
            if value.id is not None and value.count and value.href is not None:
                found.setdefault(value.id, []).append((other, value))
    return found


def _in_tree(
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
