"""What a list can be sorted by, and what each direction is called: newest first, A to Z."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column

from app.translation import gettext_noop as _

WAYS: dict[type, tuple[str, str]] = {
    date: (_("oldest first"), _("newest first")),
    str: (_("A to Z"), _("Z to A")),
}
GIVEN = ("", _("in reverse"))
"""Of an order of its own, which is nobody's alphabet and no day."""


@dataclass(frozen=True)
class Sort:
    """A key to sort by. Unknown values come last in both directions."""

    column: Column[Any]
    title: str = ""
    """What it is called on pages: a message of the catalogue."""
    descending: Column[Any] | None = None
    """Column read instead where the order descends, as the last day of what has a first and a last."""
    given_ways: tuple[str, str] | None = None
    """What the two directions are called, where the kind of the values does not say it."""
    then: str = ""
    """The key by which records follow one another that are alike in this one; the id, without any."""

    @property
    def nullable(self) -> bool:
        """Whether a value may be unknown."""
        return bool(self.column.nullable)

    @property
    def kind(self) -> type:
        """Python type of the values."""
        return self.column.type.python_type

    @property
    def ways(self) -> tuple[str, str]:
        """What it is to ascend and to descend in this order."""
        return self.given_ways or WAYS[self.kind]


@dataclass(frozen=True)
class Order:
    """A sort key as used: its name and direction."""

    name: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.name}" if self.descending else self.name


RELEVANCE = Order("relevance")
"""How well a record holds the words asked for, best first; an order of questions with words alone."""
