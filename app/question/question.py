"""A question as it was understood: read from parameters, refused as a whole where anything is unclear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote, urlencode

from sqlalchemy import TableValuedAlias

from app.declaration.resource import RELEVANCE, Order, Resource
from app.errors import BadParameter, BadRequest
from app.filters.base import (
    MAX_VALUE_LENGTH,
    AppliedFilter,
    Filter,
    IndexOf,
    one_value_in,
    unknown_value,
)
from app.filters.date import is_day
from app.filters.full_text import FullTextFilter
from app.nearest import nearest
from app.question.list_parameters import (
    DEFAULT_LIMIT,
    facets_in,
    limit_in,
    listed_in,
    order_in,
    shape_names,
    shape_parameters,
    switch_in,
)
from app.shape.parameter import Parameter


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
        pairs = list(self.filters_alone)
        if self.order != self.default_order:
            pairs.append(("sort", ",".join(map(str, self.order))))
        if self.fields:
            pairs.append(("fields", ",".join(self.fields)))
        if self.include:
            pairs.append(("include", ",".join(self.include)))
        if self.facets:
            pairs.append(("facets", ",".join(self.facets)))
        if self.explain:
            pairs.append(("explain", "true"))
        # A file is not paged: without a limit it holds everything, and so no limit is the default.
        paged = "format" not in dict(self.extras)
        if self.limit is not None and not (paged and self.limit == DEFAULT_LIMIT):
            pairs.append(("limit", str(self.limit)))
        pairs.extend(self.extras)
        if cursor is not None:
            pairs.append(("cursor", cursor))
        return pairs

    @cached_property
    def words(self) -> AppliedFilter | None:
        """The choice by words, where one was made."""
        return next(
            (choice for choice in self.choices if isinstance(choice.filter, FullTextFilter)), None
        )

    @cached_property
    def hits(self) -> TableValuedAlias | None:
        """What the words find, with ranks, where the order needs them."""
        text = self.resource.text
        if self.words is None or text is None or RELEVANCE not in self.order:
            return None
        return text.hits(self.words)

    @property
    def is_marked(self) -> bool:
        """Whether snippets are asked for."""
        text, words = self.resource.text, self.words
        return text is not None and words is not None and text.highlights(words)

    @property
    def default_order(self) -> tuple[Order, ...]:
        """The order when none is asked for."""
        return self.resource.order if self.words is None else (RELEVANCE,)

    @property
    def canonical(self) -> str:
        """One address for all ways to write the question; the cursor is no part of it."""
        return address(f"/v1/{self.resource.name}", self.pairs())

    def without(self, choice: AppliedFilter) -> "Question":
        """Return the same question with one choice lifted, from its first page on."""
        return self._with([one for one in self.choices if one is not choice])

    def choosing(
        self, filter: Filter, given: Mapping[str, Sequence[str]] | None, words_of: IndexOf
    ) -> "Question":
        """Return the same question with this filter set anew, from its first page on."""
        faults: list[BadParameter] = []
        fresh = filter.read(given, words_of, faults) if given else []
        if faults:
            raise BadRequest(faults)
        order = [one.name for one in self.resource.filters]
        kept = [choice for choice in self.choices if choice.filter != filter]
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
            if filter is None or type(filter) is not type(choice.filter):
                return None
            moved.append(replace(choice, filter=filter))
        question = Question(resource, tuple(moved))
        return replace(question, order=question.default_order)


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return path and query with only that escaped which must be, so that an address can be read."""
    query = urlencode(list(pairs), safe=",:()-~/*", quote_via=quote)
    return f"{path}?{query}" if query else path


