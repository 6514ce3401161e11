"""Chooses by yes or no, and by `null` where nobody knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, not_, or_, select

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import ChoosingFilter
from app.filters.facet import Axis, Rows, counted_in
from app.filters.list_facet import ListAxis, ListFacet
from app.filters.parameters import IndexOf
from app.filters.record_sets import NONE, STATED, Family, Members, RecordSets, union
from app.shape.answer import MatchedBy
from app.terms.answer import NULL, YesNo
from app.translation import ENGLISH, RECORDS, Language
from app.vocabulary.index import VocabularyIndex, index_of_terms


@dataclass(frozen=True, eq=False)
class BooleanFilter(ChoosingFilter):
    """Chooses by a condition that is true, false, or unknown where its column can be NULL."""

    condition: SQLColumnExpression[Any]

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        return index_of_terms(YesNo)

    @property
    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "enum": [*(term.value for term in YesNo), NULL.value]}

    @property
    def example(self) -> str:
        return YesNo.TRUE.value

    def where(self, applied: AppliedFilter) -> ColumnElement[bool]:
        tests = {
            YesNo.TRUE: self.condition.is_(True),
            YesNo.FALSE: self.condition.is_(False),
            NULL: self.condition.is_(None),
        }
        chosen = or_(*(test for term, test in tests.items() if term.value in applied.values))
        return not_(chosen) if applied.mode is Mode.NOT else chosen

    def families(self, id: SQLColumnExpression[Any]) -> Iterator[Family]:
        yield Family(self.name, select(id, self.condition))

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        held = sets.family(self.name)
        if held is None:
            return super().members(applied, sets)
        tests = {**held, NULL.value: sets.all - held[STATED]}
        chosen = union(tests.get(value, NONE) for value in applied.values)
        return sets.all - chosen if applied.mode is Mode.NOT else chosen

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        answers = [_in_sentence(label, language) for label in applied.labels_in(language)]
        message = language.say("whose answer to “%(what)s” is %(answers)s")
        listed = language.listed(answers, language.say(" or "))
        if applied.mode is Mode.NOT:
            message = language.say("whose answer to “%(what)s” is not %(answers)s")
            listed = language.listed(answers, language.say(" nor "))
        return message % {"what": language.say(self.title), "answers": listed}

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        return select(id, self.condition)

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        parameter, value = applied.pairs[0]
        ((held,),) = facts
        label = self.label(None if held is None else _written(held), ENGLISH, index_of)
        detail = f"Its answer to “{ENGLISH.say(self.title)}” is {label.text.lower()}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    @property
    def facets(self) -> tuple["BooleanFacet", ...]:
        return (BooleanFacet(self.name, self.name, self.help, NULL.label, by=self),)


@dataclass(frozen=True)
class BooleanFacet(ListFacet):
    """Counts by yes and no."""

    _: KW_ONLY
    by: BooleanFilter

    @property
    def columns(self) -> tuple[SQLColumnExpression[Any], ...]:
        return (self.by.condition,)

    def counted(self, members: Members, sets: RecordSets) -> Rows | None:
        held = sets.family(self.name)
        yes = YesNo.TRUE.value
        return None if held is None else [*counted_in(members, held, lambda value: (value == yes,))]

    def axis(self, held: Sequence[Sequence[Any]], index_of: IndexOf) -> Axis:
        names = self.by.names(index_of)
        return ListAxis(
            names.labels, {}, is_closed=True, written=_written, labels_uk=names.labels_uk
        )


def _written(value: Any) -> str:
    return str(bool(value)).lower()


def _in_sentence(answer: str, language: Language) -> str:
    return answer.lower() if language.tag == RECORDS else answer
