"""The fields of a list that are written, not chosen: filled as they were sent, with what is wrong beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.declaration.resource import Resource
from app.filters.date import DateFilter
from app.filters.parameters import Pairs
from app.shape.problem import ProblemError

WORDS, HIGHLIGHT = "q", "highlight"


@dataclass(frozen=True)
class WrittenForm:
    """Words and days, and what must be kept beside them."""

    resource: Resource
    words: bool
    span: DateFilter | None
    filled: Mapping[str, str]
    kept: Pairs
    faults: Mapping[str, ProblemError] = field(default_factory=dict)
    """Parameter → what is wrong with it."""

    @property
    def is_asked(self) -> bool:
        """Whether there is any field."""
        return self.words or self.span is not None

    def value(self, name: str) -> str:
        """Return what a field holds."""
        return self.filled.get(name, "")


def written_form(
    resource: Resource, pairs: Pairs, errors: Sequence[ProblemError] = ()
) -> WrittenForm:
    """Return the form of a list as it was asked for."""
    names = {f"{span.name}_{part}" for span in resource.spans for part in ("from", "to", "match")}
    names |= {WORDS, HIGHLIGHT}
    values: dict[str, Any] = dict(pairs)
    return WrittenForm(
        resource,
        WORDS in resource.by_parameter,
        next(iter(resource.spans), None),
        {name: value for name, value in values.items() if name in names},
        tuple(pair for pair in pairs if pair[0] not in names),
        {error.parameter: error for error in errors if error.parameter in names},
    )
