"""Cross tables as they are asked for: which records, counted by what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.declaration.resource import Resource
from app.errors import BadParameter
from app.filters.facet import Facet
from app.filters.parameters import IndexOf, Pairs, Parameters
from app.question.description import asked_for
from app.question.list_parameters import not_countable, shape_names
from app.question.question import Question, address
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

    @property
    def facets(self) -> list[Facet]:
        """What is counted by, in the order of the columns."""
        return [self.question.resource.facets[name] for name in self.by]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All parameters in canonical order."""
        of = (OF, self.question.resource.name)
        return [of, (GROUP_BY, ",".join(self.by)), *self.question.filters_alone]

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


def table_parameters(resources: Mapping[str, Resource]) -> list[Parameter]:
    """Return the parameters of a table: its own, and the filters of all that can be counted."""
    names = list(countable(resources))
    facets = dict.fromkeys(
        name for resource in countable(resources).values() for name in resource.facets
    )
    own = [
        Parameter(
            GROUP_BY,
            f"Up to {MAX_GROUPS} facets of these records, which become the columns in this order. "
            "Values are counted as they are recorded, without what lies above them.",
            {"type": "string", "enum": list(facets)},
            many=True,
            example=next(iter(facets)),
        ),
        Parameter(
            OF,
            "Whose records are counted. Without it, the first of these whose records can be counted "
            f"by what `{GROUP_BY}` names and have the filters that are given.",
            {"type": "string", "enum": names},
            many=False,
            example=names[0],
        ),
    ]
    filters = {
        name: parameter
        for resource in reversed(countable(resources).values())
        for name, (_, parameter) in resource.by_parameter.items()
    }
    return [*own, *(filters[name] for name in sorted(filters))]


def read_table(pairs: Pairs, index_of: IndexOf, resources: Mapping[str, Resource]) -> CrossTable:
    """Read the parameters of a table; raise `BadRequest` with all that is wrong at once."""
    resource = _resource(pairs, countable(resources))
    known = (OF, GROUP_BY, *resource.by_parameter)
    refused = _refused(resource, resources)
    parameters = Parameters(
        PATH, known, pairs, index_of, refused=refused, unscaled=resource.unscaled
    )
    choices = tuple(one for filter in resource.filters for one in filter.read(parameters))
    by = _read_groups(parameters, resource, resources)
    parameters.check()
    return CrossTable(Question(resource, choices, resource.order), by)


def _resource(pairs: Pairs, there_are: Mapping[str, Resource]) -> Resource:
    """Return the resource named, or else the first that has what is asked for."""
    of = Parameters(PATH, (OF,), [pair for pair in pairs if pair[0] == OF])
    name = of.choice(OF, tuple(there_are))
    of.check()
    if name is not None:
        return there_are[name]
    by = _names([value for name, value in pairs if name == GROUP_BY])
    others = {name for name, _ in pairs if name != GROUP_BY}
    for resource in there_are.values():
        if resource.facets.keys() >= set(by) and resource.by_parameter.keys() >= others:
            return resource
    return next(iter(there_are.values()))


def _names(given: Sequence[str]) -> list[str]:
    """Return the names listed, each once, in the order given."""
    names = (name.strip() for one in given for name in one.split(","))
    return list(dict.fromkeys(name for name in names if name))


def _refused(resource: Resource, resources: Mapping[str, Resource]) -> dict[str, tuple[str, str]]:
    """Return what a table cannot have, with code and reason: what adds up, pages or shapes."""
    why = " ".join(dict.fromkeys(_never_added(resources).values()))
    detail = f"Only records are counted, nothing is added up. {why}".strip()
    shaping = "pages or shapes a list of records; a table is given whole."
    return {
        **{name: ("not_for_a_table", f"{name} {shaping}") for name in shape_names(resource)},
        **dict.fromkeys(MEASURES, ("never_added", detail)),
    }


def _never_added(resources: Mapping[str, Resource]) -> dict[str, str]:
    return {
        field: why for resource in resources.values() for field, why in resource.never_added.items()
    }


def _read_groups(
    parameters: Parameters, resource: Resource, resources: Mapping[str, Resource]
) -> tuple[str, ...]:
    names = _names(parameters.listed(GROUP_BY))
    valid = tuple(resource.facets)
    anywhere = tuple(dict.fromkeys(name for one in resources.values() for name in one.facets))
    never_added = _never_added(resources)
    fine = [name for name in names if name in valid]
    for name in names:
        why = never_added.get(name.partition(".")[0])
        if why is not None:
            instead = ((GROUP_BY, ",".join(fine or valid[:1])),)
            parameters.refuse(GROUP_BY, name, "never_added", why, replace=instead)
        elif name in anywhere and name not in valid:
            detail, replace = _not_here(name, names, fine, resource, resources)
            parameters.refuse(GROUP_BY, name, "not_countable_by", detail, replace=replace)
        elif name not in valid:
            parameters.unknown(GROUP_BY, name, anywhere)
    if not names and not any(fault.suggestion == GROUP_BY for fault in parameters.faults):
        detail = f"{GROUP_BY} names what to count by, up to {MAX_GROUPS} of: {', '.join(valid)}."
        instead = ((GROUP_BY, valid[0]),)
        parameters.refuse(GROUP_BY, None, "missing", detail, valid[0], instead)
    elif len(names) > MAX_GROUPS:
        parameters.faults.append(fewer(names, f"{len(names)} facets; {MAX_GROUPS} are the most"))
    return tuple(fine)


def _not_here(
    name: str,
    names: Sequence[str],
    fine: Sequence[str],
    resource: Resource,
    resources: Mapping[str, Resource],
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Say that other records have this facet, and which have all of them; give what to write."""
    fit = [one.name for one in resources.values() if one.facets.keys() >= set(names)]
    detail = not_countable(resource, name, resources)
    if fit:
        return f"{detail} Write {OF}={fit[0]}.", ((OF, fit[0]), (GROUP_BY, ",".join(names)))
    detail += " No records have all of these facets: ask for two tables."
    return detail, ((GROUP_BY, ",".join(fine)),) if fine else ()


def fewer(names: Sequence[str], too_many: str) -> BadParameter:
    """Return the refusal of a table with too many of something: a facet less would do."""
    fine = ",".join(names[: min(MAX_GROUPS, len(names) - 1)])
    return BadParameter(
        GROUP_BY,
        ",".join(names),
        "too_many",
        f"{GROUP_BY} gives {too_many}. Take a facet out, or choose fewer records.",
        fine or None,
        replace=((GROUP_BY, fine),) if fine else None,
    )
