"""What is counted of a service for Prometheus, by the template of a route: never by what a client wrote."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Metric,
    start_http_server,
)
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.errors import FindingsError, Overloaded

BUCKETS = (0.001, 0.005, 0.02, 0.1, 0.5, 1, 2.5, 10, 60)
"""Seconds: a kept answer, a record, a list, a page; then what a question may take, and files."""


class Metrics:
    """What one process counts."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        """Count in a registry, or, as the library was told when it was imported, in files for all."""
        own = registry or CollectorRegistry()
        self.requests = Counter(
            "findings_requests",
            "Requests answered, by route, method and status; 499 is one whose client went away.",
            ("route", "method", "status"),
            registry=own,
        )
        self.seconds = Histogram(
            "findings_request_seconds",
            "Seconds from a request's arrival to the end of its answer.",
            ("route",),
            buckets=BUCKETS,
            registry=own,
        )
        self.turned_away = Counter(
            "findings_turned_away",
            "Questions and files that were told to come back, by the slug of their problem: overloaded "
            "or took-too-long.",
            ("problem",),
            registry=own,
        )
        self.at_work = Gauge(
            "findings_at_work",
            "Questions and files that are being answered or wait for their turn.",
            ("kind",),
            multiprocess_mode="livesum",
            registry=own,
        )
        self.kept = Gauge(
            "findings_kept_bytes",
            "Memory taken by answers that were asked for before.",
            multiprocess_mode="livesum",
            registry=own,
        )

    def turn_away(self, error: FindingsError) -> None:
        """Count one that was told to come back."""
        slug = "overloaded" if isinstance(error, Overloaded) else "took-too-long"
        self.turned_away.labels(slug).inc()


class _OfLiving(Collector):
    """What all processes counted; what one held at a time goes with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: Collector = MultiProcessCollector(None, str(folder))  # type: ignore[no-untyped-call]  # written without types

    def collect(self) -> Iterator[Metric]:
        for held in self._folder.glob("gauge_live*.db"):
            if not _lives(int(held.stem.rpartition("_")[2])):
                held.unlink(missing_ok=True)
        yield from self._all.collect()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def metrics_served(folder: Path, host: str, port: int) -> Iterator[None]:
    """Serve at `/metrics` what all processes count in a folder; raises `OSError` where the port is taken."""
    registry = CollectorRegistry()
    registry.register(_OfLiving(folder))
    server, thread = start_http_server(port, host, registry)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
