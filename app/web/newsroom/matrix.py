"""Kinds of conduct by wording: how many statements there are of each, and how many of them are denied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.answering.count import total_of
from app.answering.coverage import linked_coverage_of
from app.answering.cross_table import rows_of
from app.answering.understanding import question_of, table_of
from app.declaration.resource import Resource
from app.question.cross_table import CrossTable
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.answer import CountedValue
from app.terms import Certainty
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood

KIND, WORDING, DENIED = "violation_type", "certainty", "has_counter_claim"
EXACTLY = f"{KIND}__exact"
PARTING = (KIND, "norm", WORDING, "certainty_group")
"""Filters that leave out whole rows or columns."""
STATED_NONE = "null"
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


def matrix(context: PageContext, resource: Resource) -> Understood:
    """Understand the table of a list; it takes what filters that list."""
    question = filters_of(context, resource)

    def make() -> Page:
        total = total_of(context.snapshot, question)
        png = [*question.pairs(), ("lang", context.tag)]
        values = {
            "resource": resource,
            "question": question,
            "matrix": matrix_of(context, question),
            "total": total,
            "sentence": sentence_of(question, context.language),
            "notes": linked_coverage_of(context.snapshot, question, total),
            "others": [one for one in context.resources.values() if is_counted(one)],
            "png": address(f"/matrix/{resource.name}.png", png),
            "table": _table(context, question).canonical,
        }
        return Page("matrix.html", values)

    return address(context.path, question.pairs()), make


def filters_of(context: PageContext, resource: Resource) -> Question:
    """Understand the filters of a list; what orders, pages or shapes it means nothing in a table."""
    asked = question_of(context.snapshot, resource, context.pairs)
    return Question(resource, asked.choices, resource.order)


def _table(context: PageContext, question: Question) -> CrossTable:
    by = f"{KIND},{WORDING},{DENIED}"
    asked = [("of", question.resource.name), ("group_by", by), *question.filters_alone]
    return table_of(context.snapshot, asked)


def matrix_of(context: PageContext, question: Question) -> Matrix:
    """Count what was asked for, in the rows and columns of all records of the kinds and wordings asked for.

    What a question leaves out by kind or wording has no cell, which would say that none is recorded.
    """
    say, term, snapshot = context.language.say, context.language.term, context.snapshot
    kept = tuple(one for one in question.choices if one.filter.name in PARTING)
    everything = rows_of(snapshot, _table(context, replace(question, choices=kept)))
    kinds = {_key(row.values[0]): row.values[0] for row in everything}
    held = {_key(row.values[1]) for row in everything}
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows_of(snapshot, _table(context, question)):
        kind, wording, denied = map(_key, row.values)
        counts.setdefault((kind, wording), {})[denied] = row.count
    codes = [one for one in Certainty if one in held]
    groups = [(term(group), len(list(some))) for group, some in groupby(one.group for one in codes)]
    wordings = [(one.value, term(one)) for one in codes]
    if STATED_NONE in held:
        groups.append(("", 1))
        wordings.append((STATED_NONE, say("No wording of certainty")))

    def cell(kind: str, wording: str) -> Cell:
        found = counts.get((kind, wording), {})
        by_kind = KIND if kind == STATED_NONE else EXACTLY
        kept = [pair for pair in question.pairs() if pair[0] not in (by_kind, WORDING)]
        pairs = [(by_kind, kind), (WORDING, wording), *kept]
        href = context.to(f"/{question.resource.name}", pairs)
        return Cell(sum(found.values()), found.get("true", 0), href)

    return Matrix(
        [(id, _label(context, value)) for id, value in kinds.items()],
        groups,
        wordings,
        [[cell(kind, wording) for wording, _ in wordings] for kind in kinds],
    )


def _key(value: CountedValue | None) -> str:
    return STATED_NONE if value is None else value.id


def _label(context: PageContext, value: CountedValue | None) -> str:
    if value is None:
        return context.language.say("No kind assigned")
    return (value.label_uk if context.tag == "uk" else None) or value.label
