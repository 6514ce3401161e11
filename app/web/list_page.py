"""A list: the sentence, the chips, what to narrow it by, the map, the time line, the records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import from_json

from app.answering.highlight import Highlight, highlights
from app.answering.listing import Listing
from app.answering.snapshot import Snapshot
from app.declaration.resource import Order, Resource
from app.export.as_json import list_meta
from app.filters.base import AppliedFilter, Mode
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.answer import CoverageNote
from app.web.citation_box import citing
from app.web.facet_panel import Offered, facet_panels
from app.web.map import Cluster, clusters_of
from app.web.map_items import all_records, placed, records_of
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page
from app.web.timeline import TimeLine, timeline_of, undated_question


@dataclass(frozen=True)
class Chip:
    """An active filter, and the question without it."""

    title: str
    mode: Mode
    value: str
    without: str
    """Address."""


@dataclass(frozen=True)
class Drawn:
    """Map and time line of a list."""

    clusters: Sequence[Cluster]
    points: int
    without_point: int
    timeline: TimeLine | None
    shown: int
    """Records drawn; fewer than match where there are very many."""


def list_page(
    offered: Offered, resource: Resource, reading: Snapshot, request: PageRequest
) -> tuple[str, Make]:
    """Understand a list."""
    question = reading.question(resource, request.pairs)

    def make(sheet: PageContext) -> Page:
        # The page has its own shape; `fields`, `include` and `facets` go on to its JSON.
        plain = replace(question, fields=(), include=(), facets=())
        listing = reading.list(plain)
        meta = list_meta(reading, question, listing)
        asked_why = replace(plain, explain=True, limit=0, cursor=None)
        explained = reading.list(asked_why).explain if listing.total == 0 else None
        drawn = _drawn(sheet, reading, plain, listing)
        path = f"/{resource.name}"
        return Page(
            "list.html",
            {
                "resource": resource,
                "question": question,
                "total": listing.total,
                "matched_by": _matched_by(plain, listing),
                "highlights": _highlights(question, listing),
                "records": records_of(resource, listing),
                "matches": listing.matches,
                "sentence": sentence_of(question, sheet.language),
                "notes": notes_of(sheet, reading, meta.coverage),
                "explained": explained,
                "chips": list(_chips(sheet, question)),
                "clear": sheet.to(path),
                "narrowings": facet_panels(sheet, reading, plain, offered),
                "form": _form(question),
                "sorts": list(_sorts(sheet, question)),
                "drawn": drawn,
                "next": _page_at(sheet, question, listing.next),
                "prev": _page_at(sheet, question, listing.prev),
                "api": question.canonical,
                "canonical": address(path, question.pairs()),
                "pairs": question.pairs(),
                "citing": citing(reading, plain, None, sheet.base),
            },
        )

    return address(request.path, question.pairs(cursor=question.cursor)), make


def _highlights(question: Question, listing: Listing) -> Mapping[str, Sequence[Highlight]]:
    """Return id → where the record holds the words asked for."""
    text, words = question.resource.text, question.words
    if text is None or words is None:
        return {}
    expression = text.expression(words)
    return {
        id: highlights(from_json(body), text.weights, expression)
        for id, body in zip(listing.ids, listing.bodies, strict=True)
    }


def _matched_by(question: Question, listing: Listing) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return id → why the record matched, where that was asked."""
    if not question.explain:
        return {}
    pairs = zip(listing.ids, listing.bodies, strict=True)
    return {id: from_json(body)["matched_by"] for id, body in pairs}


def notes_of(
    sheet: PageContext, reading: Snapshot, coverage: Iterable[CoverageNote]
) -> list[Mapping[str, Any]]:
    """Return the notes with what their sentences need, so that they can be said in any language."""
    periods = {period.source.id: period for period in reading.periods()}
    return [
        {
            "code": note.code,
            "detail": note.detail,
            "period": periods.get(note.source.id) if note.source else None,
            "source": note.source,
            "href": sheet.page_of(note.href) if note.href else None,
            "resource": note.href.removeprefix("/v1/").partition("?")[0] if note.href else None,
            "total": note.total,
        }
        for note in coverage
    ]


def _chips(sheet: PageContext, question: Question) -> Iterable[Chip]:
    path = f"/{question.resource.name}"
    for choice in question.choices:
        rest = replace(
            question,
            choices=tuple(one for one in question.choices if one is not choice),
            cursor=None,
        ).pairs()
        title = sheet.language.say(choice.filter.title)
        labels = choice.filter.labels(choice, sheet.language)
        if len(labels) == 1:
            yield Chip(title, choice.mode, labels[0], sheet.to(path, rest))
            continue
        for value, label in zip(choice.values, labels, strict=True):
            pairs = [(name, _less(choice, value)) for name, _ in choice.pairs]
            yield Chip(title, choice.mode, label, sheet.to(path, [*pairs, *rest]))


def _less(choice: AppliedFilter, value: str) -> str:
    return ",".join(one for one in choice.values if one != value)


def _sorts(sheet: PageContext, question: Question) -> Iterable[tuple[str, bool, str, bool]]:
    """Give name, whether it descends, address, whether it is the order now."""
    for name in question.resource.sorts:
        for descending in (False, True):
            order = (Order(name, descending),)
            pairs = replace(question, order=order, cursor=None).pairs()
            current = question.order[:1] == order
            yield name, descending, sheet.to(f"/{question.resource.name}", pairs), current


def _form(question: Question) -> Mapping[str, Any]:
    """Return the fields that are written, not chosen, and what must be kept beside them."""
    spans = {span.name for span in question.resource.spans}
    written = {f"{name}_{part}" for name in spans for part in ("from", "to", "match")} | {
        "q",
        "highlight",
    }
    values = dict(question.pairs())
    return {
        "words": "q" in question.resource.by_parameter,
        "span": next(iter(question.resource.spans), None),
        "values": {name: value for name, value in values.items() if name in written},
        "kept": [(name, value) for name, value in question.pairs() if name not in written],
    }


def _page_at(sheet: PageContext, question: Question, cursor: str | None) -> str | None:
    path = f"/{question.resource.name}"
    return None if cursor is None else sheet.to(path, question.pairs(cursor=cursor))


def _drawn(
    sheet: PageContext, reading: Snapshot, question: Question, listing: Listing
) -> Drawn | None:
    if question.resource.placed_by is None:
        return None
    undated = undated_question(question)
    widened = undated.choices != question.choices
    records = all_records(reading, question, listing)
    everything = placed(reading, question.resource, records)
    if not everything and not widened:
        return None
    lifted = everything
    if widened:
        other = reading.list(replace(undated, limit=None))
        lifted = placed(reading, question.resource, all_records(reading, undated, other))
    matching = {one.id for one in everything}
    pointed = {one.id for one in everything if one.where}
    words = reading.words_of(reading.resources["locations"].vocabulary)
    return Drawn(
        clusters_of(sheet.outlines, everything, words.parents),
        len(pointed),
        len(matching) - len(pointed),
        timeline_of(question, lifted, lambda one: one.id in matching, reading.periods()),
        len(matching),
    )
