"""Measures what is no single question: files, light beside heavy, many connections, starts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import repeat
from statistics import median
from time import perf_counter

from benchmarks import server
from benchmarks.asked import ours
from benchmarks.client import OR_TURNED_AWAY, exported, load, request
from benchmarks.measure import Figures
from benchmarks.prepare import Databases
from benchmarks.questions import FIVE
from benchmarks.server import CLIENT_CORE, SERVER_CORE, Server, free_port

Row = tuple[str, ...]

HEAVY = f"/v1/incidents?limit=0&facets={FIVE}"
LIST = "/v1/incidents?violation_type=kind-0"
HEAVY_SECONDS = 8
"""Of processor time."""
STARTS = 5


def exports(made: Databases) -> Iterator[Row]:
    """Measure files of all incidents: rows a processor second, first byte, memory."""
    for name in ("ndjson", "csv"):
        with ExitStack() as stack:
            running = ours(stack, made.ours, made.postgres)
            before = running.processor()
            lines, first, most = exported(running, f"/v1/incidents?format={name}")
            took = running.processor() - before
            yield name, f"{lines / took:,.0f}", f"{first:.2f} s", f"{most:.0f} MiB"


def light_beside_heavy(made: Databases, record: str) -> Iterator[Row]:
    """Ask for one record while others ask for five facets, or take files, again and again."""
    for what, address, many in (
        ("five facets", HEAVY, 1),
        ("20 exports", "/v1/incidents?format=ndjson", 20),
    ):
        with ExitStack() as stack:
            running = ours(stack, made.ours, made.postgres, KEEP_BYTES="0")
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


def many_connections(made: Databases) -> Iterator[Row]:
    """Ask for a list with many connections, anew each time."""
    with ExitStack() as stack:
        running = ours(stack, made.ours, made.postgres, KEEP_BYTES="0")
        load(running.port, repeat(request(LIST), 20), 4)
        for connections in (64, 200):
            figures = Figures()
            asked = repeat(request(LIST), connections * 4)
            figures.times = load(running.port, asked, connections, OR_TURNED_AWAY)
            yield (f"{connections} connections", f"{figures.median:.0f} ms", f"{figures.p99:.0f} ms",
                   f"{max(figures.times) * 1e3:.0f} ms")  # fmt: skip


def starts(url: str) -> Row:
    """Measure processor time until the first answer, beside a bare FastAPI application.

    Ours is started as `findings serve` starts it: with its own protocol, and without WebSockets.
    """
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(STARTS):
        for name, seconds in took.items():
            port = free_port()
            command = server.uvicorn("benchmarks.peers.bare:app", port)
            address = "/"
            if name == "ours":
                application, address = "app.served:served_app", "/v1/incidents?limit=1"
                how = ("--factory", "--ws", "none", "--http", "app.http.protocol:Protocol")
                command = server.uvicorn(application, port, *how)
            running = Server(command, port, {"DATABASE_URL": url})
            try:
                load(port, [request(address)], 1)
                seconds.append(running.processor())
            finally:
                running.stop()
    own, bare = median(took["ours"]), median(took["bare"])
    return "start and first answer", f"{own:.2f} s", f"{bare:.2f} s", f"{own / bare:.2f}"


def two_processes(url: str) -> Row:
    """Compare what two processes on two cores answer with what one answers, of lists made anew.

    The client takes its part of the two cores, too: about a tenth of one.
    """
    os.sched_setaffinity(0, {SERVER_CORE, CLIENT_CORE})
    rates: dict[int, list[float]] = {1: [], 2: []}
    for processes in (1, 2) * 3:
        port = free_port()
        command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
        running = Server(
            [*command, "--workers", str(processes)],
            port,
            {"DATABASE_URL": url, "KEEP_BYTES": "0"},
            core=None,
        )
        try:
            load(port, repeat(request(LIST), 500), 32)
            began = perf_counter()
            load(port, repeat(request(LIST), 1_500), 32)
            rates[processes].append(1_500 / (perf_counter() - began))
        finally:
            running.stop()
    one, two = median(rates[1]), median(rates[2])
    return "two processes", f"{one:,.0f}/s", f"{two:,.0f}/s", f"{two / one:.2f}"
