"""A question as it was understood: read from parameters, refused as a whole where anything is unclear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from app.errors import BadParameter, BadRequest
from app.nearest import nearest
from app.query.filter import Choice, Parameter, WordsOf, one_value_in, unknown_value, values_in
from app.query.resource import Order, Resource

DEFAULT_LIMIT = 50
MOST = 500
"""Records in one page: about 1.5 MB of JSON, still one short query; more comes by cursor or export."""

LONGEST_VALUE = 2000
"""Characters of one value; the longest sensible one, a list of a hundred ids, is shorter."""


@dataclass(frozen=True)
class Question:
    """What is asked of one resource, in canonical form."""

    resource: Resource
    choices: tuple[Choice, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    """Records in a page; `None` where the reader did not say."""
    cursor: str | None = None
    fields: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    extras: tuple[tuple[str, str], ...] = ()
    """Parameters of the representation, such as `format`."""

    @property
    def filters_alone(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the filters, sorted."""
        return tuple(sorted(pair for choice in self.choices for pair in choice.pairs))

    def pairs(self, *, cursor: str | None = None) -> list[tuple[str, str]]:
        """Return all parameters in canonical order; values equal to the defaults are left out."""
        pairs = list(self.filters_alone)
        if self.order != self.resource.order:
            pairs.append(("sort", ",".join(map(str, self.order))))
        if self.fields:
            pairs.append(("fields", ",".join(self.fields)))
        if self.include:
            pairs.append(("include", ",".join(self.include)))
        if self.limit is not None and self.limit != DEFAULT_LIMIT:
            pairs.append(("limit", str(self.limit)))
        pairs.extend(self.extras)
        if cursor is not None:
            pairs.append(("cursor", cursor))
        return pairs

    @property
    def canonical(self) -> str:
        """One address for all ways to write the question; the cursor is no part of it."""
        return address(f"/v1/{self.resource.name}", self.pairs())

    def elsewhere(self, resource: Resource) -> "Question | None":
        """Return the same filters asked of another resource, or `None` where it lacks one of them."""
        known = {filter.name: filter for filter in resource.filters}
        moved = []
        for choice in self.choices:
            filter = known.get(choice.filter.name)
            if filter is None or type(filter) is not type(choice.filter):
                return None
            moved.append(replace(choice, filter=filter))
        return Question(resource, tuple(moved), resource.order)


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return path and query with only that escaped which must be, so that an address can be read."""
    query = urlencode(list(pairs), safe=",:()-~/*", quote_via=quote)
    return f"{path}?{query}" if query else path


def read_question(
    resource: Resource,
    given: Sequence[tuple[str, str]],
    words_of: WordsOf,
    resources: Mapping[str, Resource],
    extras: Mapping[str, Parameter],
) -> Question:
    """Read the parameters of a list; raise `BadRequest` with all that is wrong at once."""
    faults: list[BadParameter] = []
    by_name = _by_name(resource, given, extras, faults)
    choices = [
        choice for filter in resource.filters for choice in filter.read(by_name, words_of, faults)
    ]
    include = _listed("include", by_name, tuple(resource.includes), faults)
    question = Question(
        resource,
        tuple(choices),
        _order(resource, by_name, faults),
        _limit(by_name, faults),
        one_value_in("cursor", by_name["cursor"], faults) if "cursor" in by_name else None,
        _listed("fields", by_name, _fields(resource, include, resources), faults),
        include,
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
    sorts = [form for name in resource.sorts for form in (name, f"-{name}")]
    own = [
        Parameter(
            "sort",
            "Keys to sort by, first key first; `-` turns one round. Ties end in the id, unknown "
            f"values come last. Without it: {','.join(map(str, resource.order))}.",
            {"type": "string", "enum": sorts},
            True,
            str(resource.order[0]),
        ),
        Parameter(
            "limit",
            f"Records in a page, 0 to {MOST}; {DEFAULT_LIMIT} without it. 0 gives the count alone.",
            {"type": "integer", "minimum": 0, "maximum": MOST},
            False,
            "10",
        ),
        Parameter(
            "cursor",
            "Where the next page begins, from `links.next`; bound to its question and release.",
            {"type": "string"},
            False,
        ),
        Parameter(
            "fields",
            "Fields to give, by path; without it, all.",
            {"type": "string", "enum": list(resource.fields)},
            True,
            f"id,{resource.vocabulary.label_name}",
        ),
    ]
    if resource.includes:
        own.append(
            Parameter(
                "include",
                "Puts whole records in place of references.",
                {"type": "string", "enum": list(resource.includes)},
                True,
                next(iter(resource.includes)),
            )
        )
    return [parameter for _, parameter in resource.by_parameter.values()] + own


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
    own = ("sort", "limit", "cursor", "fields", *(("include",) if resource.includes else ()))
    by_name: dict[str, list[str]] = {}
    for name, value in given:
        if name not in resource.by_parameter and name not in own and name not in extras:
            known = (*resource.by_parameter, *own, *extras)
            faults.append(_unknown_parameter(resource, name, value, known))
        elif "\0" in value or len(value) > LONGEST_VALUE:
            what = (
                "holds a NUL character" if "\0" in value else f"is over {LONGEST_VALUE} characters"
            )
            faults.append(BadParameter(name, None, "bad_value", f"The value of {name} {what}."))
        else:
            by_name.setdefault(name, []).append(value)
    return by_name


def _unknown_parameter(
    resource: Resource, name: str, value: str, known: Sequence[str]
) -> BadParameter:
    suggestion = nearest(name, known)
    hint = f" Did you mean {suggestion!r}?" if suggestion else ""
    return BadParameter(
        name,
        value,
        "unknown_parameter",
        f"{name!r} is not a parameter of /v1/{resource.name}.{hint} Nothing was filtered by it, so "
        "nothing is given. All parameters: /v1/schema.",
        suggestion,
    )


def _order(
    resource: Resource, given: Mapping[str, Sequence[str]], faults: list[BadParameter]
) -> tuple[Order, ...]:
    if "sort" not in given:
        return resource.order
    keys: dict[str, Order] = {}
    valid = tuple(form for name in resource.sorts for form in (name, f"-{name}"))
    for key in (key.strip() for one in given["sort"] for key in one.split(",")):
        name = key.removeprefix("-")
        if key not in valid:
            faults.append(unknown_value("sort", key, valid))
        elif name in keys:
            detail = f"sort names {name!r} twice."
            faults.append(BadParameter("sort", key, "given_twice", detail))
        else:
            keys[name] = Order(name, key.startswith("-"))
    return tuple(keys.values())


def _limit(given: Mapping[str, Sequence[str]], faults: list[BadParameter]) -> int | None:
    text = one_value_in("limit", given["limit"], faults) if "limit" in given else None
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        detail = f"limit is a whole number from 0 to {MOST}, not {text[:40]!r}."
        faults.append(BadParameter("limit", text, "not_a_number", detail))
        return None
    if int(text) > MOST:
        detail = f"limit is at most {MOST}. Read on with the cursor in links.next."
        faults.append(BadParameter("limit", text, "too_many", detail, str(MOST)))
        return None
    return int(text)


def _listed(
    name: str,
    given: Mapping[str, Sequence[str]],
    valid: Sequence[str],
    faults: list[BadParameter],
) -> tuple[str, ...]:
    if name not in given:
        return ()
    values = values_in(name, given[name], faults)
    for value in values:
        if value not in valid:
            faults.append(unknown_value(name, value, valid))
    return tuple(values)


def _extra(parameter: Parameter, given: Sequence[str], faults: list[BadParameter]) -> str | None:
    value = one_value_in(parameter.name, given, faults)
    valid = parameter.schema.get("enum")
    if value is not None and valid is not None and value not in valid:
        faults.append(unknown_value(parameter.name, value, valid))
        return None
    return value
