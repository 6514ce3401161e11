"""A question as it was understood: read from parameters, refused as a whole where anything is unclear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar
from urllib.parse import quote, urlencode

from app.declaration.resource import Resource
from app.declaration.sort import RELEVANCE, Order
from app.filters.base import AppliedFilter, Filter, Mode
from app.filters.date_bucket import is_day
from app.filters.full_text import HIGHLIGHT
from app.filters.parameters import IndexOf, Pairs, Parameters
from app.question.list_parameters import (
    DEFAULT_LIMIT,
    read_facets,
    read_limit,
    read_order,
    shape_names,
    shape_parameters,
)
from app.shape.parameter import Parameter
from app.text.search_syntax import SearchExpression, expression_of

Part = TypeVar("Part")
READABLE = ",:()-~/*"
"""Signs that stay as they are in a query."""
MAX_ADDRESS = 16_384
"""Bytes of path and query that a server takes; most proxies refuse more anyway."""


@dataclass(frozen=True)
class Question:
    """What is asked of one resource, in canonical form."""

    resource: Resource
    choices: tuple[AppliedFilter, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    """Records in a page; `None` where the reader did not say."""
    cursor: str | None = None
    fields: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    """What to count the records by."""
    explain: bool = False
    """Whether to say what in each record satisfied the filters."""
    extras: tuple[tuple[str, str], ...] = ()
    """Parameters of the representation, such as `format`."""

    @property
    def filters_alone(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the filters, sorted."""
        return tuple(sorted(pair for choice in self.choices for pair in choice.pairs))

    def pairs(self, *, cursor: str | None = None) -> list[tuple[str, str]]:
        """Return all parameters in canonical order; values equal to the defaults are left out."""
        # A file is not paged: without a limit it holds everything, and so no limit is the default.
        usual = None if "format" in dict(self.extras) else DEFAULT_LIMIT
        shape = (
            ("sort", ",".join(map(str, self.order)) if self.order != self.default_order else ""),
            ("fields", ",".join(self.fields)),
            ("include", ",".join(self.include)),
            ("facets", ",".join(self.facets)),
            ("explain", "true" if self.explain else ""),
            ("limit", str(self.limit) if self.limit not in {None, usual} else ""),
            *self.extras,
            ("cursor", cursor or ""),
        )
        return [*self.filters_alone, *(pair for pair in shape if pair[1])]

    @cached_property
    def words(self) -> AppliedFilter | None:
        """The choice by words, where one was made."""
        return next((one for one in self.choices if one.filter is self.resource.text), None)

    @cached_property
    def expression(self) -> SearchExpression | None:
        """What the words ask for."""
        return None if self.words is None else expression_of(self.words.values[0])

    @property
    def is_marked(self) -> bool:
        """Whether snippets are asked for."""
        return self.words is not None and (HIGHLIGHT, "true") in self.words.pairs

    @property
    def default_order(self) -> tuple[Order, ...]:
        """The order when none is asked for."""
        return self.resource.order if self.words is None else (RELEVANCE,)

    @property
    def canonical(self) -> str:
        """One address for all ways to write the question; the cursor is no part of it."""
        return address(f"/v1/{self.resource.name}", self.pairs())

    @cached_property
    def href(self) -> str | None:
        """The same as a link; `None` where it is too long for one, and the question goes in a body."""
        return link(f"/v1/{self.resource.name}", self.pairs())

    def without(self, choice: AppliedFilter) -> "Question":
        """Return the same question with one choice lifted, from its first page on."""
        return self._with([one for one in self.choices if one is not choice])

    def values(self, filter: str) -> list[str]:
        """Return the values asked for in the plain parameter of a filter."""
        return [
            value
            for one in self.choices
            if one.filter.name == filter and one.mode is Mode.ANY
            for value in one.values
        ]

    def choosing(
        self, filter: str, given: Mapping[str, Sequence[str]], index_of: IndexOf
    ) -> "Question":
        """Return the same question with this filter set anew, from its first page on."""
        pairs = [(name, value) for name, values in given.items() for value in values]
        parameters = Parameters("", tuple(given), pairs, index_of)
        fresh = self.resource.filter(filter).read(parameters)
        parameters.check()
        order = [one.name for one in self.resource.filters]
        kept = [choice for choice in self.choices if choice.filter.name != filter]
        choices = sorted([*kept, *fresh], key=lambda choice: order.index(choice.filter.name))
        return self._with(choices)

    def _with(self, choices: Sequence[AppliedFilter]) -> "Question":
        """Return the same question with these choices; without words nothing ranks, with them all does."""
        fresh = replace(self, choices=tuple(choices), cursor=None)
        if self.order == self.default_order:
            return replace(fresh, order=fresh.default_order)
        if fresh.words is None:
            order = tuple(one for one in self.order if one != RELEVANCE)
            return replace(fresh, order=order or fresh.default_order)
        return fresh

    def elsewhere(self, resource: Resource) -> "Question | None":
        """Return the same filters asked of another resource, or `None` where it lacks one of them."""
        known = {filter.name: filter for filter in resource.filters}
        moved = []
        for choice in self.choices:
            filter = known.get(choice.filter.name)
            if filter is None or _takes(filter) != _takes(choice.filter):
                return None
            moved.append(replace(choice, filter=filter))
        question = Question(resource, tuple(moved))
        return replace(question, order=question.default_order)


