"""Requests worth knowing, each with what it gives of the published records; the tests run them all."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("examples.toml")


@dataclass(frozen=True)
class Example:
    """A documented request."""

    title: str
    """What a reader wants to know."""
    address: str
    total: int
    """`meta.total` of the answer, or the terms returned where nothing is counted."""


@dataclass(frozen=True)
class Topic:
    """Examples of one way of asking."""

    title: str
    help: str
    examples: tuple[Example, ...]


@cache
def examples() -> tuple[Topic, ...]:
    """Return all topics, in the order in which they are shown."""
    import tomllib  # noqa: PLC0415  # few requests need it

    read = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(
        Topic(**topic | {"examples": tuple(Example(*one) for one in topic["examples"])})
        for topic in read["topics"]
    )
