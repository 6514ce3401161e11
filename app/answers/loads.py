"""What is loaded with rows, so that the fields of answers can be read from them by name."""

from collections.abc import Iterator
from typing import Any, get_args

from sqlalchemy import inspect
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import Load

from app.model.base import Base
from app.shape.answer import Answer


def loads_of(answer: type[Answer], model: type[Base]) -> Iterator[Load]:
    """Give what must be loaded with a row so that the answer's fields can be read from it."""
    mapper = inspect(model)
    for name, shape in answer.model_fields.items():
        descriptor = mapper.all_orm_descriptors.get(name)
        if isinstance(descriptor, AssociationProxy):
            yield Load(model).selectinload(getattr(model, descriptor.target_collection))
        elif name in mapper.relationships:
            target = mapper.relationships[name].mapper.class_
            inner = [load for part in _parts(shape.annotation) for load in loads_of(part, target)]
            yield loaded(Load(model), getattr(model, name)).options(*inner)


def loaded(load: Any, relation: Any) -> Any:
    """Return a load that goes on to a relation: one record in the same row, many in one statement more."""
    is_list = relation.property.uselist
    return load.selectinload(relation) if is_list else load.joinedload(relation)


def _parts(annotation: Any) -> Iterator[type[Answer]]:
    if isinstance(annotation, type) and issubclass(annotation, Answer):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
