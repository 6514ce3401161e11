"""The way out of a refusal: the same request with every error corrected, tried before it is offered.

It asks what was asked: what may mean something else, or would only leave a condition out, has none.
"""

from collections.abc import Callable
from typing import TypeVar

from app.errors import BadParameter, BadRequest
from app.filters.parameters import Pairs

Understood = TypeVar("Understood")
TRIES = 3
"""A corrected name may bring a wrong value to light, and that one an empty range; no chain is longer."""


def read_or_correct(read: Callable[[Pairs], Understood], pairs: Pairs) -> Understood:
    """Read a question, or raise its `BadRequest` with the corrected parameters, which do read."""
    try:
        return read(pairs)
    except BadRequest as refused:
        refused.corrected = _corrected(read, pairs, refused)
        raise


def _corrected(
    read: Callable[[Pairs], object], pairs: Pairs, refused: BadRequest
) -> tuple[tuple[str, str], ...] | None:
    for _ in range(TRIES):
        for error in refused.errors:
            if error.replace is None and not error.is_same:
                return None
            pairs = _without(pairs, error)
        try:
            read(pairs)
        except BadRequest as again:
            refused = again
        else:
            return tuple(pairs)
    return None


def _without(pairs: Pairs, error: BadParameter) -> Pairs:
    """Return the parameters without this error."""
    if error.replace is not None:
        names = {error.parameter, *(name for name, _ in error.replace)}
        where = next((at for at, (name, _) in enumerate(pairs) if name in names), len(pairs))
        kept = [pair for pair in pairs if pair[0] not in names]
        return [*kept[:where], *error.replace, *kept[where:]]
    assert error.suggestion is not None
    if error.code == "unknown_parameter":
        return [
            (error.suggestion if name == error.parameter else name, value) for name, value in pairs
        ]
    return [
        (
            name,
            _revalued(value, error.value, error.suggestion) if name == error.parameter else value,
        )
        for name, value in pairs
    ]


def _revalued(values: str, wrong: str | None, right: str) -> str:
    parts = [right if part.strip() == wrong else part for part in values.split(",")]
    return ",".join(dict.fromkeys(parts))
