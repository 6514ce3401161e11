"""What a filter is: the parameters it owns, how it reads them, the condition, the sentence."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement

from app.errors import BadParameter
from app.model.vocabulary import Vocabulary
from app.nearest import nearest
from app.shape.parameter import Parameter
from app.vocabulary.index import VocabularyIndex

MAX_VALUE_LENGTH = 2000
"""Characters of one value; the longest sensible one, a list of a hundred ids, is shorter."""

IndexOf = Callable[[Vocabulary], VocabularyIndex]
"""Gives the words of a vocabulary in the snapshot that the question is asked in."""


class Mode(StrEnum):
    """How the values of one parameter combine; the value is the parameter's suffix."""

    ANY = ""
    NOT = "__not"
    ALL = "__all"
    EXACT = "__exact"


@dataclass(frozen=True)
class AppliedFilter:
    """What was chosen with one filter, in canonical form."""

    filter: "Filter"
    pairs: tuple[tuple[str, str], ...]
    """The parameters that say it, canonically."""
    mode: Mode
    values: tuple[str, ...]
    said: tuple[str, ...]
    """The values as a reader knows them."""


@dataclass(frozen=True, kw_only=True)
class Filter(ABC):
    """A kind of question that records can be asked; one declaration serves API, docs, CLI and tests."""

    name: str
    help: str

    @property
    @abstractmethod
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters this filter owns."""

    @abstractmethod
    def read(
        self, given: Mapping[str, Sequence[str]], words_of: IndexOf, faults: list[BadParameter]
    ) -> list[AppliedFilter]:
        """Read this filter's parameters; what cannot be read goes to `faults`."""

    @abstractmethod
    def where(self, choice: AppliedFilter) -> ColumnElement[bool]:
        """Return the condition that records must meet."""

    @property
    def noun(self) -> str:
        """The filter's name in a sentence."""
        return self.name.replace("_", " ")

    def clause(self, choice: AppliedFilter) -> str:
        """Say the choice as a part of an English sentence."""
        values = [f"“{said}”" for said in choice.said]
        match choice.mode:
            case Mode.NOT:
                return f"whose {self.noun} is not {_joined(values, 'nor')}"
            case Mode.ALL:
                return f"whose {self.noun} is {_joined(values, 'and')}"
            case Mode.EXACT:
                return f"whose {self.noun} is exactly {_joined(values, 'or')}"
            case Mode.ANY:
                return f"whose {self.noun} is {_joined(values, 'or')}"


def _joined(values: Sequence[str], word: str) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} {word} {values[-1]}"


def values_in(
    name: str, given: Sequence[str], faults: list[BadParameter], most: int = 100
) -> list[str]:
    """Split given values at commas; repeat and comma mean the same, and an empty value is refused."""
    values = [value.strip() for one in given for value in one.split(",")]
    if "" in values:
        kept = [value for value in values if value]
        faults.append(
            BadParameter(
                name,
                ",".join(given),
                "empty_value",
                f"{name} has an empty value. Name a value, or leave the parameter out.",
                replace=((name, ",".join(kept)),) if kept else (),
            )
        )
        return []
    if len(values) > most:
        # Each value is a bound variable; a question with more is a mistake, not a question.
        faults.append(
            BadParameter(
                name,
                None,
                "too_many_values",
                f"{name} has {len(values)} values; {most} are the most.",
            )
        )
        return []
    return sorted(set(values))


def one_value_in(name: str, given: Sequence[str], faults: list[BadParameter]) -> str | None:
    """Return the only value of a parameter that takes one; several or an empty one are refused."""
    if len(given) > 1:
        faults.append(
            BadParameter(
                name,
                ",".join(given),
                "given_twice",
                f"{name} takes one value and was given {len(given)} times.",
                replace=((name, given[-1]),) if len(set(given)) == 1 else None,
            )
        )
        return None
    if not given[0].strip():
        faults.append(
            BadParameter(
                name,
                given[0],
                "empty_value",
                f"{name} has an empty value. Name a value, or leave the parameter out.",
                replace=(),
            )
        )
        return None
    return given[0].strip()


def unknown_value(
    name: str, value: str, among: Sequence[str], what: str | None = None
) -> BadParameter:
    """Return the refusal of a value that is not in its list, with the nearest one that is."""
    suggestion = nearest(value, among)
    listed = ", ".join(among) if len(among) <= 12 else what or f"see /v1/schema for {name}"
    detail = f"{value!r} is not a value of {name}."
    if suggestion is not None:
        detail += f" Did you mean {suggestion!r}?"
    else:
        detail += f" Valid: {listed}."
    return BadParameter(name, value, "unknown_value", detail, suggestion)