def read_question(
    resource: Resource,
    given: Sequence[tuple[str, str]],
    words_of: IndexOf,
    resources: Mapping[str, Resource],
    extras: Mapping[str, Parameter],
) -> Question:
    """Read the parameters of a list; raise `BadRequest` with all that is wrong at once."""
    faults: list[BadParameter] = []
    by_name = _by_name(resource, given, extras, faults)
    choices = [
        choice for filter in resource.filters for choice in filter.read(by_name, words_of, faults)
    ]
    include = listed_in("include", by_name, tuple(resource.includes), faults)
    question = Question(
        resource,
        tuple(choices),
        order_in(resource, by_name, faults),
        limit_in(by_name, faults),
        one_value_in("cursor", by_name["cursor"], faults) if "cursor" in by_name else None,
        listed_in("fields", by_name, _fields(resource, include, resources), faults),
        include,
        facets_in(resource, by_name, resources, faults),
        switch_in("explain", by_name, faults),
        tuple(
            (name, value)
            for name in sorted(extras)
            if name in by_name
            if (value := _extra(extras[name], by_name[name], faults)) is not None
        ),
    )
    if faults:
        raise BadRequest(faults)
    return question


def parameters_of(resource: Resource) -> list[Parameter]:
    """Return every parameter of a resource's list."""
    filters = [parameter for _, parameter in resource.by_parameter.values()]
    return [*filters, *shape_parameters(resource)]


def _fields(
    resource: Resource, include: Sequence[str], resources: Mapping[str, Resource]
) -> tuple[str, ...]:
    """Return the fields there are to choose from; included records bring their own."""
    inner = (
        f"{field}.{path}"
        for name in include
        if name in resource.includes
        for field in resource.includes[name]
        for path in resources[name].fields
    )
    return (*resource.fields, *inner)


def _by_name(
    resource: Resource,
    given: Sequence[tuple[str, str]],
    extras: Mapping[str, Parameter],
    faults: list[BadParameter],
) -> dict[str, list[str]]:
    known = (*resource.by_parameter, *shape_names(resource), *extras)
    return values_by_name(f"/v1/{resource.name}", given, known, faults)


def values_by_name(
    path: str,
    given: Sequence[tuple[str, str]],
    known: Sequence[str],
    faults: list[BadParameter],
) -> dict[str, list[str]]:
    """Return parameter → its values; a parameter that an address does not know is a fault."""
    by_name: dict[str, list[str]] = {}
    for name, value in given:
        if name not in known:
            faults.append(_unknown_parameter(path, name, value, known))
        elif "\0" in value or len(value) > MAX_VALUE_LENGTH:
            what = (
                "holds a NUL character"
                if "\0" in value
                else f"is over {MAX_VALUE_LENGTH} characters"
            )
            faults.append(BadParameter(name, None, "bad_value", f"The value of {name} {what}."))
        else:
            by_name.setdefault(name, []).append(value)
    return by_name


def _unknown_parameter(path: str, name: str, value: str, known: Sequence[str]) -> BadParameter:
    suggestion = nearest(name, known)
    hint = f" Did you mean {suggestion!r}?" if suggestion else ""
    return BadParameter(
        name,
        value,
        "unknown_parameter",
        f"{name!r} is not a parameter of {path}.{hint} Nothing was filtered by it, so "
        "nothing is given. All parameters: /v1/schema.",
        suggestion,
    )


def missing_parameter(name: str, path: str, what: str, example: str) -> BadParameter:
    """Return the refusal of a request without the parameter that it is all about."""
    detail = f"{path} needs {name}: {what}, for example {path}?{name}={example}."
    return BadParameter(name, None, "missing_parameter", detail)


def _extra(parameter: Parameter, given: Sequence[str], faults: list[BadParameter]) -> str | None:
    value = one_value_in(parameter.name, given, faults)
    valid = parameter.schema.get("enum")
    if value is not None and valid is not None and value not in valid:
        faults.append(unknown_value(parameter.name, value, valid))
        return None
    if value is not None and parameter.schema.get("format") == "date" and not is_day(value):
        detail = f"{value!r} is no date. Write YYYY-MM-DD, for example 2022-04-13."
        faults.append(BadParameter(parameter.name, value, "not_a_date", detail))
        return None
    return None if value == parameter.schema.get("default") else value
