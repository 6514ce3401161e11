"""How high a frame for a card must be: a page cannot ask, so it is told from the words that stand in it."""

from collections.abc import Sequence

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.incident import IncidentAnswer
from app.answers.statement_part import Bilingual

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