def _takes(filter: Filter) -> Sequence[tuple[str, Any]]:
    """Return names and schemas of parameters: filters that take the same can be asked the same."""
    return [(one.name, one.schema) for one in filter.parameters]


class Linked(NamedTuple, Generic[Part]):
    """A part of an answer, and the question that it leads to; each format has its own address of it."""

    answer: Part
    question: Question | None


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return path and query with only that escaped which must be, so that an address can be read."""
    query = urlencode(list(pairs), safe=READABLE, quote_via=quote)
    return f"{path}?{query}" if query else path


def link(path: str, pairs: Iterable[tuple[str, str]]) -> str | None:
    """Return the address, or `None` where no server would take it for its length."""
    found = address(path, pairs)
    return found if len(found) <= MAX_ADDRESS else None


def read_question(
    resource: Resource,
    pairs: Pairs,
    index_of: IndexOf,
    resources: Mapping[str, Resource],
    extras: Mapping[str, Parameter],
) -> Question:
    """Read the parameters of a list; raise `BadRequest` with all that is wrong at once."""
    known = (*resource.by_parameter, *shape_names(resource), *extras)
    path = f"/v1/{resource.name}"
    parameters = Parameters(path, known, pairs, index_of, unscaled=resource.unscaled)
    ways = resource.by_parameter
    asked = {ways[name][0].name for name in parameters if name in ways}
    choices = tuple(
        one
        for filter in resource.filters
        if filter.name in asked
        for one in filter.read(parameters)
    )
    representation = read_extras(extras, parameters)
    # The columns of a file come in the order of its fields; the fields of JSON have none.
    in_order = "format" in dict(representation)
    question = Question(
        resource,
        choices,
        read_order(resource, parameters),
        read_limit(parameters),
        parameters.one("cursor"),
        parameters.choices("fields", tuple(resource.fields), in_order=in_order),
        parameters.choices("include", tuple(resource.includes)),
        read_facets(resource, parameters, resources),
        parameters.choice("explain", ("true", "false")) == "true",
        representation,
    )
    parameters.check()
    return question


def parameters_of(resource: Resource) -> list[Parameter]:
    """Return every parameter of a resource's list."""
    filters = [parameter for _, parameter in resource.by_parameter.values()]
    return [*filters, *shape_parameters(resource)]


def read_extras(
    extras: Mapping[str, Parameter], parameters: Parameters
) -> tuple[tuple[str, str], ...]:
    """Return the parameters of the representation that say something beside the defaults, sorted."""
    read = ((name, _read_extra(extras[name], parameters)) for name in sorted(extras))
    return tuple((name, value) for name, value in read if value is not None)


def _read_extra(extra: Parameter, parameters: Parameters) -> str | None:
    valid = extra.schema.get("enum")
    value = parameters.choice(extra.name, valid) if valid else parameters.one(extra.name)
    if value is not None and extra.schema.get("format") == "date" and not is_day(value):
        detail = f"{value!r} is no date. Write YYYY-MM-DD, for example 2022-04-13."
        parameters.refuse(extra.name, value, "not_a_date", detail)
    return None if value == extra.schema.get("default") else value
