"""A code of a closed list, with its labels and what it means."""

from enum import EnumType, StrEnum
from typing import Any, Self


class _Named(EnumType):
    def __new__(cls, name: str, bases: tuple[type, ...], members: Any, **how: Any) -> Any:
        for each in [each for each in members if each.isupper()]:
            # The mapping itself refuses to have a member written again.
            dict.__setitem__(members, each, (each.lower(), *members[each]))
        return super().__new__(cls, name, bases, members, **how)


class Term(StrEnum, metaclass=_Named):
    """A member's name in small letters is its code; `label`, `label_uk`, `definition` say what it means."""

    label: str
    label_uk: str
    definition: str

    # A member is written with its labels, and looked up by its code alone.
    def __new__(
        cls, code: str, label: str = "", label_uk: str = "", definition: str = "", *_more: object
    ) -> Self:
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
