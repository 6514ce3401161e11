"""Kinds of conduct by wording: how many statements there are of each, and how many of them are denied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.answering.count import total_of
from app.answering.coverage import linked_coverage_of
from app.answering.cross_table import rows_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of, table_of
from app.declaration.resource import Resource
from app.question.cross_table import CrossTable
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.answer import CountedValue
from app.terms import Certainty
from app.web.list_page import notes_of
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

KIND, WORDING, DENIED = "violation_type", "certainty", "has_counter_claim"
EXACTLY = f"{KIND}__exact"
PARTING = (KIND, "norm", WORDING, "certainty_group")
"""Filters that leave out whole rows or columns."""
STATED_NONE = "null"
CODES = {one.value: one for one in Certainty}
Value = tuple[str, str]
"""Id and label."""


@dataclass(frozen=True)
class Cell:
    """The records of a kind in a wording; none of either means that none is recorded."""

    count: int
    denied: int
    """Those of them against which a claim is recorded."""
    href: str


@dataclass(frozen=True)
class Matrix:
    """The whole table; its columns stand in the order of the groups, which is no scale."""

    kinds: Sequence[Value]
    groups: Sequence[tuple[str, int]]
    """Each group of wordings, and how many columns it has."""
    wordings: Sequence[Value]
    cells: Sequence[Sequence[Cell]]


def is_counted(resource: Resource) -> bool:
    """Whether records of a resource have kinds and wordings."""
    return {KIND, WORDING, DENIED} <= resource.facets.keys()


def matrix(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the table of a list; it takes what filters that list."""
    question = filters_of(snapshot, resource, request)

    def make(context: PageContext) -> Page:
        total = total_of(snapshot, question)
        others = [one for one in snapshot.resources.values() if is_counted(one)]
        values = {
            "resource": resource,
            "matrix": matrix_of(context, snapshot, question),
            "total": total,
            "sentence": sentence_of(question, context.language),
            "notes": notes_of(snapshot, linked_coverage_of(snapshot, question, total)),
            "others": [(one, context.to(f"/matrix/{one.name}")) for one in others],
            "records": context.question(question),
            "png": address(f"/matrix/{resource.name}.png", _pairs(context, question)),
            "table": _table(snapshot, question).canonical,
            "canonical": request.path,
            "pairs": question.pairs(),
        }
        return Page("matrix.html", values)

    return address(request.path, question.pairs()), make


def filters_of(snapshot: Snapshot, resource: Resource, request: PageRequest) -> Question:
    """Understand the filters of a list; what orders, pages or shapes it means nothing in a table."""
    asked = question_of(snapshot, resource, request.pairs)
    return Question(resource, asked.choices, resource.order)


def _pairs(context: PageContext, question: Question) -> list[tuple[str, str]]:
    return [*question.pairs(), ("lang", context.language.tag)]


def _table(snapshot: Snapshot, question: Question) -> CrossTable:
    by = f"{KIND},{WORDING},{DENIED}"
    return table_of(
        snapshot, [("of", question.resource.name), ("group_by", by), *question.filters_alone]
    )


def matrix_of(context: PageContext, snapshot: Snapshot, question: Question) -> Matrix:
    """Count what was asked for, in the rows and columns of all records of the kinds and wordings asked for.

    What a question leaves out by kind or wording has no cell, which would say that none is recorded.
    """
    kept = tuple(one for one in question.choices if one.filter.name in PARTING)
    everything = rows_of(snapshot, _table(snapshot, replace(question, choices=kept)))
    kinds = {_key(row.values[0]): row.values[0] for row in everything}
    held = {_key(row.values[1]) for row in everything}
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows_of(snapshot, _table(snapshot, question)):
        kind, wording, denied = map(_key, row.values)
        counts.setdefault((kind, wording), {})[denied] = row.count
    wordings = [one for one in (*CODES, STATED_NONE) if one in held]
    return Matrix(
        [(id, _label(context, value)) for id, value in kinds.items()],
        [
            (name, len(list(some)))
            for name, some in groupby(_group(context, one) for one in wordings)
        ],
        [(one, _wording(context, one)) for one in wordings],
        [
            [_cell(context, question, kind, one, counts.get((kind, one), {})) for one in wordings]
            for kind in kinds
        ],
    )


def _key(value: CountedValue | None) -> str:
    return STATED_NONE if value is None else value.id


def _label(context: PageContext, value: CountedValue | None) -> str:
    if value is None:
        return context.language.say("No kind assigned")
    return (value.label_uk if context.language.tag == "uk" else None) or value.label


def _group(context: PageContext, wording: str) -> str:
    if wording == STATED_NONE:
        return ""
    return context.language.term(CODES[wording].group)


def _wording(context: PageContext, wording: str) -> str:
    if wording == STATED_NONE:
        return context.language.say("No wording of certainty")
    return context.language.term(CODES[wording])


def _cell(
    context: PageContext, question: Question, kind: str, wording: str, counts: dict[str, int]
) -> Cell:
    by_kind = KIND if kind == STATED_NONE else EXACTLY
    kept = [pair for pair in question.pairs() if pair[0] not in (by_kind, WORDING)]
    pairs = [(by_kind, kind), (WORDING, wording), *kept]
    href = context.to(f"/{question.resource.name}", pairs)
    return Cell(sum(counts.values()), counts.get("true", 0), href)
