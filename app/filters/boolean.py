"""Chooses by yes or no, and by `null` where nobody knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, or_, select

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.facet import Axis
from app.filters.list_facet import ListAxis, ListFacet
from app.filters.parameters import IndexOf, Parameters
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import ENGLISH, RECORDS, Language, LocalizedText
from app.translation import gettext_noop as _

ANSWERS = {"true": _("Yes"), "false": _("No"), "null": _("Unknown")}


@dataclass(frozen=True, eq=False)
class BooleanFilter(Filter):
    """Chooses by a condition that is true, false, or unknown where its column can be NULL."""

    condition: SQLColumnExpression[Any]

    @property
    def nullable(self) -> bool:
        """Whether nobody may know."""
        return bool(getattr(getattr(self.condition, "expression", None), "nullable", False))

    @property
    def answers(self) -> tuple[str, ...]:
        """The values this filter takes."""
        return ("true", "false", "null") if self.nullable else ("true", "false")

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        schema = {"type": "string", "enum": list(self.answers)}
        return (Parameter(self.name, self.help, schema, many=True, example="true"),)

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        values = parameters.choices(self.name, self.answers)
        pairs = ((self.name, ",".join(values)),)
        return [AppliedFilter(self, pairs, values, values)] if values else []

    def where(self, applied: AppliedFilter) -> ColumnElement[bool]:
        tests = {
            "true": self.condition.is_(True),
            "false": self.condition.is_(False),
            "null": self.condition.is_(None),
        }
        return or_(*(tests[value] for value in applied.values))

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        answers = [_in_sentence(value, language) for value in applied.values]
        return language.say(
            "whose answer to “%(what)s” is %(answers)s",
            what=language.say(self.title),
            answers=language.say(" or ").join(answers),
        )

    def label(self, value: str | None, language: Language, index_of: IndexOf) -> LocalizedText:
        return LocalizedText(language.say(ANSWERS[value or "null"]))

    def labels(self, applied: AppliedFilter, language: Language) -> Sequence[str]:
        return [language.say(ANSWERS[value]) for value in applied.values]

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        return select(id, self.condition)

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        parameter, value = applied.pairs[0]
        ((held,),) = facts
        answer = _in_sentence("null" if held is None else _written(held), ENGLISH)
        detail = f"Its answer to “{ENGLISH.say(self.title)}” is {answer}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    @property
    def facets(self) -> tuple["BooleanFacet", ...]:
        null = "null" if self.nullable else None
        unknown = ANSWERS["null"]
        return (BooleanFacet(self.name, self.name, self.help, unknown, null=null, by=self),)


@dataclass(frozen=True)
class BooleanFacet(ListFacet):
    """Counts by yes and no."""

    _: KW_ONLY
    by: BooleanFilter

    @property
    def columns(self) -> tuple[SQLColumnExpression[Any], ...]:
        return (self.by.condition,)

    def axis(self, held: Sequence[Sequence[Any]], index_of: IndexOf) -> Axis:
        labels: Mapping[str, str] = {one: ANSWERS[one] for one in ("true", "false")}
        return ListAxis(labels, {}, is_closed=True, written=_written)


def _written(value: Any) -> str:
    return str(bool(value)).lower()


def _in_sentence(answer: str, language: Language) -> str:
    said = language.say(ANSWERS[answer])
    return said.lower() if language.tag == RECORDS else said
