"""Chooses by codes: of a closed list, or of outside lists as the records of a vocabulary carry them."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Enum

from app.filters.base import Mode
from app.filters.parameters import IndexOf
from app.filters.value import ValueFilter
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary
from app.terms import Term
from app.terms.answer import NULL
from app.vocabulary.index import VocabularyIndex, index_of_terms


@dataclass(frozen=True, eq=False)
class ChoiceFilter(ValueFilter):
    """Chooses by the codes of a closed list, which the column knows."""

    @cached_property
    def terms(self) -> type[Term]:
        """The closed list."""
        codes = ways_of(self.carried)[0].value.type
        if not isinstance(codes, Enum) or codes.enum_class is None:
            raise TypeError(f"{self.name}: its column holds no code of a closed list (`one_of`)")
        terms: type[Term] = codes.enum_class  # type: ignore[assignment]  # SQLAlchemy knows an Enum
        return terms

    @property
    def modes(self) -> tuple[Mode, ...]:
        # Where a record carries one code at most, asking for all of several would find nothing.
        is_single = ways_of(self.carried)[0].is_single
        return (Mode.ANY, Mode.NOT) if is_single else (Mode.ANY, Mode.NOT, Mode.ALL)

    @property
    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "enum": [*(term.value for term in self.terms), NULL.value]}

    @property
    def example(self) -> str | None:
        return self.sample or next(iter(self.terms)).value

    @property
    def is_closed(self) -> bool:
        return True

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        return index_of_terms(self.terms)


@dataclass(frozen=True, eq=False)
class CodeFilter(ValueFilter):
    """Chooses by codes, exactly: a code says nothing of the codes of what lies below a record."""

    codes_of: Vocabulary
    """The records that carry them."""
    _: KW_ONLY
    prefix: str = ""
    """Names the only list whose codes these are, for example `iso`; they are then written without it."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        is_single = ways_of(self.carried)[0].is_single
        return (Mode.ANY, Mode.NOT) if is_single else (Mode.ANY, Mode.NOT, Mode.ALL)

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        return index_of(self.codes_of).codes[self.prefix]

    @property
    def listed_at(self) -> str:
        return f"/v1/{self.codes_of.name}"
