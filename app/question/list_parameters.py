"""The parameters that every list has beside its filters: order, page, fields, facets, explanations."""

from collections.abc import Mapping, Sequence
from functools import cache

from app.declaration.resource import Resource
from app.declaration.sort import RELEVANCE, Order
from app.filters.parameters import Parameters
from app.shape.parameter import Parameter
from app.translation import NAMES, PARAMETER, RECORDS

LANG = Parameter(
    PARAMETER,
    "Language of labels: of codes, kinds of violation, places, actors, facets. The text of the "
    "records stays English. `Accept-Language` chooses nothing here.",
    {"type": "string", "enum": list(NAMES), "default": RECORDS},
    example="uk",
)
"""Taken by all answers in JSON that hold labels."""
DEFAULT_LIMIT = 50
MAX_LIMIT = 500
"""Records in one page: about 1.5 MB of JSON, still one short query; more comes by cursor or export."""

RECORD_SHAPE = ("fields", "include")
"""Those that one record takes, too."""

LIMIT = Parameter(
    "limit",
    f"Records in a page, 0 to {MAX_LIMIT}; {DEFAULT_LIMIT} without it. 0 gives counts and facets alone.",
    {"type": "integer", "minimum": 0, "maximum": MAX_LIMIT},
    "10",
)
CURSOR = Parameter(
    "cursor",
    "Where the next page begins, from `links.next`; bound to its question and release.",
    {"type": "string"},
)


@cache
def shape_names(resource: Resource) -> tuple[str, ...]:
    """Return the names of the parameters of a resource's list that filter nothing."""
    return tuple(one.name for one in shape_parameters(resource))


def shape_parameters(resource: Resource) -> list[Parameter]:
    """Return the parameters of a resource's list that filter nothing."""
    parameters = [
        Parameter(
            "sort",
            "Keys to sort by, first key first; `-` turns one round. Ties end in the id, unknown "
            f"values come last. Without it: {','.join(map(str, resource.order))}; with q alone: "
            f"{RELEVANCE}, the best first.",
            {"type": "string", "enum": list(_sort_keys(resource))},
            str(resource.order[0]),
            many=True,
        ),
        LIMIT,
        CURSOR,
        Parameter(
            "fields",
            "Fields to give, by path; without it, all.",
            {"type": "string", "enum": list(resource.fields)},
            f"id,{resource.vocabulary.label}",
            many=True,
        ),
        Parameter(
            "include",
            "Adds the whole records that the references name, each once, in `included`; JSON alone.",
            {"type": "string", "enum": list(resource.includes)},
            next(iter(resource.includes), None),
            many=True,
        ),
        Parameter(
            "facets",
            "Counts of records per value, each with its own filter lifted, so that a count is what "
            "choosing that value alone gives. A value in a tree counts what lies below it; a record "
            "whose date is an interval counts in every year, month or day it overlaps.",
            {"type": "string", "enum": list(resource.facets)},
            next(iter(resource.facets), None),
            many=True,
        ),
        Parameter(
            "explain",
            "`true` adds `matched_by` to each record: what in it satisfied each filter. Where "
            "nothing matches, `meta.explain` says how many would without each filter.",
            {"type": "string", "enum": ["true", "false"] if resource.filters else []},
            "true",
        ),
    ]
    return [one for one in parameters if one.schema.get("enum") != []]


def _sort_keys(resource: Resource) -> tuple[str, ...]:
    keys = tuple(form for name in resource.sorts for form in (name, f"-{name}"))
    return (*keys, str(RELEVANCE)) if resource.text else keys


def read_order(resource: Resource, parameters: Parameters) -> tuple[Order, ...]:
    """Return the sort keys asked for; without them relevance where words are given, or its own."""
    words = resource.text is not None and resource.text.name in parameters
    if "sort" not in parameters:
        return (RELEVANCE,) if words else resource.order
    keys: dict[str, Order] = {}
    valid = _sort_keys(resource)
    for key in parameters.listed("sort"):
        name = key.removeprefix("-")
        if key not in valid:
            parameters.unknown("sort", key, valid)
        elif name in keys:
            parameters.refuse("sort", key, "given_twice", f"sort names {name!r} twice.")
        elif key == str(RELEVANCE) and not words:
            detail = f"{key} is how well a record holds the words of q; give it, too."
            parameters.refuse("sort", key, "needs_another_parameter", detail, replace=())
        else:
            keys[name] = Order(name, key.startswith("-"))
    return tuple(keys.values())


def read_limit(parameters: Parameters, most: int = MAX_LIMIT) -> int | None:
    """Return the number of records asked for; `None` where the reader did not say."""
    text = parameters.one("limit")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        detail = f"limit is a whole number from 0 to {most}, not {text[:40]!r}."
        parameters.refuse("limit", text, "not_a_number", detail)
        return None
    if int(text) > most:
        on = " Read on with the cursor in links.next." if most == MAX_LIMIT else ""
        detail = f"limit is at most {most}.{on}"
        parameters.refuse("limit", text, "too_many", detail, str(most), is_same=True)
        return None
    return int(text)


def lang_of(representation: Sequence[tuple[str, str]]) -> str:
    """Return the tag of the language of labels that the parameters of a representation say."""
    return dict(representation).get(LANG.name, RECORDS)


def read_lang(parameters: Parameters) -> str:
    """Return the tag of the language of labels; one that there is not is refused."""
    return parameters.choice(LANG.name, tuple(NAMES)) or RECORDS


def read_facets(
    resource: Resource, parameters: Parameters, resources: Mapping[str, Resource]
) -> tuple[str, ...]:
    """Return the facets asked for; one that only other records have is refused with their names."""
    values = parameters.many("facets")
    fine = tuple(value for value in values if value in resource.facets)
    for value in values:
        if value in fine:
            continue
        if any(value in other.facets for other in resources.values()):
            detail = not_countable(resource, value, resources)
            own = next((name for name in resource.facets if name.endswith(f"_{value}")), None)
            detail += f" They can by {own}, which is another thing." if own else ""
            replace = (("facets", ",".join(fine)),) if fine else ()
            parameters.refuse("facets", value, "not_countable_by", detail, own, replace)
        else:
            parameters.unknown("facets", value, tuple(resource.facets))
    return fine


def not_countable(resource: Resource, facet: str, resources: Mapping[str, Resource]) -> str:
    """Say that records cannot be counted by a facet, and which can."""
    can = [other.plural for other in resources.values() if facet in other.facets]
    listed = f"{', '.join(can[:-1])} and {can[-1]}" if len(can) > 1 else can[0]
    plural = resource.plural.capitalize()
    return f"{plural} cannot be counted by {facet}; {listed} can."
