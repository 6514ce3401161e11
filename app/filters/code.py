"""Chooses by codes of outside lists, as the records of a vocabulary carry them."""

from dataclasses import KW_ONLY, dataclass

from app.filters.base import Mode
from app.filters.parameters import IndexOf
from app.filters.value import ValueFilter
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary
from app.vocabulary.index import VocabularyIndex


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
