"""Kinds of conduct by wording: how many statements there are of each, and how many of them are denied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.answering.coverage import linked_coverage_of
from app.answering.cross_table import rows_of
from app.answering.snapshot import total_of
from app.answering.understanding import question_of, table_of
from app.declaration.resource import Resource
from app.http.formats import Made
from app.question.cross_table import CrossTable
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.answer import CountedValue
from app.terms import Certainty
from app.web.newsroom.picture import BOLD, MUTED, RULE, Box, Drawing
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


KIND_WIDTH, WIDTH, HEIGHT = 330, 165, 80
"""Pixels: the names of the kinds, a cell."""
MARGIN, HEAD, FOOT = 40, 190, 120
TITLE, LABEL, SMALL = 24, 17, 14
"""Sizes of letters."""


def matrix_picture(context: PageContext, resource: Resource) -> Understood:
    """Understand the picture; it takes what filters the list."""
    question = filters_of(context, resource)

    def make() -> Made:
        sentence = sentence_of(question, context.language)
        return Made(_drawn(context, matrix_of(context, question), sentence), {}, "image/png")

    return address(context.path, question.pairs()), make


def _drawn(context: PageContext, matrix: Matrix, sentence: str) -> bytes:
    say = context.language.say
    wide = max(KIND_WIDTH + WIDTH * len(matrix.wordings), 900)
    high = HEAD + HEIGHT * len(matrix.kinds) + FOOT
    drawing = Drawing(wide + 2 * MARGIN, high)
    title = say("Kinds of violation by wording of certainty")
    drawing.text(title, Box(MARGIN, 24, wide), TITLE, BOLD)
    drawing.text(sentence, Box(MARGIN, 62, wide), LABEL)
    left = MARGIN + KIND_WIDTH
    x: float = left
    for group, columns in matrix.groups:
        drawing.text(group, Box(x, HEAD - 76, WIDTH * columns - 8), SMALL, BOLD, MUTED)
        x += WIDTH * columns
    for place, (_, label) in enumerate(matrix.wordings):
        at = Box(left + WIDTH * place, HEAD - 46, WIDTH - 10)
        drawing.text(label, at, SMALL, BOLD)
    for number, ((_, kind), cells) in enumerate(zip(matrix.kinds, matrix.cells, strict=True)):
        y = HEAD + HEIGHT * number
        drawing.draw.line((MARGIN, y, MARGIN + wide, y), fill=RULE)
        drawing.text(kind, Box(MARGIN, y + 10, KIND_WIDTH - 16), LABEL)
        for place, cell in enumerate(cells):
            at = Box(left + WIDTH * place, y + 10, WIDTH - 10)
            if not cell.count:
                drawing.text(say("none recorded"), at, SMALL, colour=MUTED)
                continue
            drawing.text(str(cell.count), at, LABEL, BOLD)
            if cell.denied:
                said = say("%(count)s with a denial or other account", count=cell.denied)
                drawing.text(said, at._replace(y=y + 34), SMALL)
    notes = (
        say("Filed by the curator; a record filed under two kinds stands in both rows."),
        say(
            "The groups gather wordings for reading. They are no scale, and they do not compare speakers."
        ),
        say("What is not recorded here may still be stated elsewhere, and may have happened."),
    )
    drawing.text(" ".join(notes), Box(MARGIN, high - FOOT + 20, wide), SMALL, colour=MUTED)
    at = Box(MARGIN, high - 34, wide)
    drawing.text(f"Findings · {context.snapshot.release}", at, SMALL, BOLD, MUTED)
    return drawing.png()
