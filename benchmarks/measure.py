"""Asks servers in turn, round after round, and notes processor time and seconds of each request."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import repeat

from benchmarks.client import load
from benchmarks.server import Server

ROUNDS = 5
SECONDS = 0.4
"""Processor time that one server has before the next has its turn."""
MOST = 1_000
"""Requests in one turn."""


@dataclass
class Figures:
    """What one server took for one question."""

    processor: list[float] = field(default_factory=list)
    """Seconds of processor time a request, one value a turn."""
    times: list[float] = field(default_factory=list)
    """Seconds of each request as the client saw them."""
    memory: float = 0.0
    """Most MiB (PSS) seen after a turn."""

    @property
    def microseconds(self) -> float:
        """Median processor time of a request."""
        return statistics.median(self.processor) * 1e6

    @property
    def median(self) -> float:
        """Median time of a request, in milliseconds."""
        return statistics.median(self.times) * 1e3

    @property
    def p99(self) -> float:
        """Time that one of a hundred requests exceeds, in milliseconds."""
        return sorted(self.times)[int(len(self.times) * 0.99)] * 1e3


@dataclass(frozen=True)
class Asked:
    """A server and what it is asked."""

    server: Server
    request: bytes


def alternate(
    asked: Mapping[str, Asked], connections: int = 4, rounds: int = ROUNDS, seconds: float = SECONDS
) -> dict[str, Figures]:
    """Ask all in turn; the first requests of each, which fill what is kept, are not counted."""
    found = {name: Figures() for name in asked}
    counts: dict[str, int] = {}
    slow = set()
    for name, one in asked.items():
        each = each_of(one, 1)
        if each < seconds * 10:
            # What is kept is kept by now: how many fit into a turn is told by those after the first.
            each = each_of(one, 4)
        else:
            slow.add(name)
        counts[name] = max(2, min(MOST, int(seconds / each)))
    for at in range(rounds):
        for name, one in asked.items():
            # Who takes seconds for one answer has one turn: more would take an hour and tell no more.
            if not at or name not in slow:
                turn(one, found[name], counts[name], connections)
    return found


def each_of(asked: Asked, count: int) -> float:
    """Return the seconds of processor time that each of so many requests takes, one after the other."""
    before = asked.server.processor()
    load(asked.server.port, repeat(asked.request, count), 1)
    return (asked.server.processor() - before) / count


def turn(asked: Asked, figures: Figures, count: int, connections: int) -> None:
    """Ask one server so many times."""
    before = asked.server.processor()
    figures.times += load(asked.server.port, repeat(asked.request, count), connections)
    figures.processor.append((asked.server.processor() - before) / count)
    figures.memory = max(figures.memory, asked.server.memory())
