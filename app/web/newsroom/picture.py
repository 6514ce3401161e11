"""The picture that goes with a link to a page: words alone, with who says them and who denies them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.declaration.resource import Resource
from app.http.formats import Made
from app.shape.answer import RecordAnswer
from app.web.drawing.voice import Form, Told, Voice, held_by, voices_of
from app.web.page_context import PageContext
from app.web.rendering import without_parameters
from app.web.site import STATIC

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont


PAPER, INK, MUTED, RULE = "#fdfcf9", "#1c1e20", "#5b5f63", "#aba597"
ACCENT, CLAIM = "#1d4e63", "#6a5a3c"
SERIF, BOLD = "dejavu-serif.ttf", "dejavu-sans-bold.ttf"
LEADING = 1.38
COLOURS = 64
"""Paper, ink and the shades between: more only makes the file larger."""


class Box(NamedTuple):
    """A place in a picture, in pixels."""

    x: float
    y: float
    width: float
    height: float = 400
    """Far more than any text takes that stands in no frame."""


@cache
def font_of(name: str, size: int) -> "FreeTypeFont":
    """Return letters of a size; they lie in memory for as long as the process lives."""
    from PIL import ImageFont  # noqa: PLC0415  # few requests need it

    return ImageFont.truetype(STATIC / "vendor" / name, size)


def lines_of(text: str, font: "FreeTypeFont", width: float) -> list[str]:
    """Return text in lines that are no wider, broken at spaces."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class Drawing:
    """A picture that is being drawn."""

    def __init__(self, width: int, height: int) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415  # few requests need it

        self.image = Image.new("RGB", (width, height), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self, text: str, at: Box, size: int, name: str = SERIF, colour: str = INK
    ) -> float | None:
        """Draw all of a text, or nothing and return `None` where it is too high; else where it ends."""
        font = font_of(name, size)
        lines = lines_of(text, font, at.width)
        leading = size * LEADING
        if leading * len(lines) > at.height:
            return None
        for number, line in enumerate(lines):
            self.draw.text((at.x, at.y + number * leading), line, fill=colour, font=font)
        return at.y + len(lines) * leading

    def fitted(self, text: str, at: Box, sizes: range) -> float | None:
        """Draw all of a text in the first size in which it fits; `None` where it fits in none."""
        ends = (self.text(text, at, size) for size in sizes)
        return next((end for end in ends if end is not None), None)

    def tag(self, text: str, at: Box, *, solid: bool = False, colour: str = ACCENT) -> float:
        """Draw a tag in its frame, filled for a conclusion alone; return where it ends."""
        font = font_of(BOLD, 22)
        lines = lines_of(text, font, at.width - 24)
        height = 30 * len(lines) + 10
        wide = max(map(font.getlength, lines)) + 24
        frame = (at.x, at.y, at.x + wide, at.y + height)
        self.draw.rectangle(frame, fill=colour if solid else None, outline=colour, width=2)
        for number, line in enumerate(lines):
            place = (at.x + 12, at.y + 6 + 30 * number)
            self.draw.text(place, line, fill=PAPER if solid else colour, font=font)
        return at.y + height

    def png(self) -> bytes:
        """Return the picture as a file."""
        written = BytesIO()
        self.image.quantize(COLOURS).save(written, "PNG", optimize=True)
        return written.getvalue()


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
    if isinstance(record, Told):
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
