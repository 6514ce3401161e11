"""Chooses by other records, and by all that lies below them where they stand in a tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, Table

from app.filters.base import AppliedFilter, Mode
from app.filters.parameters import IndexOf, Parameters
from app.filters.value import ValueFacet, ValueFilter
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary, vocabulary_of
from app.translation import Language


@dataclass(frozen=True, eq=False)
class RecordFilter(ValueFilter):
    """Chooses by other records, which the relation knows, without anything below them."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(ways_of(self.carried)[0].model)

    @property
    def below(self) -> str:
        return self.vocabulary.below

    def value_labels(self, index_of: IndexOf) -> Mapping[str, str]:
        return index_of(self.vocabulary).labels

    def value_labels_uk(self, index_of: IndexOf) -> Mapping[str, str]:
        return index_of(self.vocabulary).labels_uk

    def resolve(self, name: str, parameters: Parameters) -> Sequence[str]:
        index = parameters.index_of(self.vocabulary)
        found: set[str] = set()
        for value in parameters.many(name):
            ids = index.ids_of(value)
            if not ids:
                parameters.unknown(name, value, index.all, f"see /v1/{self.vocabulary.name}")
            elif len(ids) > 1 and name.endswith(Mode.ALL):
                detail = f"{value!r} stands for {', '.join(ids)}: name the one that is meant."
                parameters.refuse(name, value, "ambiguous_code", detail)
            found.update(ids)
        return sorted(found)


@dataclass(frozen=True, eq=False)
class IdFilter(RecordFilter):
    """Chooses records by their own ids or outside codes; nobody counts by them."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT)

    @property
    def facets(self) -> tuple[ValueFacet, ...]:
        return ()


@dataclass(frozen=True, eq=False)
class TreeFilter(RecordFilter):
    """Chooses by records in a tree: a value includes all that lies below it, unless `__exact`."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT, Mode.ALL, Mode.EXACT)

    @property
    def tree(self) -> Table | None:
        return self.vocabulary.tree

    def parents(self, index_of: IndexOf) -> Mapping[str, str | None]:
        return index_of(self.vocabulary).parents

    def carrying(self, pairs: Select[Any], values: Sequence[str], mode: Mode) -> Select[Any]:
        tree = self.tree
        if mode is Mode.EXACT or tree is None:
            return super().carrying(pairs, values, mode)
        id, value = pairs.selected_columns
        return (
            pairs.with_only_columns(id)
            .join(tree, tree.c.descendant_id == value)
            .where(tree.c.ancestor_id.in_(values))
        )

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        clause = super().describe(applied, language)
        if applied.mode is Mode.EXACT:
            return clause
        return language.say("%(clause)s or below", clause=clause)
