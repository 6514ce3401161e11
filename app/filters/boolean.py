"""Chooses by yes or no, and by `null` where nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, select

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import ChoosingFilter
from app.filters.parameters import IndexOf
from app.model.base import plain
from app.shape.answer import MatchedBy
from app.terms import Term
from app.terms.answer import YesNo
from app.translation import ENGLISH, RECORDS, Language


@dataclass(frozen=True, eq=False)
class BooleanFilter(ChoosingFilter):
    """Chooses by a condition that is true, false, or unknown where its column can be NULL."""

    condition: SQLColumnExpression[Any]

    @property
    def terms(self) -> type[Term]:
        return YesNo

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        return select(id, plain(self.condition))

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        answers = [_in_sentence(label, language) for label in self.labels(applied, language)]
        message = language.say("whose answer to “%(what)s” is %(answers)s")
        listed = language.listed(answers, language.say(" or "))
        if applied.mode is Mode.NOT:
            message = language.say("whose answer to “%(what)s” is not %(answers)s")
            listed = language.listed(answers, language.say(" nor "))
        return message % {"what": language.say(self.title), "answers": listed}

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        parameter, value = applied.pairs[0]
        held = [str(bool(row[0])).lower() for row in facts]
        label = self.label(held[0] if held else None, ENGLISH, index_of)
        detail = f"Its answer to “{ENGLISH.say(self.title)}” is {label.text.lower()}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)


def _in_sentence(answer: str, language: Language) -> str:
    return answer.lower() if language.tag == RECORDS else answer
