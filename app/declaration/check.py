"""All resources together: what one names of another must be there."""

from collections.abc import Iterator, Mapping

from app.declaration.resource import BadDeclaration, Resource


def resources_of(*resources: Resource) -> dict[str, Resource]:
    """Return name → resource; raise `BadDeclaration` where one names another that there is not."""
    by_name = {resource.name: resource for resource in resources}
    for resource in resources:
        wrong = list(_lost(resource, by_name))
        if wrong:
            raise BadDeclaration(resource.name, wrong)
    return by_name


def _lost(resource: Resource, by_name: Mapping[str, Resource]) -> Iterator[str]:
    if by_name[resource.name] is not resource:
        yield "two resources have this name: give one of their vocabularies another."
    named = {
        "includes": resource.includes,
        "siblings": resource.siblings,
        "refers": resource.representation.refers.values(),
        "placed_by": filter(None, [resource.placed_by]),
    }
    for where, names in named.items():
        for name in sorted({*names} - {*by_name}):
            yield f"{where} names {name!r}: declare that resource, or write one of {', '.join(by_name)}."
    for one in resource.filters:
        if one.vocabulary is not None and one.vocabulary.name not in by_name:
            name = one.vocabulary.name
            yield f"filter {one.name!r} chooses among {name!r}: declare that resource."
