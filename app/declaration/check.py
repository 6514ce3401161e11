"""Declarations as a whole: what one lacks, and what it names of another, must be there.

A load asks before it writes anything; and where declarations changed, `serve` asks for a load.
"""

from collections.abc import Iterable, Iterator, Mapping

from app.declaration.resource import Resource


class BadDeclaration(TypeError):
    """A declaration that lacks something or contradicts itself; says what to write instead."""

    def __init__(self, name: str, wrong: Iterable[str]) -> None:
        super().__init__("\n".join(f"{name}: {one}" for one in wrong))


def check(*resources: Resource) -> None:
    """Raise `BadDeclaration` where one lacks something, or names another that there is not."""
    by_name = {resource.name: resource for resource in resources}
    for resource in resources:
        wrong = [*resource.faults(), *_lost(resource, by_name)]
        if wrong:
            raise BadDeclaration(resource.name, wrong)


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
