"""Chooses by codes: of a closed list, or of outside lists as the records of a vocabulary carry them."""

from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from sqlalchemy import Enum

from app.filters.parameters import IndexOf
from app.filters.value import ValueFilter
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary
from app.terms import Term
from app.vocabulary.index import VocabularyIndex


@dataclass(frozen=True, eq=False)
class ChoiceFilter(ValueFilter):
    """Chooses by the codes of a closed list, which the column knows."""

    @cached_property
    def terms(self) -> type[Term]:
        """The closed list."""
        codes = ways_of(self.carried)[0].value.type
        if not isinstance(codes, Enum) or codes.enum_class is None:
            raise TypeError(f"{self.name}: its column holds no code of a closed list (a `Term`)")
        terms: type[Term] = codes.enum_class  # type: ignore[assignment]  # SQLAlchemy knows an Enum
        return terms


@dataclass(frozen=True, eq=False)
class CodeFilter(ValueFilter):
    """Chooses by codes, exactly: a code says nothing of the codes of what lies below a record."""

    codes_of: Vocabulary
    """The records that carry them."""
    _: KW_ONLY
    prefix: str = ""
    """Names the only list whose codes these are, for example `iso`; they are then written without it."""

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        return index_of(self.codes_of).codes[self.prefix]

    @property
    def listed_at(self) -> str:
        return f"/v1/{self.codes_of.name}"
