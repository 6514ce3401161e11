"""Filters that choose from a list: trees of records, plain records, codes, yes or no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, not_, or_

from app.errors import BadParameter
from app.filters.base import AppliedFilter, Filter, IndexOf, Mode, unknown_value, values_in
from app.model.vocabulary import Vocabulary
from app.shape.parameter import Parameter
from app.terms import Term

Pairs = Select[Any, Any]
"""Which record carries which value: a select of (id of the record, value)."""

HELP = {
    Mode.ANY: "Several values mean any of them.",
    Mode.NOT: "Leaves out records that match any of the values.",
    Mode.ALL: "Asks for all of the values at once.",
    Mode.EXACT: "As the plain parameter, without what lies below the values.",
}

ANSWER_WORDS = {"true": "yes", "false": "no", "null": "unknown"}


@dataclass(frozen=True, kw_only=True)
class ValueFilter(Filter):
    """A filter whose values come from a list; `through` says which record carries which value."""

    of: SQLColumnExpression[str]
    """Id of the records asked for."""
    through: tuple[Pairs, ...]
    """The ways a record can carry a value; any of them counts."""

    @property
    def below(self) -> str:
        """How a value stands to the one above it, in a sentence."""
        return "under"

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The suffixes this filter knows."""
        return (Mode.ANY, Mode.NOT, Mode.ALL)

    @property
    def schema(self) -> Mapping[str, Any]:
        """JSON Schema of one value."""
        return {"type": "string"}

    @property
    def example(self) -> str | None:
        """A value that exists."""
        return None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(
            Parameter(
                f"{self.name}{mode}",
                f"{self.help} {HELP[mode]}",
                self.schema,
                many=True,
                example=self.example if mode is Mode.ANY else None,
            )
            for mode in self.modes
        )

    def read(
        self, given: Mapping[str, Sequence[str]], words_of: IndexOf, faults: list[BadParameter]
    ) -> list[AppliedFilter]:
        choices = []
        for mode in self.modes:
            name = f"{self.name}{mode}"
            if name not in given:
                continue
            values = values_in(name, given[name], faults)
            resolved = self.resolve(name, values, words_of, faults)
            if resolved:
                choices.append(
                    AppliedFilter(
                        self,
                        ((name, ",".join(resolved)),),
                        mode,
                        tuple(resolved),
                        tuple(resolved.values()),
                    )
                )
        return choices

    def resolve(
        self,
        name: str,
        values: Sequence[str],
        words_of: IndexOf,
        faults: list[BadParameter],
    ) -> dict[str, str]:
        """Return canonical value → label, sorted by value."""
        raise NotImplementedError

    def carrying(self, pairs: Pairs, values: Sequence[str], mode: Mode) -> Select[Any]:
        """Return the ids of records that carry one of the values by one of the ways."""
        return pairs.with_only_columns(pairs.selected_columns[0]).where(
            pairs.selected_columns[1].in_(values)
        )

    def _any(self, values: Sequence[str], mode: Mode) -> ColumnElement[bool]:
        return or_(*(self.of.in_(self.carrying(pairs, values, mode)) for pairs in self.through))

    def where(self, choice: AppliedFilter) -> ColumnElement[bool]:
        match choice.mode:
            case Mode.NOT:
                return not_(self._any(choice.values, choice.mode))
            case Mode.ALL:
                return and_(*(self._any([value], choice.mode) for value in choice.values))
            case Mode.ANY | Mode.EXACT:
                return self._any(choice.values, choice.mode)


@dataclass(frozen=True, kw_only=True)
class RecordFilter(ValueFilter):
    """Chooses by other records, without anything below them."""

    to: Vocabulary
    """The records to choose from."""
    sample: str | None = None
    """An id for the documentation."""

    @property
    def example(self) -> str | None:
        return self.sample

    @property
    def below(self) -> str:
        return self.to.below

    def resolve(
        self,
        name: str,
        values: Sequence[str],
        words_of: IndexOf,
        faults: list[BadParameter],
    ) -> dict[str, str]:
        words = words_of(self.to)
        found: set[str] = set()
        for value in values:
            ids = words.ids_of(value)
            if not ids:
                hint = f"see /v1/{self.to.name}"
                faults.append(unknown_value(name, value, words.all, hint))
            elif len(ids) > 1 and name.endswith(Mode.ALL):
                detail = f"{value!r} stands for {', '.join(ids)}: name the one that is meant."
                faults.append(BadParameter(name, value, "ambiguous_code", detail))
            found.update(ids)
        return {id: words.labels[id] for id in sorted(found)}


