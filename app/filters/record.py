"""Chooses by other records, and by all that lies below them where they stand in a tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import SQLColumnExpression, Table

from app.filters.base import AppliedFilter, Mode
from app.filters.choosing import ListFacet, stated
from app.filters.facet import Counted, Facet
from app.filters.parameters import IndexOf
from app.filters.record_sets import Family, Members, RecordSets
from app.filters.value import ValueFilter
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary, vocabulary_of
from app.translation import RECORDS, Language
from app.vocabulary.index import VocabularyIndex


@dataclass(frozen=True, eq=False)
class RecordFilter(ValueFilter):
    """Chooses by other records, which the relation knows, without anything below them."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(ways_of(self.carried)[0].table)

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT, Mode.ALL)

    @property
    def below(self) -> str:
        return self.vocabulary.below

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        return index_of(self.vocabulary)

    @property
    def listed_at(self) -> str:
        return f"/v1/{self.vocabulary.name}"


@dataclass(frozen=True, eq=False)
class IdFilter(RecordFilter):
    """Chooses records by their own ids or outside codes; nobody counts by them."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT)

    def families(self, id: SQLColumnExpression[Any]) -> Iterator[Family]:
        # A set for each record would say no more than its number.
        return iter(())

    def holding(self, values: Sequence[str], mode: Mode, sets: RecordSets) -> Members:
        return sets.asked((self.name, *values), lambda: sets.of.id.in_(stated(values)))

    @property
    def facets(self) -> tuple[Facet, ...]:
        return ()

    @property
    def nearest(self) -> Facet | None:
        return _IdFacet(self.name, self.name, self.help, self)


class _IdFacet(ListFacet):
    """Each record by itself, for what is near those asked for."""

    def counted(self, members: Members, sets: RecordSets) -> list[Counted]:
        return [(id, 1) for id in sets.ids_of(members)]


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

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        clause = super().describe(applied, language)
        if applied.mode is Mode.EXACT or not stated(applied.values):
            return clause
        if language.tag == RECORDS:
            return f"{clause} or {self.vocabulary.included}"
        return language.say("%(clause)s or below", clause=clause)
