"""What filters have in common that choose from a list: values by any of their names, `null`, suffixes.

What they mean is said once, as which record holds which value: a load writes sets of it, and what is
chosen and what is counted are intersections of these.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, Table, select

from app.filters.base import AppliedFilter, Filter, Mode
from app.filters.facet import Facet, Key, ListAxis
from app.filters.parameters import IndexOf, Parameters
from app.filters.record_sets import NONE, STATED, Family, Members, RecordSets, union
from app.shape.parameter import Parameter
from app.terms import Term
from app.terms.answer import NULL
from app.translation import Language, LocalizedText
from app.vocabulary.index import VocabularyIndex, index_of_terms

HELP = {
    Mode.ANY: f"Several values mean any of them; `{NULL}` asks for the records that state none.",
    Mode.NOT: "Leaves out records that match any of the values.",
    Mode.ALL: "Asks for all of the values at once.",
    Mode.EXACT: "As the plain parameter, without what lies below the values.",
}


@dataclass(frozen=True, eq=False)
class ChoosingFilter(Filter, ABC):
    """A filter whose values come from a list; each is understood by its id, and by any name of it alone."""

    @property
    def terms(self) -> type[Term] | None:
        """The closed list of the values, whose order they keep; `None` where records say what there is."""
        return None

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        """Return the values there are, with every way to write them."""
        if self.vocabulary is not None:
            return index_of(self.vocabulary)
        assert self.terms is not None, "else records have the names"
        return index_of_terms(self.terms)

    @abstractmethod
    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]: ...

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The suffixes this filter knows."""
        return (Mode.ANY, Mode.NOT)

    @property
    def schema(self) -> Mapping[str, Any]:
        """JSON Schema of one value."""
        listed = [*(term.value for term in self.terms), NULL.value] if self.terms else []
        return {"type": "string", "enum": listed} if listed else {"type": "string"}

    @property
    def example(self) -> str | None:
        """A value that exists."""
        return next(iter(self.terms)).value if self.terms else None

    @property
    def listed_at(self) -> str | None:
        """Where the values are listed, where they are records."""
        return f"/v1/{self.vocabulary.name}" if self.vocabulary is not None else None

    @property
    def tree(self) -> Table | None:
        """Closure of the tree that the values stand in, where a value includes others."""
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
        found = []
        for mode in self.modes:
            name = f"{self.name}{mode}"
            if name not in parameters:
                continue
            names = self.names(parameters.index_of)
            values = parameters.named(name, names, self.listed_at)
            labels = [names.labels.get(value, NULL.label) for value in values]
            labels_uk = (
                NULL.label_uk if value == NULL else names.labels_uk.get(value, label)
                for value, label in zip(values, labels, strict=True)
            )
            if values:
                pair, called = (name, ",".join(values)), (tuple(labels), tuple(labels_uk))
                found.append(AppliedFilter(self, (pair,), tuple(values), *called, mode))
        return found

    def families(self, id: SQLColumnExpression[Any]) -> Iterable[Family]:
        tree, held = self.tree, self.held(id)
        if tree is None:
            return super().families(id)
        record, value = held.subquery().c
        below = select(record, tree.c.ancestor_id).join(tree, tree.c.descendant_id == value)
        return Family(self.name, below), Family(self.family(Mode.EXACT), held)

    def family(self, mode: Mode) -> str:
        """Return the name of the sets that are asked in a mode."""
        is_exact = mode is Mode.EXACT and self.tree is not None
        return f"{self.name}{mode}" if is_exact else self.name

    def holding(self, values: Sequence[str], mode: Mode, sets: RecordSets) -> Members:
        """Return the records that hold one of the values."""
        held = sets.family(self.family(mode))
        found = union(held.get(value, NONE) for value in stated(values))
        return found | (sets.all - held[STATED]) if NULL in values else found

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        mode, values = applied.mode, applied.values
        if mode is Mode.ALL:
            return reduce(and_, (self.holding([value], mode, sets) for value in values))
        found = self.holding(values, mode, sets)
        return sets.all - found if mode is Mode.NOT else found

    @property
    def facets(self) -> tuple[Facet, ...]:
        return (ListFacet(self.name, self.name, self.help, self),)

    def label(self, value: str | None, language: Language, index_of: IndexOf) -> LocalizedText:
        if value is None or value == NULL:
            return LocalizedText(language.term(NULL))
        names = self.names(index_of)
        if language.tag == "uk" and value in names.labels_uk:
            return LocalizedText(names.labels_uk[value])
        return language.english(names.labels[value])


@dataclass(frozen=True)
class ListFacet(Facet):
    """Counts by the values of a list; each stands for itself."""

    by: ChoosingFilter

    def family(self, *, upward: bool) -> str:
        return self.by.family(Mode.ANY if upward else Mode.EXACT)

    def axis(self, held: Sequence[str | None], index_of: IndexOf) -> ListAxis:
        by = self.by
        return ListAxis(by.names(index_of), by.parents(index_of), by.terms is not None)

    def chosen(self, values: Sequence[str]) -> list[Key]:
        return [None if value == NULL else value for value in values]

    def toggled(self, chosen: Sequence[Key], key: Key) -> Mapping[str, Sequence[str]]:
        keys = [one for one in chosen if one != key] if key in chosen else [*chosen, key]
        return {self.filter: [NULL.value if one is None else one for one in keys]} if keys else {}


def stated(values: Sequence[str]) -> list[str]:
    """Return the values without `null`."""
    return [value for value in values if value != NULL]
