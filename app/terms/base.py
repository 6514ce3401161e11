"""A code of a closed list, with its labels and what it means."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member is its snake_case code; `label`, `label_uk` and `definition` say what the code means."""

    label: str
    label_uk: str
    definition: str

    # A member is written with its labels, and looked up by its code alone.
    def __new__(cls, code: str, label: str = "", label_uk: str = "", definition: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.label_uk = label_uk
        member.definition = definition
        return member

    @property
    def id(self) -> str:
        """The code, by the name that answers give it."""
        return self.value


class Wording(Term):
    """A code of which a near one means something else: “may amount to a war crime” is no `war_crime`."""
