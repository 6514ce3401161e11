"""Measures what is no single question: files, light beside heavy, many connections, starts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import repeat
from statistics import median

from benchmarks import server
from benchmarks.asked import ours
from benchmarks.client import OR_TURNED_AWAY, exported, load, request
from benchmarks.measure import Asked, Figures, alternate
from benchmarks.questions import FIVE
from benchmarks.server import CLIENT_CORE, SERVER_CORE, Server, free_port

Row = tuple[str, ...]

HEAVY = f"/v1/incidents?limit=0&facets={FIVE}"
LIST = "/v1/incidents?violation_type=kind-0"
HEAVY_SECONDS = 8
"""Of processor time."""
STARTS = 5


def exports(url: str) -> Iterator[Row]:
    """Measure files of all incidents: rows a processor second, first byte, memory."""
    for name in ("ndjson", "csv"):
        with ExitStack() as stack:
            running = ours(stack, url)
            before = running.processor()
            lines, first, most = exported(running, f"/v1/incidents?format={name}")
            took = running.processor() - before
            yield name, f"{lines / took:,.0f}", f"{first:.2f} s", f"{most:.0f} MiB"


def light_beside_heavy(url: str, record: str) -> Iterator[Row]:
    """Ask for one record while others ask for five facets, or take files, again and again."""
    for what, address, many in (
        ("five facets", HEAVY, 1),
        ("20 exports", "/v1/incidents?format=ndjson", 20),
    ):
        with ExitStack() as stack:
            running = ours(stack, url, KEEP_BYTES="0")
            drain = (
                sys.executable,
                "-m",
                "benchmarks.drain",
                str(running.port),
                address,
                str(many),
            )
            others = subprocess.Popen(drain)
            stack.callback(others.wait)
            stack.callback(others.kill)
            figures = Figures()
            began = running.processor()
            while running.processor() - began < HEAVY_SECONDS:
                figures.times += load(running.port, repeat(request(record), 10), 1)
            yield f"a record beside {what}", f"{figures.median:.1f} ms", f"{figures.p99:.1f} ms"


def many_connections(url: str) -> Iterator[Row]:
    """Ask for a list with many connections, anew each time."""
    with ExitStack() as stack:
        running = ours(stack, url, KEEP_BYTES="0")
        load(running.port, repeat(request(LIST), 20), 4)
        for connections in (64, 200):
            figures = Figures()
            asked = repeat(request(LIST), connections * 4)
            figures.times = load(running.port, asked, connections, OR_TURNED_AWAY)
            yield (f"{connections} connections", f"{figures.median:.0f} ms", f"{figures.p99:.0f} ms",
                   f"{max(figures.times) * 1e3:.0f} ms")  # fmt: skip


def starts(url: str) -> Row:
    """Measure processor time until the first answer, beside a bare FastAPI application."""
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(STARTS):
        for name, seconds in took.items():
            port = free_port()
            command = server.uvicorn("benchmarks.peers.bare:app", port)
            address = "/"
            if name == "ours":
                command, address = server.ours(port), "/v1/incidents?limit=1"
            running = Server(command, port, {"DATABASE_URL": url})
            try:
                load(port, [request(address)], 1)
                seconds.append(running.processor())
            finally:
                running.stop()
    own, bare = median(took["ours"]), median(took["bare"])
    return "start and first answer", f"{own:.2f} s", f"{bare:.2f} s", f"{own / bare:.2f}"


def two_processes(url: str) -> Row:
    """Compare what two processes on two cores answer with what one answers, of kept lists.

    The client takes its part of the two cores, too.
    """
    os.sched_setaffinity(0, {SERVER_CORE, CLIENT_CORE})
    rates = {}
    for processes in (1, 2):
        port = free_port()
        more = ("--workers", str(processes)) if processes > 1 else ()
        running = Server(server.ours(port, *more), port, {"DATABASE_URL": url}, core=None)
        try:
            load(port, repeat(request(LIST), 200), 8)
            figures = alternate({"ours": Asked(running, request(LIST))}, 16)["ours"]
            rates[processes] = 16 / (sum(figures.times) / len(figures.times))
        finally:
            running.stop()
    return ("two processes", f"{rates[1]:,.0f}/s", f"{rates[2]:,.0f}/s",
            f"{rates[2] / rates[1]:.2f}")  # fmt: skip
