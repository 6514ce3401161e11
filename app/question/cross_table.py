"""Cross tables as they are asked for: which records, counted by what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest
from app.filters.base import IndexOf, one_value_in, unknown_value
from app.filters.facet import Facet
from app.question.description import asked_for
from app.question.list_parameters import not_countable, shape_names
from app.question.question import Question, address, values_by_name
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


def read_table(
    given: Sequence[tuple[str, str]], words_of: IndexOf, resources: Mapping[str, Resource]
) -> CrossTable:
    """Read the parameters of a table; raise `BadRequest` with all that is wrong at once."""
    faults: list[BadParameter] = []
    resource = _resource(given, countable(resources), faults)
    if resource is None:
        raise BadRequest(faults)
    kept = list(_without_measures(given, resource, resources, faults))
    by_name = values_by_name(PATH, kept, (OF, GROUP_BY, *resource.by_parameter), faults)
    choices = [
        choice for filter in resource.filters for choice in filter.read(by_name, words_of, faults)
    ]
    by = _groups(_split(by_name.get(GROUP_BY, ())), resource, resources, faults)
    if faults:
        raise BadRequest(faults)
    return CrossTable(Question(resource, tuple(choices), resource.order), by)


def _resource(
    given: Sequence[tuple[str, str]],
    there_are: Mapping[str, Resource],
    faults: list[BadParameter],
) -> Resource | None:
    """Return the resource named, or else the first that has what is asked for."""
    named = [value for name, value in given if name == OF]
    if not named:
        by = _split([value for name, value in given if name == GROUP_BY])
        others = {name for name, _ in given if name != GROUP_BY}
        for resource in there_are.values():
            if resource.facets.keys() >= set(by) and resource.by_parameter.keys() >= others:
                return resource
        return next(iter(there_are.values()))
    name = one_value_in(OF, named, faults)
    if name is not None and name not in there_are:
        faults.append(unknown_value(OF, name, tuple(there_are)))
    return there_are.get(name or "")


def _split(given: Sequence[str]) -> list[str]:
    """Return the names listed, each once, in the order given."""
    names = (name.strip() for one in given for name in one.split(","))
    return list(dict.fromkeys(name for name in names if name))


def _without_measures(
    given: Sequence[tuple[str, str]],
    resource: Resource,
    resources: Mapping[str, Resource],
    faults: list[BadParameter],
) -> Iterator[tuple[str, str]]:
    """Give the parameters that a table may have; refuse those that add up, page or shape."""
    for name, value in given:
        if name in MEASURES:
            why = " ".join(dict.fromkeys(_never_added(resources).values()))
            detail = f"Only records are counted, nothing is added up. {why}".strip()
            faults.append(BadParameter(name, value, "never_added", detail, replace=()))
        elif name in shape_names(resource):
            detail = f"{name} pages or shapes a list of records; a table is given whole."
            faults.append(BadParameter(name, value, "not_for_a_table", detail, replace=()))
        else:
            yield name, value


def _never_added(resources: Mapping[str, Resource]) -> dict[str, str]:
    return {
        field: why for resource in resources.values() for field, why in resource.never_added.items()
    }


def _groups(
    names: Sequence[str],
    resource: Resource,
    resources: Mapping[str, Resource],
    faults: list[BadParameter],
) -> tuple[str, ...]:
    valid = tuple(resource.facets)
    anywhere = tuple(dict.fromkeys(name for one in resources.values() for name in one.facets))
    never_added = _never_added(resources)
    fine = [name for name in names if name in valid]
    for name in names:
        why = never_added.get(name.partition(".")[0])
        if why is not None:
            mended = ((GROUP_BY, ",".join(fine or valid[:1])),)
            faults.append(BadParameter(GROUP_BY, name, "never_added", why, replace=mended))
        elif name in anywhere and name not in valid:
            faults.append(_not_here(name, names, fine, resource, resources))
        elif name not in valid:
            faults.append(unknown_value(GROUP_BY, name, anywhere))
    if not names and not any(fault.suggestion == GROUP_BY for fault in faults):
        listed = ", ".join(valid)
        faults.append(
            BadParameter(
                GROUP_BY,
                None,
                "missing",
                f"{GROUP_BY} names what to count by, up to {MAX_GROUPS} of: {listed}.",
                valid[0],
                replace=((GROUP_BY, valid[0]),),
            )
        )
    elif len(names) > MAX_GROUPS:
        faults.append(fewer(names, f"{len(names)} facets; {MAX_GROUPS} are the most"))
    return tuple(fine)


def _not_here(
    name: str,
    names: Sequence[str],
    fine: Sequence[str],
    resource: Resource,
    resources: Mapping[str, Resource],
) -> BadParameter:
    """Return the refusal of a facet that other records have, with those that have all of them."""
    fit = [one.name for one in resources.values() if one.facets.keys() >= set(names)]
    detail = not_countable(resource, name, resources)
    if fit:
        mended = ((OF, fit[0]), (GROUP_BY, ",".join(names)))
        detail += f" Write {OF}={fit[0]}."
        return BadParameter(GROUP_BY, name, "not_countable_by", detail, replace=mended)
    detail += " No records have all of these facets: ask for two tables."
    fewer_still = ((GROUP_BY, ",".join(fine)),) if fine else ()
    return BadParameter(GROUP_BY, name, "not_countable_by", detail, replace=fewer_still)


def fewer(names: Sequence[str], too_many: str) -> BadParameter:
    """Return the refusal of a table with too many of something: a facet less would do."""
    kept = ",".join(names[: min(MAX_GROUPS, len(names) - 1)])
    return BadParameter(
        GROUP_BY,
        ",".join(names),
        "too_many",
        f"{GROUP_BY} gives {too_many}. Take a facet out, or choose fewer records.",
        kept or None,
        replace=((GROUP_BY, kept),) if kept else None,
    )
