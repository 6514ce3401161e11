"""What filters have in common that choose by values which records carry."""

from abc import ABC
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, select, union_all

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import ChoosingFilter, ListFacet, stated
from app.filters.facet import Facet
from app.filters.parameters import IndexOf
from app.filters.way import Declared, Through, ways_of
from app.shape.answer import MatchedBy, Ref
from app.terms.answer import NULL
from app.translation import RECORDS, Language
from app.vocabulary.index import ancestors


@dataclass(frozen=True, eq=False)
class ValueFilter(ChoosingFilter, ABC):
    """A filter by values that records carry."""

    carried: Declared | Through | tuple[Declared | Through, ...]
    """Where records carry values: columns, relations, tables of codes; any of several counts."""
    _: KW_ONLY
    sample: str | None = None
    """A value for the documentation."""
    in_words: bool = False
    """Whether a value is recorded only where somebody's words name it: what they do not name is told of,
    and never given."""

    @property
    def tables(self) -> AbstractSet[Any]:
        return {way.of.table for way in ways_of(self.carried)}

    @property
    def modes(self) -> tuple[Mode, ...]:
        # Where a record carries one code at most, asking for all of several would find nothing.
        is_single = ways_of(self.carried)[0].is_single
        return (Mode.ANY, Mode.NOT) if is_single else (Mode.ANY, Mode.NOT, Mode.ALL)

    @property
    def example(self) -> str | None:
        return self.sample or super().example

    @property
    def below(self) -> str:
        """How a value stands to the one above it, in a sentence."""
        return "under"

    @cached_property
    def _pairs(self) -> Select[Any]:
        pairs = [way.pairs for way in ways_of(self.carried)]
        return pairs[0] if len(pairs) == 1 else select(union_all(*pairs).subquery())

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        return self._pairs

    @property
    def nearest(self) -> Facet | None:
        return ListFacet(self.name, self.name, self.help, self)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        say = language.say
        labels = zip(applied.values, self.labels(applied, language), strict=True)
        values = [language.quoted(label) for value, label in labels if value != NULL]
        has_null, mode = NULL in applied.values, applied.mode
        if has_null and not values:
            if mode is Mode.NOT:
                return say("whose %(what)s is stated", what=self.called(language))
            return say("whose %(what)s is not stated", what=self.called(language))
        if has_null and mode is not Mode.NOT:
            values = [say("not stated"), *values]
        match mode:
            case Mode.NOT:
                message = say("whose %(what)s is not %(values)s")
                if has_null:
                    message = say("whose %(what)s is stated, and not %(values)s")
                listed = language.listed(values, say(" nor "))
            case Mode.ALL:
                message = language.pgettext("all of them", "whose %(what)s is %(values)s")
                listed = language.listed(values, say(" and "))
            case Mode.EXACT:
                message = say("whose %(what)s is exactly %(values)s")
                listed = language.listed(values, say(" or "))
            case Mode.ANY:
                message = say("whose %(what)s is %(values)s")
                listed = language.listed(values, say(" or "))
        if self.predicate and language.tag == RECORDS and not has_null and mode is not Mode.NOT:
            message = message.replace("whose %(what)s is", self.predicate)
        return message % {"what": self.called(language), "values": listed}

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        labels, parents = self.names(index_of).labels, self.parents(index_of)
        held = [str(row[0]) for row in facts]
        parameter, value = applied.pairs[0]
        noun = f"{self.noun[:1].upper()}{self.noun[1:]}"
        if applied.mode is Mode.NOT:
            detail = f"No {self.noun} is stated."
            if held:
                has = " and ".join(f"“{labels[one]}”" for one in held)
                wanted = " nor ".join(f"“{labels[one]}”" for one in stated(applied.values))
                detail = f"{noun} is {has}, not {wanted}." if wanted else f"{noun} is {has}."
            yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)
            return
        if NULL in applied.values and not held:
            detail = f"No {self.noun} is stated."
            yield MatchedBy(parameter=parameter, value=NULL, path=[], detail=detail)
        for value in applied.values:
            for one in held:
                path = [one] if applied.mode is Mode.EXACT else [one, *ancestors(one, parents)]
                if value not in path:
                    continue
                refs = [Ref(id=id, label=labels[id]) for id in path[: path.index(value) + 1]]
                own, *above = (f"“{ref.label}”" for ref in refs)
                below = f" {self.below} "
                lies = f", which is{below}{f',{below}'.join(above)}" if above else ""
                detail = f"{noun} is {own}{lies}."
                yield MatchedBy(parameter=parameter, value=value, path=refs, detail=detail)
