"""What filters have in common that choose from a list: values by any of their names, `null`, suffixes."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.filters.base import AppliedFilter, Filter, Mode
from app.filters.parameters import IndexOf, Parameters
from app.shape.parameter import Parameter
from app.terms.answer import NULL
from app.translation import Language, LocalizedText
from app.vocabulary.index import VocabularyIndex

HELP = {
    Mode.ANY: f"Several values mean any of them; `{NULL}` asks for the records that state none.",
    Mode.NOT: "Leaves out records that match any of the values.",
    Mode.ALL: "Asks for all of the values at once.",
    Mode.EXACT: "As the plain parameter, without what lies below the values.",
}


@dataclass(frozen=True, eq=False)
class ChoosingFilter(Filter, ABC):
    """A filter whose values come from a list; each is understood by its id, and by any name of it alone."""

    @abstractmethod
    def names(self, index_of: IndexOf) -> VocabularyIndex:
        """Return the values there are, with every way to write them."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The suffixes this filter knows."""
        return (Mode.ANY, Mode.NOT)

    @property
    def schema(self) -> Mapping[str, Any]:
        """JSON Schema of one value."""
        return {"type": "string"}

    @property
    def example(self) -> str | None:
        """A value that exists."""
        return None

    @property
    def listed_at(self) -> str | None:
        """Where the values are listed, where they are records."""
        return None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(
            Parameter(
                f"{self.name}{mode}",
                f"{self.help} {HELP[mode]}",
                self.schema,
                many=True,
                example=self.example if mode is Mode.ANY else None,
            )
            for mode in self.modes
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        asked = [mode for mode in self.modes if f"{self.name}{mode}" in parameters]
        if not asked:
            return []
        names = self.names(parameters.index_of)
        found = []
        for mode in asked:
            name = f"{self.name}{mode}"
            values = parameters.named(name, names, self.listed_at)
            if values:
                labels = {value: names.labels.get(value, NULL.label) for value in values}
                found.append(
                    AppliedFilter(
                        self,
                        ((name, ",".join(values)),),
                        tuple(values),
                        tuple(labels.values()),
                        mode,
                        tuple(
                            NULL.label_uk if value == NULL else names.labels_uk.get(value, label)
                            for value, label in labels.items()
                        ),
                    )
                )
        return found

    def label(self, value: str | None, language: Language, index_of: IndexOf) -> LocalizedText:
        if value is None or value == NULL:
            return LocalizedText(language.term(NULL))
        names = self.names(index_of)
        if language.tag == "uk" and value in names.labels_uk:
            return LocalizedText(names.labels_uk[value])
        return language.english(names.labels[value])


def stated(values: Sequence[str]) -> list[str]:
    """Return the values without `null`."""
    return [value for value in values if value != NULL]
