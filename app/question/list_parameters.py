"""The parameters that every list has beside its filters: order, page, fields, facets, explanations."""

from collections.abc import Mapping, Sequence

from app.declaration.resource import RELEVANCE, Order, Resource
from app.errors import BadParameter
from app.filters.base import one_value_in, unknown_value, values_in
from app.shape.parameter import Parameter

DEFAULT_LIMIT = 50
MAX_LIMIT = 500
"""Records in one page: about 1.5 MB of JSON, still one short query; more comes by cursor or export."""

RECORD_SHAPE = ("fields", "include")
"""Those that one record takes, too."""

LIMIT = Parameter(
    "limit",
    f"Records in a page, 0 to {MAX_LIMIT}; {DEFAULT_LIMIT} without it. 0 gives counts and facets alone.",
    {"type": "integer", "minimum": 0, "maximum": MAX_LIMIT},
    False,
    "10",
)
CURSOR = Parameter(
    "cursor",
    "Where the next page begins, from `links.next`; bound to its question and release.",
    {"type": "string"},
    False,
)

Given = Mapping[str, Sequence[str]]


def shape_names(resource: Resource) -> tuple[str, ...]:
    """Return the names of the parameters of a resource's list that filter nothing."""
    there_are = {
        "sort": True,
        "limit": True,
        "cursor": True,
        "fields": True,
        "include": bool(resource.includes),
        "facets": bool(resource.facets),
        "explain": bool(resource.filters),
    }
    return tuple(name for name, there in there_are.items() if there)


def shape_parameters(resource: Resource) -> list[Parameter]:
    """Return the parameters of a resource's list that filter nothing."""
    facets = resource.facets
    parameters = [
        Parameter(
            "sort",
            "Keys to sort by, first key first; `-` turns one round. Ties end in the id, unknown "
            f"values come last. Without it: {','.join(map(str, resource.order))}; with q alone: "
            f"{RELEVANCE}, the best first.",
            {"type": "string", "enum": list(_sort_keys(resource))},
            True,
            str(resource.order[0]),
        ),
        LIMIT,
        CURSOR,
        Parameter(
            "fields",
            "Fields to give, by path; without it, all.",
            {"type": "string", "enum": list(resource.fields)},
            True,
            f"id,{resource.vocabulary.label_name}",
        ),
    ]
    if resource.includes:
        parameters.append(
            Parameter(
                "include",
                "Puts whole records in place of references.",
                {"type": "string", "enum": list(resource.includes)},
                True,
                next(iter(resource.includes)),
            )
        )
    if facets:
        parameters.append(
            Parameter(
                "facets",
                "Counts of records per value, each with its own filter lifted, so that a count is "
                "what choosing that value alone gives. A value in a tree counts what lies below it; "
                "a record whose date is an interval counts in every year, month or day it overlaps.",
                {"type": "string", "enum": list(facets)},
                True,
                next(iter(facets)),
            )
        )
    if resource.filters:
        parameters.append(
            Parameter(
                "explain",
                "`true` adds `matched_by` to each record: what in it satisfied each filter. Where "
                "nothing matches, `meta.explain` says how many would without each filter.",
                {"type": "string", "enum": ["true", "false"]},
                False,
                "true",
            )
        )
    return parameters


def _sort_keys(resource: Resource) -> tuple[str, ...]:
    keys = tuple(form for name in resource.sorts for form in (name, f"-{name}"))
    return (*keys, str(RELEVANCE)) if resource.text else keys


def order_in(resource: Resource, given: Given, faults: list[BadParameter]) -> tuple[Order, ...]:
    """Return the sort keys asked for; without them relevance where words are given, or its own."""
    words = resource.text is not None and resource.text.name in given
    if "sort" not in given:
        return (RELEVANCE,) if words else resource.order
    keys: dict[str, Order] = {}
    valid = _sort_keys(resource)
    for key in (key.strip() for one in given["sort"] for key in one.split(",")):
        name = key.removeprefix("-")
        if key not in valid:
            faults.append(unknown_value("sort", key, valid))
        elif name in keys:
            detail = f"sort names {name!r} twice."
            faults.append(BadParameter("sort", key, "given_twice", detail))
        elif key == str(RELEVANCE) and not words:
            detail = f"{key} is how well a record holds the words of q; give it, too."
            faults.append(BadParameter("sort", key, "needs_another_parameter", detail, replace=()))
        else:
            keys[name] = Order(name, key.startswith("-"))
    return tuple(keys.values())


def limit_in(given: Given, faults: list[BadParameter], most: int = MAX_LIMIT) -> int | None:
    """Return the number of records asked for; `None` where the reader did not say."""
    text = one_value_in("limit", given["limit"], faults) if "limit" in given else None
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        detail = f"limit is a whole number from 0 to {most}, not {text[:40]!r}."
        faults.append(BadParameter("limit", text, "not_a_number", detail))
        return None
    if int(text) > most:
        on = " Read on with the cursor in links.next." if most == MAX_LIMIT else ""
        detail = f"limit is at most {most}.{on}"
        faults.append(BadParameter("limit", text, "too_many", detail, str(most)))
        return None
    return int(text)


def listed_in(
    name: str, given: Given, valid: Sequence[str], faults: list[BadParameter]
) -> tuple[str, ...]:
    """Return the values of a parameter that lists names."""
    if name not in given:
        return ()
    values = values_in(name, given[name], faults)
    for value in values:
        if value not in valid:
            faults.append(unknown_value(name, value, valid))
    return tuple(values)


def facets_in(
    resource: Resource,
    given: Given,
    resources: Mapping[str, Resource],
    faults: list[BadParameter],
) -> tuple[str, ...]:
    """Return the facets asked for; one that only other records have is refused with their names."""
    if "facets" not in given:
        return ()
    values = values_in("facets", given["facets"], faults)
    fine = tuple(value for value in values if value in resource.facets)
    for value in values:
        if value in fine:
            continue
        if any(value in other.facets for other in resources.values()):
            detail = not_countable(resource, value, resources)
            mended = (("facets", ",".join(fine)),) if fine else ()
            faults.append(BadParameter("facets", value, "not_countable_by", detail, replace=mended))
        else:
            faults.append(unknown_value("facets", value, tuple(resource.facets)))
    return fine


def not_countable(resource: Resource, facet: str, resources: Mapping[str, Resource]) -> str:
    """Say that records cannot be counted by a facet, and which can."""
    can = [other.plural for other in resources.values() if facet in other.facets]
    listed = f"{', '.join(can[:-1])} and {can[-1]}" if len(can) > 1 else can[0]
    plural = resource.plural.capitalize()
    return f"{plural} cannot be counted by {facet}; {listed} can."


def switch_in(name: str, given: Given, faults: list[BadParameter]) -> bool:
    """Whether a parameter that is off by default is switched on."""
    text = one_value_in(name, given[name], faults) if name in given else None
    if text is not None and text not in {"true", "false"}:
        faults.append(unknown_value(name, text, ("true", "false")))
    return text == "true"
