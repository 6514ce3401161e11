"""Chooses by places: what is recorded only at a place around the one asked for may have been in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import stated
from app.filters.parameters import IndexOf, Parameters
from app.filters.record import TreeFilter
from app.filters.record_sets import Members, RecordSets
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import Language
from app.vocabulary.index import ancestors

POSSIBLE = "possible"


@dataclass(frozen=True, eq=False)
class PlaceFilter(TreeFilter):
    """Chooses by places and what lies in them; what may have been there is counted, and given if asked."""

    @property
    def match(self) -> str:
        """Name of the parameter that asks for what may have been there, too."""
        return f"{self.name}_match"

    @property
    def asks_where(self) -> bool:
        return True

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
        pair = (self.match, POSSIBLE)
        return [
            replace(one, pairs=(*one.pairs, pair))
            if match == POSSIBLE and one.mode is Mode.ANY
            else one
            for one in super().read(parameters)
        ]

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
            detail = f"Possible: recorded only at {held}, which contains the place asked for."
            parameter, value = applied.pairs[0]
            yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)
