"""A query parameter as it is documented."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """A query parameter as documented: its name, what it means, what it takes."""

    name: str
    help: str
    schema: Mapping[str, Any]
    """JSON Schema of one value."""
    example: str | None = None
    many: bool = False
    """Whether several values may be given, with commas or by repeating the parameter."""
    needs: str | None = None
    """Another parameter that it says nothing without."""
