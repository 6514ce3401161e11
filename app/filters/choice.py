"""Chooses by values that records carry: codes of a closed list or of outside lists, yes or no."""

from abc import ABC
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Enum, Select, SQLColumnExpression, select, union_all

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import ChoosingFilter, ListFacet, stated
from app.filters.facet import Facet
from app.filters.parameters import IndexOf
from app.filters.way import Carried, ways_of
from app.model.vocabulary import Vocabulary
from app.shape.answer import MatchedBy, Ref
from app.terms import Term
from app.terms.answer import NULL, YesNo
from app.translation import ENGLISH, RECORDS, Language
from app.vocabulary.index import VocabularyIndex, ancestors


@dataclass(frozen=True, eq=False)
class ValueFilter(ChoosingFilter, ABC):
    """A filter by values that records carry."""

    carried: Carried | tuple[Carried, ...]
    """Where records carry values: columns, tables of links or codes; any of several counts."""
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
        is_single = self.vocabulary is None and ways_of(self.carried)[0].is_single
        together = () if is_single else (Mode.ALL,)
        return (*super().modes, *together, *(() if self.tree is None else (Mode.EXACT,)))

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
        say, mode, has_null = language.say, applied.mode, NULL in applied.values
        labels = zip(applied.values, self.labels(applied, language), strict=True)
        values = [language.quoted(label) for value, label in labels if value != NULL]
        if has_null and not values:
            is_stated, is_not = say("whose %(what)s is stated"), say("whose %(what)s is not stated")
            return (is_stated if mode is Mode.NOT else is_not) % {"what": self.called(language)}
        if has_null and mode is not Mode.NOT:
            values = [say("not stated"), *values]
        message, last = say("whose %(what)s is %(values)s"), say(" or ")
        match mode:
            case Mode.NOT:
                message, last = say("whose %(what)s is not %(values)s"), say(" nor ")
                if has_null:
                    message = say("whose %(what)s is stated, and not %(values)s")
            case Mode.ALL:
                message = language.pgettext("all of them", "whose %(what)s is %(values)s")
                last = say(" and ")
            case Mode.EXACT:
                message = say("whose %(what)s is exactly %(values)s")
        if self.predicate and language.tag == RECORDS and not has_null and mode is not Mode.NOT:
            message = message.replace("whose %(what)s is", self.predicate)
        return message % {"what": self.called(language), "values": language.listed(values, last)}

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        labels, parents = self.names(index_of).labels, self.parents(index_of)
        held = [str(row[0]) for row in facts]
        nothing, noun = f"No {self.noun} is stated.", f"{self.noun[:1].upper()}{self.noun[1:]}"
        if applied.mode is Mode.NOT:
            has = " and ".join(f"“{labels[one]}”" for one in held)
            wanted = " nor ".join(f"“{labels[one]}”" for one in stated(applied.values))
            other = f", not {wanted}" if wanted else ""
            yield applied.matched(f"{noun} is {has}{other}." if held else nothing)
            return
        if NULL in applied.values and not held:
            yield applied.matched(nothing, NULL)
        for value in applied.values:
            for one in held:
                path = [one] if applied.mode is Mode.EXACT else [one, *ancestors(one, parents)]
                if value not in path:
                    continue
                refs = [Ref(id=id, label=labels[id]) for id in path[: path.index(value) + 1]]
                own, *above = (f"“{ref.label}”" for ref in refs)
                below = f" {self.below} "
                lies = f", which is{below}{f',{below}'.join(above)}" if above else ""
                yield applied.matched(f"{noun} is {own}{lies}.", value, refs)


@dataclass(frozen=True, eq=False)
class ChoiceFilter(ValueFilter):
    """Chooses by the codes of a closed list, which the column knows."""

    @cached_property
    def terms(self) -> type[Term]:
        """The closed list."""
        codes = ways_of(self.carried)[0].value.type
        if not isinstance(codes, Enum) or codes.enum_class is None:
            raise TypeError(f"{self.name}: its column holds no code of a closed list (a `Term`)")
        terms: type[Term] = codes.enum_class  # type: ignore[assignment]  # SQLAlchemy knows an Enum
        return terms


@dataclass(frozen=True, eq=False)
class CodeFilter(ValueFilter):
    """Chooses by codes of outside lists, as records carry them, exactly.

    A code says nothing of the codes of what lies below a record.
    """

    codes_of: Vocabulary
    """The records that carry them."""
    _: KW_ONLY
    prefix: str = ""
    """Names the only list whose codes these are, for example `iso`; they are then written without it."""

    def names(self, index_of: IndexOf) -> VocabularyIndex:
        return index_of(self.codes_of).codes[self.prefix]

    @property
    def listed_at(self) -> str:
        return f"/v1/{self.codes_of.name}"


@dataclass(frozen=True, eq=False)
class BooleanFilter(ChoosingFilter):
    """Chooses by a condition that is true, false, or unknown where its column can be NULL."""

    condition: SQLColumnExpression[Any]

    @property
    def terms(self) -> type[Term]:
        return YesNo

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        return select(id, self.condition)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        say, labels = language.say, self.labels(applied, language)
        answers = [one.lower() for one in labels] if language.tag == RECORDS else labels
        message, last = say("whose answer to “%(what)s” is %(answers)s"), say(" or ")
        if applied.mode is Mode.NOT:
            message, last = say("whose answer to “%(what)s” is not %(answers)s"), say(" nor ")
        return message % {"what": say(self.title), "answers": language.listed(answers, last)}

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        held = [str(bool(row[0])).lower() for row in facts]
        answer = self.label(held[0] if held else None, ENGLISH, index_of).text.lower()
        yield applied.matched(f"Its answer to “{ENGLISH.say(self.title)}” is {answer}.")
