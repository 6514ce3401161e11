"""The table of kinds by wording as a picture, with what must be read with it inside."""

from app.declaration.resource import Resource
from app.http.formats import Made
from app.question.description import sentence_of
from app.question.question import address
from app.web.newsroom.canvas import BOLD, MUTED, RULE, Box, Drawing
from app.web.newsroom.matrix import Matrix, filters_of, matrix_of
from app.web.page_context import PageContext
from app.web.rendering import Understood

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
