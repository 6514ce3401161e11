"""The picture that goes with a link to a page: words alone, with who says them and who denies them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.declaration.resource import Resource
from app.http.formats import Made
from app.shape.answer import RecordAnswer
from app.web.drawing.voice import Voice, held_by, voices_of
from app.web.form import Form
from app.web.newsroom.canvas import ACCENT, BOLD, CLAIM, MUTED, RULE, Box, Drawing
from app.web.page_context import PageContext
from app.web.rendering import without_parameters

SIZE = WIDTH, HEIGHT = 1200, 630
"""Pixels: what those who show links ask for."""
MARGIN = 60
INNER = WIDTH - 2 * MARGIN
FOOT = HEIGHT - 64
SIZES = range(38, 13, -1)
CARRIED = 56
"""Pixels for the names of the texts that statements were read in."""
MAX_VOICES = 6
"""More tags leave no room for letters that can be read."""


@dataclass(frozen=True)
class Words:
    """What is drawn."""

    text: str
    short: str
    """What stands instead where all of the text does not fit."""
    voices: Sequence[Voice] = ()
    form: Form | None = None
    """The sign of the one statement that it is of; then the tag of that is the first."""
    carried: str = ""
    """In which texts that was read, where no sentence says so."""


@without_parameters
def picture(context: PageContext, resource: Resource) -> Made:
    """Make the picture of a record."""
    return _drawn(context, _words(context, resource, context.asked(resource)))


@without_parameters
def site_picture(context: PageContext) -> Made:
    """Make the picture of every page that is of no record."""
    text = context.language.say(
        "Who says what about violations of the laws of war in Ukraine, and in which words"
    )
    return _drawn(context, Words(text, text))


def _words(context: PageContext, resource: Resource, record: RecordAnswer) -> Words:
    heading = context.heading(record, resource).text
    if isinstance(record, FindingAnswer | ClaimAnswer):
        # The sentence names what contests it, but not what it must be read with.
        voices = sorted(voices_of(record, ()), key=lambda voice: voice.tag != record.tag)
        short = context.language.say("The whole sentence stands on the page.")
        said = f"{short} {_carried(context, [record])}".strip()
        return Words(context.said(record.sentence), said, voices, context.form(record))
    if getattr(record, "findings", None) is not None:
        carried = _carried(context, context.statements(held_by(record)))
        return Words(heading, heading, voices_of(record, ()), carried=carried)
    text = f"{context.singular(resource.name)}: {heading}"
    return Words(text, text)


def _carried(context: PageContext, stated: Sequence[FindingAnswer | ClaimAnswer]) -> str:
    carriers = {each.id: each.label for one in stated for each in one.carriers}
    if not carriers:
        return ""
    sources = "; ".join(carriers.values())
    return context.language.say("As quoted or paraphrased in %(sources)s.", sources=sources)


def _drawn(context: PageContext, words: Words) -> Made:
    """Return the picture of words; no denial is ever left out of it."""
    said = context.language.say("Who says so, and who denies it, stands on the page.")
    found = (
        _tried(context, words.text, words)
        or _tried(context, words.short, words)
        or _tried(context, said, Words(said, said))
    )
    assert found is not None, "a short sentence fits"
    return Made(found.png(), {}, "image/png")


def _tried(context: PageContext, text: str, words: Words) -> Drawing | None:
    if len(words.voices) > MAX_VOICES:
        return None
    drawing = Drawing(*SIZE)
    drawing.text("Findings", Box(MARGIN, 40, INNER, 60), 30, BOLD, ACCENT)
    drawing.draw.line((MARGIN, 92, WIDTH - MARGIN, 92), fill=RULE, width=2)
    y = 116.0
    for number, voice in enumerate(words.voices):
        own = number == 0 and words.form is not None
        against = voice.denies or (own and words.form in (Form.CLAIM, Form.DENIAL))
        label = f": {voice.label}" if voice.label else ""
        y = 10 + drawing.tag(
            f"{context.said(voice.tag)}{label}",
            Box(MARGIN, y, INNER, 0),
            solid=own and words.form is Form.CONCLUSION,
            colour=CLAIM if against else ACCENT,
        )
    foot = FOOT - CARRIED if words.carried else FOOT
    if drawing.fitted(text, Box(MARGIN, y + 10, INNER, foot - y - 24), SIZES) is None:
        return None
    if words.carried:
        at = Box(MARGIN, foot - 8, INNER, CARRIED)
        if drawing.fitted(words.carried, at, range(20, 13, -1)) is None:
            return None
    note = context.language.say(
        "Each wording is its speaker's own. It does not say what is true, and it does not compare speakers."
    )
    drawing.draw.line((MARGIN, FOOT, WIDTH - MARGIN, FOOT), fill=RULE, width=2)
    drawing.text(note, Box(MARGIN, FOOT + 14, INNER, 50), 17, colour=MUTED)
    return drawing
