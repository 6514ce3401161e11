"""Chooses by other records, and by all that lies below them where they stand in a tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import SQLColumnExpression, Table

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choice import ValueFilter
from app.filters.choosing import ListFacet, stated
from app.filters.facet import Counted, Facet
from app.filters.parameters import IndexOf, Parameters
from app.filters.record_sets import Family, Members, RecordSets
from app.filters.way import ways_of
from app.model.vocabulary import Vocabulary, vocabulary_of
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import RECORDS, Language
from app.vocabulary.index import ancestors

POSSIBLE = "possible"


@dataclass(frozen=True, eq=False)
class RecordFilter(ValueFilter):
    """Chooses by other records, which the relation knows, without anything below them."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(ways_of(self.carried)[0].table)

    @property
    def below(self) -> str:
        return self.vocabulary.below


@dataclass(frozen=True, eq=False)
class IdFilter(RecordFilter):
    """Chooses records by their own ids or outside codes; nobody counts by them."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT)

    def families(self, id: SQLColumnExpression[Any]) -> Iterable[Family]:
        # A set for each record would say no more than its number.
        return ()

    def holding(self, values: Sequence[str], mode: Mode, sets: RecordSets) -> Members:
        return sets.among((self.name, *values), stated(values))

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


@dataclass(frozen=True, eq=False)
class PlaceFilter(TreeFilter):
    """Chooses by places and what lies in them.

    What is recorded only at a place around may have been there: it is counted, and given if asked.
    """

    asks_where = True

    @property
    def match(self) -> str:
        """Name of the parameter that asks for what may have been there, too."""
        return f"{self.name}_match"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        schema = {"type": "string", "enum": ["certain", POSSIBLE]}
        said = (
            "Whether what is recorded only at a place around those asked for is given too (possible), "
            "or not (certain, the default)."
        )
        match = Parameter(self.match, said, schema, POSSIBLE, needs=self.name)
        return (*super().parameters, match)

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        match = parameters.choice(self.match, ("certain", POSSIBLE))
        if match and self.name not in parameters:
            detail = f"{self.match} says how {self.name} matches; give it, too."
            parameters.refuse(self.match, match, "needs_another_parameter", detail, replace=())
        more = {Mode.ANY: ((self.match, POSSIBLE),)} if match == POSSIBLE else {}
        read = super().read(parameters)
        return [replace(one, pairs=(*one.pairs, *more.get(one.mode, ()))) for one in read]

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        found = super().members(applied, sets)
        possible = self.possible(applied, sets) if len(applied.pairs) > 1 else None
        return found if possible is None else found | possible

    def possible(self, applied: AppliedFilter, sets: RecordSets) -> Members | None:
        values = stated(applied.values)
        if applied.mode is not Mode.ANY or not values:
            return None
        parents = self.parents(sets.index_of)
        around = {one for value in values for one in (value, *ancestors(value, parents))}
        return self.holding([*around], Mode.EXACT, sets) - super().members(applied, sets)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        clause = super().describe(applied, language)
        if len(applied.pairs) == 1:
            return clause
        return language.say("%(clause)s, or only a place around it", clause=clause)

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        found = list(super().reasons(applied, facts, index_of))
        yield from found
        if not found:
            labels = index_of(self.vocabulary).labels
            held = " and ".join(f"“{labels[row[0]]}”" for row in facts)
            where = f"recorded only at {held}, which contains the place asked for."
            yield applied.matched(f"Possible: {where}")
