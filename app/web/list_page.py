"""A list: the sentence, the chips, what to narrow it by, the map, the time line, the records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic_core import from_json

from app.answering.coverage import linked_coverage_of
from app.answering.did_you_mean import did_you_mean
from app.answering.explanation import alternatives_to
from app.answering.highlight import Highlight, highlights
from app.answering.listing import Listing, list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.declaration.sort import Order
from app.export.selection import Selection
from app.filters.base import AppliedFilter, Mode
from app.question.description import sentence_of
from app.question.question import Linked, Question, address
from app.shape.answer import CoverageNote, DidYouMean
from app.web.citation_box import citing
from app.web.docs.code import codes_of
from app.web.drawing.items import records_of
from app.web.drawn import drawn_of
from app.web.facet_panel import facet_panels
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page
from app.web.tally import in_tree, tallies
from app.web.written_form import written_form

FORMS = ("table", "map", "timeline")
"""The ways to show a question on other people's pages; the first is there for all records."""


@dataclass(frozen=True)
class Chip:
    """An active filter, and the question without it."""

    title: str
    mode: Mode
    value: str
    without: str
    """Address."""


@dataclass(frozen=True)
class SortLink:
    """An order that the list can be in."""

    title: str
    way: str
    href: str
    is_now: bool
    other_way: str
    turned: str
    """Address of the same order the other way round."""


def list_page(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a list."""
    question = question_of(snapshot, resource, request.pairs)

    def make(context: PageContext) -> Page:
        # The page has its own shape; `fields`, `include` and `facets` go on to its JSON.
        plain = replace(question, fields=(), include=(), facets=())
        listing = list_records(snapshot, plain)
        total = listing.total
        records = records_of(resource, listing)
        context.read_ahead(records)
        rows, depths = in_tree(snapshot, plain, records, total)
        selection = Selection(snapshot, plain, None, context.base, listing=listing)
        sentence = sentence_of(question, context.language)
        unexplained = replace(plain, explain=False, limit=None, cursor=None)
        return Page(
            "list.html",
            {
                "resource": resource,
                "question": question,
                "total": total,
                "matched_by": _matched_by(plain, listing),
                "highlights": _highlights(question, listing),
                "records": rows,
                "depths": depths,
                "tallies": tallies(snapshot, resource),
                "matches": listing.matches,
                "sentence": sentence,
                "notes": notes_of(snapshot, linked_coverage_of(snapshot, plain, total)),
                "near": _near(context, snapshot, plain, total),
                "alternatives": None if total else alternatives_to(snapshot, unexplained),
                "chips": list(_chips(context, question)),
                "clear": context.to(f"/{resource.name}"),
                "narrowings": facet_panels(context, snapshot, plain),
                "form": written_form(resource, tuple(question.pairs())),
                "sorts": list(_sorts(context, question)),
                "drawn": drawn_of(context, snapshot, plain, listing),
                "next": _page_at(context, question, listing.next),
                "prev": _page_at(context, question, listing.prev),
                "api": question.canonical,
                "canonical": address(f"/{resource.name}", question.pairs()),
                "pairs": question.pairs(),
                "filters": question.filters_alone,
                "forms": forms_of(resource),
                "citing": citing(selection),
                "codes": codes_of(question, sentence, context.whole_base),
            },
        )

    return address(request.path, question.pairs(cursor=question.cursor)), make


def forms_of(resource: Resource) -> tuple[str, ...]:
    """Return the ways to show records of this kind elsewhere."""
    return FORMS if resource.placed_by else FORMS[:1]


def _highlights(question: Question, listing: Listing) -> Mapping[str, Sequence[Highlight]]:
    """Return id → where the record holds the words asked for."""
    expression = question.expression
    if expression is None:
        return {}
    return {
        id: highlights(from_json(body), question.resource.weights, expression)
        for id, body in zip(listing.ids, listing.bodies, strict=True)
    }


def _matched_by(question: Question, listing: Listing) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return id → why the record matched, where that was asked."""
    if not question.explain:
        return {}
    pairs = zip(listing.ids, listing.bodies, strict=True)
    return {id: from_json(body)["matched_by"] for id, body in pairs}


def _near(
    context: PageContext, snapshot: Snapshot, question: Question, total: int
) -> list[tuple[DidYouMean, str]]:
    """Return what is near words that found nothing, with the addresses."""
    found = [] if total else did_you_mean(snapshot, question)
    return [(one, context.question(moved)) for one, moved in found if moved is not None]


def notes_of(
    snapshot: Snapshot, coverage: Iterable[Linked[CoverageNote]]
) -> list[Mapping[str, Any]]:
    """Return the notes with what their sentences need, so that they can be said in any language."""
    periods = {period.source.id: period for period in snapshot.periods}
    return [
        {
            "code": note.code,
            "detail": note.detail,
            "period": periods.get(note.source.id) if note.source else None,
            "source": note.source,
            "question": question,
            "total": note.total,
        }
        for note, question in coverage
    ]


def _chips(context: PageContext, question: Question) -> Iterable[Chip]:
    path = f"/{question.resource.name}"
    for choice in question.choices:
        choices = tuple(one for one in question.choices if one is not choice)
        rest = replace(question, choices=choices, cursor=None).pairs()
        title = context.language.say(choice.filter.title)
        labels = choice.filter.labels(choice, context.language)
        if len(labels) == 1:
            yield Chip(title, choice.mode, labels[0], context.to(path, rest))
            continue
        for value, label in zip(choice.values, labels, strict=True):
            pairs = [(name, _less(choice, value)) for name, _ in choice.pairs[:1]]
            yield Chip(title, choice.mode, label, context.to(path, [*pairs, *rest]))


def _less(choice: AppliedFilter, value: str) -> str:
    return ",".join(one for one in choice.values if one != value)


def _sorts(context: PageContext, question: Question) -> Iterable[SortLink]:
    resource, say = question.resource, context.language.say

    def to(order: Order) -> str:
        return context.question(replace(question, order=(order,), cursor=None))

    def way(order: Order) -> str:
        said = resource.way(order)
        return said and say(said)

    for name, sort in resource.sorts.items():
        if name == "id":
            continue
        is_now = question.order[0].name == name
        # Who asks for days mostly asks for the last ones.
        order = question.order[0] if is_now else Order(name, sort.kind is date)
        turned = Order(name, not order.descending)
        title = say(resource.sort_title(name))
        yield SortLink(title, way(order), to(order), is_now, way(turned), to(turned))


def _page_at(context: PageContext, question: Question, cursor: str | None) -> str | None:
    path = f"/{question.resource.name}"
    return None if cursor is None else context.to(path, question.pairs(cursor=cursor))
