"""A code of a closed list, with its labels and what it means."""

from enum import StrEnum
from typing import Any, Self

from app.docstrings import told_of


class Term(StrEnum):
    """A member is its snake_case code; `label` and `label_uk` say it, the text beneath what it means."""

    id: str
    """The code, by the name that answers give it."""
    label: str
    label_uk: str

    # A member is written with its labels, and looked up by its code alone.
    def __new__(cls, code: str, *_: Any) -> Self:
        member = str.__new__(cls, code)
        member._value_ = member.id = code
        return member

    def __init__(self, _code: str, label: str = "", label_uk: str = "") -> None:
        self.label, self.label_uk = label, label_uk

    @property
    def definition(self) -> str:
        """What the code means, where its labels do not say all."""
        return told_of(type(self)).get(self.name, "")


class Wording(Term):
    """A code of which a near one means something else: “may amount to a war crime” is no `war_crime`."""