@dataclass(frozen=True, kw_only=True)
class TreeFilter(RecordFilter):
    """Chooses by records in a tree: a value includes all that lies below it, unless `__exact`."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT, Mode.ALL, Mode.EXACT)

    def carrying(self, pairs: Pairs, values: Sequence[str], mode: Mode) -> Select[Any]:
        tree = self.to.tree
        if mode is Mode.EXACT or tree is None:
            return super().carrying(pairs, values, mode)
        id, value = pairs.selected_columns
        return (
            pairs.with_only_columns(id)
            .join(tree, tree.c.descendant_id == value)
            .where(tree.c.ancestor_id.in_(values))
        )

    def clause(self, choice: AppliedFilter) -> str:
        said = super().clause(choice)
        return said if choice.mode is Mode.EXACT else f"{said} or below"


@dataclass(frozen=True, kw_only=True)
class ChoiceFilter(ValueFilter):
    """Chooses by the codes of a closed list."""

    terms: type[Term]
    single: bool = True
    """Whether a record carries one code at most: asking for all of several would find nothing."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT) if self.single else (Mode.ANY, Mode.NOT, Mode.ALL)

    @property
    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "enum": [term.value for term in self.terms]}

    @property
    def example(self) -> str | None:
        return next(iter(self.terms)).value

    def resolve(
        self,
        name: str,
        values: Sequence[str],
        words_of: IndexOf,
        faults: list[BadParameter],
    ) -> dict[str, str]:
        known = {term.value: term.label for term in self.terms}
        for value in values:
            if value not in known:
                faults.append(unknown_value(name, value, tuple(known)))
        return {value: known[value] for value in values if value in known}

    def carrying(self, pairs: Pairs, values: Sequence[str], mode: Mode) -> Select[Any]:
        chosen = [term for term in self.terms if term.value in values]
        return super().carrying(pairs, chosen, mode)


@dataclass(frozen=True, kw_only=True)
class BooleanFilter(Filter):
    """Chooses by yes or no, and by `null` where nobody knows."""

    condition: SQLColumnExpression[Any]
    """True, false, or NULL where `nullable`."""
    nullable: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        """The values this filter takes."""
        return ("true", "false", "null") if self.nullable else ("true", "false")

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        schema = {"type": "string", "enum": list(self.answers)}
        return (Parameter(self.name, self.help, schema, many=True, example="true"),)

    def read(
        self, given: Mapping[str, Sequence[str]], words_of: IndexOf, faults: list[BadParameter]
    ) -> list[AppliedFilter]:
        if self.name not in given:
            return []
        values = values_in(self.name, given[self.name], faults)
        for value in values:
            if value not in self.answers:
                faults.append(unknown_value(self.name, value, self.answers))
        kept = tuple(value for value in values if value in self.answers)
        if not kept:
            return []
        return [AppliedFilter(self, ((self.name, ",".join(kept)),), Mode.ANY, kept, kept)]

    def where(self, choice: AppliedFilter) -> ColumnElement[bool]:
        tests = {
            "true": self.condition.is_(True),
            "false": self.condition.is_(False),
            "null": self.condition.is_(None),
        }
        return or_(*(tests[value] for value in choice.values))

    def clause(self, choice: AppliedFilter) -> str:
        values = " or ".join(ANSWER_WORDS[value] for value in choice.values)
        return f"whose answer to “{self.noun}” is {values}"

    def reason(self, value: bool | None) -> str:
        """Say what the record answers."""
        answer = "null" if value is None else str(bool(value)).lower()
        return f"Its answer to “{self.noun}” is {ANSWER_WORDS[answer]}."
