"""What filters have in common that choose by values which records carry, and how these are counted."""

from abc import ABC
from collections.abc import Iterator, Sequence
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

from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.choosing import ChoosingFilter, stated
from app.filters.facet import Axis, Rows, counted_in
from app.filters.list_facet import ListAxis, ListFacet
from app.filters.parameters import IndexOf
from app.filters.record_sets import NONE, STATED, Family, Members, RecordSets, union
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

    @cached_property
    def ways(self) -> tuple[Select[Any], ...]:
        """Selects of which record carries which value: (id of the record, value)."""
        return tuple(way.pairs for way in ways_of(self.carried))

    @property
    def tables(self) -> AbstractSet[Any]:
        return {way.of.table for way in ways_of(self.carried)}

    @property
    def modes(self) -> tuple[Mode, ...]:
        return (Mode.ANY, Mode.NOT, Mode.ALL)

    @property
    def example(self) -> str | None:
        return self.sample

    @property
    def is_closed(self) -> bool:
        """Whether the values have an order of their own."""
        return False

    @property
    def below(self) -> str:
        """How a value stands to the one above it, in a sentence."""
        return "under"

    def carrying(self, pairs: Select[Any], values: Sequence[str], mode: Mode) -> Select[Any]:
        """Return the ids of records that carry one of the values by one of the ways."""
        id, value = pairs.selected_columns
        return pairs.with_only_columns(id).where(value.in_(values))

    def _any(self, values: Sequence[str], mode: Mode) -> ColumnElement[bool]:
        of, chosen = ways_of(self.carried)[0].of, stated(values)
        tests: list[ColumnElement[bool]] = [
            of.in_(self.carrying(pairs, chosen, mode)) for pairs in self.ways if chosen
        ]
        if NULL in values:
            tests.append(and_(*(of.not_in(_stating(pairs)) for pairs in self.ways)))
        return or_(*tests)

    def where(self, applied: AppliedFilter) -> ColumnElement[bool]:
        match applied.mode:
            case Mode.NOT:
                return not_(self._any(applied.values, applied.mode))
            case Mode.ALL:
                return and_(*(self._any([value], applied.mode) for value in applied.values))
            case Mode.ANY | Mode.EXACT:
                return self._any(applied.values, applied.mode)

    def families(self, id: SQLColumnExpression[Any]) -> Iterator[Family]:
        record, value = self.held.c
        tree = self.tree
        if tree is not None:
            below = select(record, tree.c.ancestor_id).join(tree, tree.c.descendant_id == value)
            yield Family(self.name, below)
        yield Family(
            f"{self.name}{Mode.EXACT}" if tree is not None else self.name, select(record, value)
        )

    def held_members(self, values: Sequence[str], mode: Mode, sets: RecordSets) -> Members | None:
        """Return the records that hold one of the values; `None` where no set says it."""
        held = sets.family(f"{self.name}{mode}" if mode is Mode.EXACT else self.name)
        if held is None:
            return None
        found = union(held.get(value, NONE) for value in stated(values))
        return found | (sets.all - held[STATED]) if NULL in values else found

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        found = self.held_members(applied.values, applied.mode, sets)
        if found is None:
            return super().members(applied, sets)
        if applied.mode is Mode.NOT:
            return sets.all - found
        if applied.mode is Mode.ALL:
            for value in applied.values:
                found &= self.held_members([value], applied.mode, sets) or NONE
        return found

    @property
    def facets(self) -> tuple["ValueFacet", ...]:
        return (self.nearest,)

    @property
    def nearest(self) -> "ValueFacet":
        return ValueFacet(self.name, self.name, self.help, NULL.label, by=self)

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

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        record, value = self.held.c
        return select(record, value).where(value.is_not(None)).order_by(record, value).distinct()

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


def _stating(pairs: Select[Any]) -> Select[Any]:
    """Return the ids of the records that state a value."""
    id, value = pairs.selected_columns
    return pairs.with_only_columns(id).where(id.is_not(None), value.is_not(None))


@dataclass(frozen=True)
class ValueFacet(ListFacet):
    """Counts by the values of a list."""

    _: KW_ONLY
    by: ValueFilter

    def axis(self, held: Sequence[Sequence[Any]], index_of: IndexOf) -> Axis:
        by = self.by
        names = by.names(index_of)
        return ListAxis(
            names.labels,
            by.parents(index_of),
            is_closed=by.is_closed,
            labels_uk=names.labels_uk,
            ranks={} if by.is_closed else names.ranks,
        )

    def counted(self, members: Members, sets: RecordSets) -> Rows | None:
        held = sets.family(self.name)
        return None if held is None else [*counted_in(members, held, lambda value: (value,))]

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
