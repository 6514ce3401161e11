"""Chooses by codes of outside lists, as the records of a vocabulary carry them."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from app.filters.base import Mode
from app.filters.parameters import IndexOf, Parameters
from app.filters.value import ValueFilter
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary


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

    def value_labels(self, index_of: IndexOf) -> Mapping[str, str]:
        start = f"{self.prefix}:" if self.prefix else ""
        codes = sorted(
            code for code in index_of(self.codes_of).ids_by_code if code.startswith(start)
        )
        return {code.removeprefix(start): code.removeprefix(start) for code in codes}

    def value_labels_uk(self, index_of: IndexOf) -> Mapping[str, str]:
        return {}

    def resolve(self, name: str, parameters: Parameters) -> Sequence[str]:
        there_are = tuple(self.value_labels(parameters.index_of))
        return parameters.choices(name, there_are, f"see /v1/{self.codes_of.name}")
