"""How records are referred to: their ids, their labels, the tree they stand in, their outside codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import SQLColumnExpression, Table

from app.model.base import Base


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The records of one table as values to choose from."""

    name: str
    """Plural name, as in the API."""
    model: type[Base]
    id: SQLColumnExpression[Any]
    label: SQLColumnExpression[Any]
    label_uk: SQLColumnExpression[Any] | None = None
    parent: SQLColumnExpression[Any] | None = None
    tree: Table | None = None
    """Closure of the tree, where the records stand in one."""
    codes: Mapping[str, SQLColumnExpression[Any]] = field(default_factory=dict)
    """Outside codes by the prefix that marks them, for example `iso`; the column holds one or a list."""
    below: str = "under"
    """How a record stands to the one above it, in a sentence."""
    included: str = "below"
    """What of the tree a value includes, in a sentence."""
    aliases: SQLColumnExpression[Any] | None = None
    """Column that holds a list of other names."""
    respelt: bool = False
    """Whether these are its name in other spellings and languages, and so no words of anybody's."""

    def __post_init__(self) -> None:
        _BY_MODEL[self.model] = self

    @property
    def label_name(self) -> str:
        """Name of the field that holds the label."""
        name: str = self.label.key  # type: ignore[attr-defined]  # a mapped column has a key
        return name


_BY_MODEL: dict[type[Base], Vocabulary] = {}


def vocabulary_of(model: type[Base]) -> Vocabulary:
    """Return the records of a model as values to choose from."""
    if model not in _BY_MODEL:
        raise TypeError(f"{model.__name__} has no Vocabulary: make one beside its table")
    return _BY_MODEL[model]
