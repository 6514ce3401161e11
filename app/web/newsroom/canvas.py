"""Words drawn into a picture: the same on every machine, since the letters come with the program."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from app.web.asset import STATIC

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
