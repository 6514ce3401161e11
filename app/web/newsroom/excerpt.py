"""What stands on other people's pages, and on one sheet of paper: with all who say so and all who deny it."""

from collections.abc import Sequence
from dataclasses import replace

from app.answering.listing import list_records
from app.answering.understanding import question_of
from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.incident import IncidentAnswer
from app.answers.statement_part import Bilingual
from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest
from app.export.query_id import id_of_query, released
from app.export.selection import Selection
from app.http.request import refuse_parameters
from app.nearest import nearest
from app.question.description import sentence_of
from app.question.question import address
from app.web.citation_box import citing
from app.web.drawing.voice import held_by
from app.web.drawn import drawn_of
from app.web.list_page import FORMS
from app.web.newsroom.matrix import filters_of
from app.web.page_context import PageContext
from app.web.rendering import EMBEDDED, Page, Understood, without_parameters

THEME, THEMES = "theme", ("light", "dark")


def card(context: PageContext, resource: Resource) -> Understood:
    """Understand a card. It takes a theme and nothing else: nothing can be left out of it."""
    theme, context = _themed(context)
    refuse_parameters(context.pairs, corrected=())

    def make() -> Page:
        record = context.asked(resource)
        values = {"record": record, "canonical": f"/{resource.name}/{record.id}", "theme": theme}
        return Page("card.html", values, EMBEDDED)

    return f"{context.path}?{theme}", make


def excerpt(context: PageContext, form: str, resource: Resource) -> Understood:
    """Understand a question as table, map or time line; it takes what filters the list.

    Nothing that it takes leaves out a denial.
    """
    theme, context = _themed(context)
    snapshot = context.snapshot
    question = filters_of(context, resource)

    def make() -> Page:
        listing = list_records(snapshot, question)
        records = context.records(resource, listing)
        context.read_ahead(records)
        values = {
            "form": form,
            "theme": theme,
            "resource": resource,
            "records": records,
            "total": listing.total,
            "sentence": sentence_of(question, context.language),
            "drawn": None if form == FORMS[0] else drawn_of(context, question, listing),
            "canonical": address(f"/{resource.name}", question.pairs()),
            "cited": id_of_query(snapshot, question) if released(snapshot) else None,
        }
        return Page("excerpt.html", values, EMBEDDED)

    return address(context.path, [*question.pairs(), (THEME, theme)]), make


def _themed(context: PageContext) -> tuple[str, PageContext]:
    """Return the colours asked for, none where those of the reader are meant, and what else is asked."""
    others = tuple(pair for pair in context.pairs if pair[0] != THEME)
    asked = [value for name, value in context.pairs if name == THEME]
    if len(asked) > 1 or not {*asked} <= {*THEMES}:
        detail = f"There are the colours {' and '.join(THEMES)}."
        value = ", ".join(asked)[:40]
        raise BadRequest(
            [BadParameter(THEME, value, "unknown_value", detail, nearest(value, THEMES))]
        )
    return "".join(asked), replace(context, pairs=others)


@without_parameters
def press(context: PageContext, resource: Resource) -> Page:
    """Make a press sheet: all of a record on one sheet, figures by claimant, what must not be written."""
    record = context.asked(resource)
    context.read_ahead([record])
    question = question_of(context.snapshot, resource, (), of_one=True)
    values = {
        "resource": resource,
        "record": record,
        "told": context.statements(held_by(record)),
        "citing": citing(Selection(context.snapshot, question, record.id, context.base)),
        "canonical": context.path,
    }
    return Page("press.html", values)


LETTERS = 47
"""Letters that a line of a card 480 pixels wide has room for; fewer, so that no frame is too low."""
LINE, GAP = 23, 14
"""Pixels: a line, and what stands between two pieces of text."""
FRAME = 430
"""Pixels: borders, the line of place and day, what is said of every card, the lines below."""


def height_of_card(record: IncidentAnswer, stated: Sequence[FindingAnswer | ClaimAnswer]) -> int:
    """Return pixels, a little more than the card takes in either language."""
    texts = [record.title, "", *(part.actor.label * 8 for part in record.participants)]
    for one in stated:
        texts += [longer(one.tag), one.statement]
        texts += [longer(each.tag) for each in one.counter_claims]
        texts += [longer(each.tag) + each.label for each in one.read_with]
        texts += [each.label for each in one.carriers]
    texts += [longer(one) for one in record.do_not_write]
    texts += [LETTERS * 2 * " " for _ in record.casualties]
    return FRAME + sum(LINE * max(1, -(-len(text) // LETTERS)) + GAP for text in texts)


def longer(both: Bilingual) -> str:
    """Return the longer of the two languages, as a card is in either."""
    return max(both.en, both.uk, key=len)
