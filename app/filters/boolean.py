"""Chooses by yes or no, and by `null` where nobody knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, select

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import ChoosingFilter
from app.filters.parameters import IndexOf
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

    @property
    def is_closed(self) -> bool:
        return True

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        return select(id, self.condition)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        answers = [_in_sentence(label, language) for label in applied.labels_in(language)]
        message = language.say("whose answer to “%(what)s” is %(answers)s")
        listed = language.listed(answers, language.say(" or "))
        if applied.mode is Mode.NOT:
            message = language.say("whose answer to “%(what)s” is not %(answers)s")
            listed = language.listed(answers, language.say(" nor "))
        return message % {"what": language.say(self.title), "answers": listed}

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        return self.held(id)

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        parameter, value = applied.pairs[0]
        ((held,),) = facts
        label = self.label(None if held is None else str(bool(held)).lower(), ENGLISH, index_of)
        detail = f"Its answer to “{ENGLISH.say(self.title)}” is {label.text.lower()}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)


def _in_sentence(answer: str, language: Language) -> str:
    return answer.lower() if language.tag == RECORDS else answer
