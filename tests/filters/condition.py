"""What a filter asks, as a condition on the rows: the plain SQL that sets are compared with."""

from sqlalchemy import ColumnElement, String, and_, case, not_, or_, select, type_coerce

from app.declaration.resource import Resource
from app.filters.base import AppliedFilter, Mode
from app.filters.choice import BooleanFilter
from app.filters.choosing import ChoosingFilter
from app.filters.date import DateFilter
from app.filters.way import ways_of
from app.terms.answer import NULL


def chosen(resource: Resource, filter: ChoosingFilter, one: AppliedFilter) -> ColumnElement[bool]:
    """Return the condition of the records that carry what was chosen, or something below it."""
    record, value = filter.held(resource.id).subquery().c
    text: ColumnElement[str] = type_coerce(value, String)
    if isinstance(filter, BooleanFilter):
        text = case((value.is_(True), "true"), (value.is_(False), "false"))
    tree = None if one.mode is Mode.EXACT else filter.tree

    def carries(asked: str) -> ColumnElement[bool]:
        if asked == NULL:
            return resource.id.not_in(select(record).where(value.is_not(None)))
        if tree is None:
            return resource.id.in_(select(record).where(text == asked))
        below = select(tree.c.descendant_id).where(tree.c.ancestor_id == asked)
        return resource.id.in_(select(record).where(value.in_(below)))

    tests = [*map(carries, one.values)]
    if one.mode is Mode.ALL:
        return and_(*tests)
    return not_(or_(*tests)) if one.mode is Mode.NOT else or_(*tests)


def dated(filter: DateFilter, one: AppliedFilter, match: str) -> ColumnElement[bool]:
    """Return the condition of the records whose date, or a date they name, matches in this way."""
    first, last = filter.bounds(one)
    # An open end reaches beyond any day asked for: NULL fails for certain, and never for possible.
    is_open = (filter.end.is_(None), filter.start.is_(None)) if match != "certain" else ()
    ends = (filter.start, filter.end) if match == "certain" else (filter.end, filter.start)
    tests: list[ColumnElement[bool]] = [filter.sure.is_(True)] if match == "certain" else []
    if match == "dated":
        tests.append(or_(*(day.is_not(None) for day in filter.stated)))
    if first is not None:
        tests.append(or_(ends[0] >= first, *is_open[:1]))
    if last is not None:
        tests.append(or_(ends[1] <= last, *is_open[1:]))
    if not filter.through:
        return and_(*tests)
    found, having = [], []
    for way in ways_of(filter.through):
        record, other = way.pairs.selected_columns
        having.append(way.of.in_(way.pairs.with_only_columns(record)))
        held = way.pairs.with_only_columns(record).join(way.table, way.table.c.id == other)
        found.append(way.of.in_(held.where(*tests)))
    # Where a date that may be is enough, so is to have none.
    return or_(*found, not_(or_(*having))) if match == "possible" else or_(*found)
