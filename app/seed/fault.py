"""What is wrong in a seed file, where exactly, and what the editor does about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.errors import FindingsError
from app.nearest import nearest
from app.terms import Wording

SHOWN_LENGTH = 60
"""Longer values are cut in messages, so that a message stays one readable line."""


class Position(NamedTuple):
    """A place in a text file; both count from 1, columns in code points."""

    line: int
    column: int


WHOLE = Position(0, 0)
"""Where a fault of a whole file or folder lies."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. In order they go from file to file, and each from top to bottom."""

    path: str
    line: int
    column: int
    problem: str
    remedy: str
    paste: tuple[str, ...] = ()
    """Lines to put into the file as they are."""

    def __str__(self) -> str:
        """Give `data/seed/quotes/double-tap.yaml:4:7: problem. Remedy.`, and the lines to paste below."""
        stop = "" if self.problem.endswith("?") else "."
        where = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return "\n".join((f"{where}: {self.problem}{stop} {self.remedy}.", *self.paste))


class SeedFaults(FindingsError):
    """The seed folder cannot be used; `faults` holds all that is wrong, sorted."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def shown(value: object) -> str:
    """Quote a value for a message: short, on one line, with nothing invisible in it."""
    text = value if isinstance(value, str) else repr(value)
    if len(text) > SHOWN_LENGTH:
        text = text[:SHOWN_LENGTH] + "…"
    return "“" + visible(text) + "”"


def visible(text: str) -> str:
    """Replace what a terminal would not show, or would obey, by its escape."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Give “; did you mean `x`?” to end a problem with, or nothing, as of codes for a wording always."""
    if isinstance(known, type) and issubclass(known, Wording):
        return ""
    meant = nearest(given, sorted(known))
    return f"; did you mean `{meant}`?" if meant else ""
