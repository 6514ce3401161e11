"""Hostile requests get the same answer over both databases, never a 5xx, and do not take long."""

import os
import socket
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from time import perf_counter

import pytest

from tests.conftest import KINDS, Lend, shown, some
from tests.faults.corpus import STATUS, requests
from tests.faults.harness import Server, serving

P99 = float(os.environ.get("CORPUS_P99", "inf"))
"""Seconds; `.ci/long`, beside which nothing else runs, sets the 0.2 that are promised."""
AT_LEAST = 500
PATIENCE = 20
"""Seconds after which nothing is expected to come any more."""
NOTHING = 0
"""Status of a connection that was closed without an answer, as for what is no HTTP at all."""


@pytest.fixture(scope="module")
def servers(
    lend_published: Lend, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    """Give a server over each database, with the same records."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(serving(tmp_path_factory.mktemp(kind), DATABASE_URL=url))
            for kind in KINDS
            for url in [shown(stack.enter_context(lend_published(kind)).url)]
        ]


def asked(server: Server, request: bytes) -> tuple[int, float, bytes]:
    """Send bytes; return the status, the seconds, and what came."""
    begun = perf_counter()
    got = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        # What is refused before it was sent to its end is answered all the same.
        with suppress(OSError):
            connection.sendall(request)
        with suppress(OSError):
            while part := connection.recv(1 << 16):
                got += part
    found = STATUS.match(got)
    return int(found.group(1)) if found else NOTHING, perf_counter() - begun, got


def test_nothing_hostile_crashes_or_is_answered_otherwise_by_the_other_database(
    servers: list[Server],
) -> None:
    took, wrong = list[float](), list[tuple[str, object]]()
    corpus = list(requests())
    assert len(corpus) >= AT_LEAST
    for name, request in some(corpus, AT_LEAST // 2):
        answers = [asked(server, request) for server in servers]
        took += [seconds for _, seconds, _ in answers]
        statuses = {status for status, _, _ in answers}
        if len(statuses) > 1 or any(status >= 500 for status in statuses):
            wrong.append((name, statuses))
        if any(b"Traceback" in got for _, _, got in answers):
            wrong.append((name, "says how it is made"))
    assert wrong == []
    assert statistics.quantiles(took, n=100)[-1] < P99
    assert [server.get("/readyz")[0] for server in servers] == [200, 200]
