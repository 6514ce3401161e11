"""What filters have in common that choose from a list of values, and how values are counted."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SQLColumnExpression,
    Table,
    and_,
    not_,
    or_,
    select,
    union_all,
)

from app.filters.base import AppliedFilter, Facts, Filter, Mode
from app.filters.facet import Axis
from app.filters.list_facet import ListAxis, ListFacet
from app.filters.parameters import IndexOf, Parameters
from app.filters.way import Declared, Through, ways_of
from app.shape.answer import MatchedBy, Ref
from app.shape.parameter import Parameter
from app.translation import Language, LocalizedText
from app.vocabulary.index import ancestors

HELP = {
    Mode.ANY: "Several values mean any of them.",
    Mode.NOT: "Leaves out records that match any of the values.",
    Mode.ALL: "Asks for all of the values at once.",
    Mode.EXACT: "As the plain parameter, without what lies below the values.",
}


@dataclass(frozen=True, eq=False)
class ValueFilter(Filter, ABC):
    """A filter whose values come from a list."""

    carried: Declared | Through | tuple[Declared | Through, ...]
    """Where records carry values: columns, relations, tables of codes; any of several counts."""
    _: KW_ONLY
    sample: str | None = None
    """A value for the documentation."""

    @cached_property
    def ways(self) -> tuple[Select[Any], ...]:
        """Selects of which record carries which value: (id of the record, value)."""
        return tuple(way.pairs for way in ways_of(self.carried))

    @property
    def tables(self) -> AbstractSet[Any]:
        return {way.of.table for way in ways_of(self.carried)}

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
        return self.sample

    @property
    def is_closed(self) -> bool:
        """Whether the values have an order of their own."""
        return False

    @property
    def below(self) -> str:
        """How a value stands to the one above it, in a sentence."""
        return "under"

    @abstractmethod
    def value_labels(self, index_of: IndexOf) -> Mapping[str, str]:
        """Return value → label of all values there are."""

    @abstractmethod
    def value_labels_uk(self, index_of: IndexOf) -> Mapping[str, str]:
        """Return value → Ukrainian label, where it has one."""

    @abstractmethod
    def resolve(self, name: str, parameters: Parameters) -> Sequence[str]:
        """Return the canonical values of a parameter, sorted."""

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

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        found = []
        for mode in self.modes:
            name = f"{self.name}{mode}"
            values = tuple(self.resolve(name, parameters)) if name in parameters else ()
            if values:
                labels = self.value_labels(parameters.index_of)
                labels_uk = self.value_labels_uk(parameters.index_of)
                found.append(
                    AppliedFilter(
                        self,
                        ((name, ",".join(values)),),
                        values,
                        tuple(labels[value] for value in values),
                        mode,
                        tuple(labels_uk.get(value, labels[value]) for value in values),
                    )
                )
        return found

    def carrying(self, pairs: Select[Any], values: Sequence[str], mode: Mode) -> Select[Any]:
        """Return the ids of records that carry one of the values by one of the ways."""
        id, value = pairs.selected_columns
        return pairs.with_only_columns(id).where(value.in_(values))

    def _any(self, values: Sequence[str], mode: Mode) -> ColumnElement[bool]:
        of = ways_of(self.carried)[0].of
        return or_(*(of.in_(self.carrying(pairs, values, mode)) for pairs in self.ways))

    def where(self, applied: AppliedFilter) -> ColumnElement[bool]:
        match applied.mode:
            case Mode.NOT:
                return not_(self._any(applied.values, applied.mode))
            case Mode.ALL:
                return and_(*(self._any([value], applied.mode) for value in applied.values))
            case Mode.ANY | Mode.EXACT:
                return self._any(applied.values, applied.mode)

    @property
    def facets(self) -> tuple["ValueFacet", ...]:
        return (self.nearest,)

    @property
    def nearest(self) -> "ValueFacet":
        return ValueFacet(self.name, self.name, self.help, "Not stated", by=self)

    @property
    def held(self) -> FromClause:
        """Each record's id with its values; a value that is held twice may stand twice."""
        return (self.ways[0] if len(self.ways) == 1 else union_all(*self.ways)).subquery()

    @property
    def tree(self) -> Table | None:
        """Closure of the tree that the values stand in, where a value includes others."""
        return None

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        say = language.say
        values = [language.quoted(label) for label in self.labels(applied, language)]
        match applied.mode:
            case Mode.NOT:
                message = say("whose %(what)s is not %(values)s")
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
        return message % {"what": self.called(language), "values": listed}

    def label(self, value: str | None, language: Language, index_of: IndexOf) -> LocalizedText:
        if value is None:
            return super().label(value, language, index_of)
        labels_uk = self.value_labels_uk(index_of) if language.tag == "uk" else {}
        if value in labels_uk:
            return LocalizedText(labels_uk[value])
        return language.english(self.value_labels(index_of)[value])

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        record, value = self.held.c
        return select(record, value).where(value.is_not(None)).order_by(record, value).distinct()

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        labels, parents = self.value_labels(index_of), self.parents(index_of)
        held = [str(row[0]) for row in facts]
        parameter, value = applied.pairs[0]
        noun = f"{self.noun[:1].upper()}{self.noun[1:]}"
        if applied.mode is Mode.NOT:
            detail = f"No {self.noun} is stated."
            if held:
                stated = " and ".join(f"“{labels[one]}”" for one in held)
                wanted = " nor ".join(f"“{label}”" for label in applied.labels)
                detail = f"{noun} is {stated}, not {wanted}."
            yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)
            return
        for value in applied.values:
            for one in held:
                path = [one] if applied.mode is Mode.EXACT else [one, *ancestors(one, parents)]
                if value not in path:
                    continue
                refs = [Ref(id=id, label=labels[id]) for id in path[: path.index(value) + 1]]
                stated, *above = (f"“{ref.label}”" for ref in refs)
                below = f" {self.below} "
                lies = f", which is{below}{f',{below}'.join(above)}" if above else ""
                detail = f"{noun} is {stated}{lies}."
                yield MatchedBy(parameter=parameter, value=value, path=refs, detail=detail)


@dataclass(frozen=True)
class ValueFacet(ListFacet):
    """Counts by the values of a list."""

    _: KW_ONLY
    by: ValueFilter

    def axis(self, held: Sequence[Sequence[Any]], index_of: IndexOf) -> Axis:
        by = self.by
        return ListAxis(by.value_labels(index_of), by.parents(index_of), is_closed=by.is_closed)

    def joined(
        self, records: FromClause, id: ColumnElement[str], *, upward: bool
    ) -> tuple[FromClause, tuple[ColumnElement[Any], ...]]:
        held = self.by.held
        record, value = held.c
        joined = records.outerjoin(held, and_(record == id, value.is_not(None)))
        tree = self.by.tree if upward else None
        if tree is None:
            return joined, (value,)
        above = tree.alias()
        return joined.outerjoin(above, above.c.descendant_id == value), (above.c.ancestor_id,)
