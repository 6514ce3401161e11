"""Cross tables as they are asked for: which records, counted by what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.declaration.resource import Resource
from app.errors import BadParameter
from app.filters.facet import Facet
from app.filters.parameters import IndexOf, Pairs, Parameters
from app.question.description import asked_for
from app.question.list_parameters import not_countable, shape_names
from app.question.question import Question, address, read_extras
from app.shape.parameter import Parameter

PATH = "/v1/stats"
OF, GROUP_BY = "of", "group_by"
MAX_GROUPS = 3
"""Facets in one table: a fourth dimension is read by nobody."""

MEASURES = ("sum", "measure", "aggregate", "average", "avg", "mean", "median", "min", "max")
"""What others call the adding up of figures; refused in words instead of as unknown."""


@dataclass(frozen=True)
class CrossTable:
    """A table as it was asked for: which records, counted by what."""

    question: Question
    by: tuple[str, ...]
    representation: tuple[tuple[str, str], ...] = ()
    """Parameters of how it is given, such as `format`."""

    @property
    def facets(self) -> list[Facet]:
        """What is counted by, in the order of the columns."""
        return [self.question.resource.facets[name] for name in self.by]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All parameters in canonical order."""
        of, by = (OF, self.question.resource.name), (GROUP_BY, ",".join(self.by))
        return [of, by, *self.question.filters_alone, *self.representation]

    def parameter(self, name: str) -> str | None:
        """Return a parameter of how it is given."""
        return dict(self.representation).get(name)

    @property
    def canonical(self) -> str:
        """One address for all ways to ask for the table."""
        return address(PATH, self.pairs)

    @property
    def sentence(self) -> str:
        """The table in words."""
        by = " and by ".join(name.replace("_", " ").replace(":", " by ") for name in self.by)
        return f"{asked_for(self.question)}, counted by {by}."


def countable(resources: Mapping[str, Resource]) -> dict[str, Resource]:
    """Return the resources whose records can be counted by something."""
    return {name: resource for name, resource in resources.items() if resource.facets}


def table_parameters(
    resources: Mapping[str, Resource], extras: Iterable[Parameter]
) -> list[Parameter]:
    """Return the parameters of a table: its own, and the filters of all that can be counted."""
    names = list(countable(resources))
    facets = dict.fromkeys(
        name for resource in countable(resources).values() for name in resource.facets
    )
    own = [
        Parameter(
            OF,
            "Whose records are counted. It is never guessed: a table without it is refused.",
            {"type": "string", "enum": names},
            example=names[0],
        ),
        Parameter(
            GROUP_BY,
            f"Up to {MAX_GROUPS} facets of these records, which become the columns in this order. "
            "Values are counted as they are recorded, without what lies above them.",
            {"type": "string", "enum": list(facets)},
            many=True,
            example=next(iter(facets)),
        ),
    ]
    filters = {
        name: parameter
        for resource in reversed(countable(resources).values())
        for name, (_, parameter) in resource.by_parameter.items()
    }
    return [*own, *(filters[name] for name in sorted(filters)), *extras]


def read_table(
    pairs: Pairs,
    index_of: IndexOf,
    resources: Mapping[str, Resource],
    extras: Mapping[str, Parameter],
) -> CrossTable:
    """Read the parameters of a table; raise `BadRequest` with all that is wrong at once."""
    resource = _resource(pairs, countable(resources), extras)
    known = (OF, GROUP_BY, *resource.by_parameter, *extras)
    shaping = "pages or shapes a list of records; a table is given whole."
    refused = {name: ("not_for_a_table", f"{name} {shaping}") for name in shape_names(resource)}
    counting = [pair for pair in pairs if pair[0] not in MEASURES]
    parameters = Parameters(
        PATH, known, counting, index_of, refused=refused, unscaled=resource.unscaled
    )
    why = " ".join(dict.fromkeys(_never_added(resources).values()))
    for name, value in pairs:
        if name in MEASURES:
            detail = f"Only records are counted, nothing is added up. {why}".strip()
            parameters.refuse(name, value, "never_added", detail)
    choices = tuple(one for filter in resource.filters for one in filter.read(parameters))
    by = _read_groups(parameters, resource, resources)
    representation = read_extras(extras, parameters)
    parameters.check()
    return CrossTable(Question(resource, choices, resource.order), by, representation)


def _resource(
    pairs: Pairs, there_are: Mapping[str, Resource], extras: Mapping[str, Parameter]
) -> Resource:
    """Return the resource named; whose records are meant is never guessed from what they have."""
    of = Parameters(PATH, (OF,), [pair for pair in pairs if pair[0] == OF])
    name = of.choice(OF, tuple(there_are))
    if OF not in of and not of.faults:
        asked = {name for name, _ in pairs} - {GROUP_BY, *extras}
        by = {*_names([value for name, value in pairs if name == GROUP_BY])}
        fit = [
            one.name
            for one in there_are.values()
            if one.facets.keys() >= by and one.by_parameter.keys() >= asked
        ]
        listed = " or ".join(f"{OF}={one}" for one in fit or there_are)
        detail = f"A table says whose records it counts: {listed}."
        first, replace = (fit[0], ((OF, fit[0]),)) if fit else (None, None)
        of.refuse(OF, None, "missing_parameter", detail, first, replace)
    of.check()
    assert name is not None, "else it was refused"
    return there_are[name]


def _names(given: Sequence[str]) -> list[str]:
    """Return the names listed, each once, in the order given."""
    names = (name.strip() for one in given for name in one.split(","))
    return list(dict.fromkeys(name for name in names if name))


def _never_added(resources: Mapping[str, Resource]) -> dict[str, str]:
    return {
        field: why for resource in resources.values() for field, why in resource.never_added.items()
    }


def _read_groups(
    parameters: Parameters, resource: Resource, resources: Mapping[str, Resource]
) -> tuple[str, ...]:
    names = _names(parameters.listed(GROUP_BY))
    valid = tuple(resource.facets)
    never_added = _never_added(resources)
    for name in names:
        why = never_added.get(name.partition(".")[0])
        if why is not None:
            parameters.refuse(GROUP_BY, name, "never_added", why)
        elif name not in valid and any(name in one.facets for one in resources.values()):
            detail = not_countable(resource, name, resources)
            parameters.refuse(GROUP_BY, name, "not_countable_by", detail)
        elif name not in valid:
            parameters.unknown(GROUP_BY, name, valid)
    if not names and not any(fault.suggestion == GROUP_BY for fault in parameters.faults):
        detail = f"{GROUP_BY} names what to count by, up to {MAX_GROUPS} of: {', '.join(valid)}."
        parameters.refuse(GROUP_BY, None, "missing_parameter", detail)
    elif len(names) > MAX_GROUPS:
        parameters.faults.append(too_many(names, f"{len(names)} facets; {MAX_GROUPS} are the most"))
    return tuple(name for name in names if name in valid)


def too_many(names: Sequence[str], what: str) -> BadParameter:
    """Return the refusal of a table with too many of something."""
    detail = f"{GROUP_BY} gives {what}. Take a facet out, or choose fewer records."
    return BadParameter(GROUP_BY, ",".join(names), "too_many", detail)
