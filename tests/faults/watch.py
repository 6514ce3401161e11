"""Somebody who asks all the time, always something new, and takes down what came and how long it took."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Thread
from time import monotonic

import httpx2

from tests.faults.harness import Server

NO_ANSWER = 0
"""Status of a request that no answer came to."""
KINDS = (
    "/v1/incidents?limit={}",
    "/v1/findings?q=w{}",
    "/v1/incidents/mariupol-theatre",
    "/incidents?q=w{}",
    "/v1/claims?facets=violation_type&limit={}",
)
"""Questions that nobody asked before, so that no kept answer stands in for the database."""


@dataclass
class Watch:
    """What came to those who asked."""

    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0
    """Seconds."""
    slowest_health: float = 0
    wrong: list[str] = field(default_factory=list)
    """Addresses that were answered otherwise than with 200 or 503, with what came."""

    def took(self, address: str, status: int, seconds: float) -> None:
        """Take down one answer."""
        self.statuses[status] += 1
        self.slowest = max(self.slowest, seconds)
        if status not in {200, 503}:
            self.wrong.append(f"{status} {address}")


NUMBERS = count(1)


@contextmanager
def watched(server: Server, askers: int = 3) -> Iterator[Watch]:
    """Let some ask for as long as the block lasts, and one look whether the process answers."""
    watch, over = Watch(), Event()

    def ask(client: httpx2.Client, address: str) -> tuple[int, float]:
        begun = monotonic()
        try:
            status = client.get(server.url + address).status_code
        except httpx2.TransportError:
            status = NO_ANSWER
        return status, monotonic() - begun

    def questions() -> None:
        with httpx2.Client(timeout=30) as client:
            while not over.is_set():
                number = next(NUMBERS)
                address = KINDS[number % len(KINDS)].format(1 + number % 499)
                watch.took(address, *ask(client, address))

    def health() -> None:
        with httpx2.Client(timeout=30) as client:
            while not over.wait(0.05):
                status, seconds = ask(client, "/healthz")
                watch.slowest_health = max(watch.slowest_health, seconds)
                if status != 200:
                    watch.wrong.append(f"{status} /healthz")

    threads = [Thread(target=questions) for _ in range(askers)] + [Thread(target=health)]
    for thread in threads:
        thread.start()
    try:
        yield watch
    finally:
        over.set()
        for thread in threads:
            thread.join()
