"""Asked for a long time, by many, always something else: memory, descriptors and threads stay."""

import logging
import os
import re
import time
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Engine

from tests.conftest import on_both_databases, shown
from tests.faults.harness import (
    UNANSWERED,
    ask,
    descriptors,
    free_port,
    memory,
    serving,
    threads,
    wait_until,
)

log = logging.getLogger(__name__)

SECONDS = float(os.environ.get("SOAK_SECONDS", "6"))
"""For each database; `.ci/long` takes ten minutes."""
LONG = 300
"""Seconds from which on memory and threads say something: before, each part is used the first time."""
ASKERS = 4
KEEP_BYTES = 8 * 1024 * 1024
"""Reached within a minute, so that answers are pushed out from then on."""
ADDRESSES = (
    *("/v1/incidents?limit={n}", "/v1/findings?q=w{n}", "/incidents?q=hospital&limit={n}", "/v1"),
    *(
        "/v1/incidents/mariupol-theatre",
        "/v1/quotes?format=csv&limit={n}",
        "/search?q=w{n}",
        "/nope/{n}",
    ),
    *("/v1/claims?facets=violation_type,actor&limit={n}", "/v1/incidents?locatoin={n}", "/matrix"),
    *("/v1/incidents?format=xlsx&limit={n}", "/v1/findings?format=jsonld&limit={n}", "/"),
    *(
        "/v1/locations?near=47.1,37.5&radius={n}",
        "/findings/hospital-deliberate?lang=uk",
        "/healthz",
    ),
)
KEPT = re.compile(rb"^findings_kept_bytes (\S+)", re.MULTILINE)


@on_both_databases
def test_it_takes_no_more_the_longer_it_is_asked(engine: Engine, tmp_path: Path) -> None:
    port, over, wrong = free_port(), Event(), list[str]()

    def questions(url: str, number: int) -> None:
        while not over.is_set():
            number += ASKERS
            address = ADDRESSES[number % len(ADDRESSES)].format(n=1 + number % 499)
            try:
                # A language that nobody speaks twice in a row makes another key of the same answer.
                status, _, _ = ask(url + address, Accept_Language=("en", "uk")[number % 2])
            except UNANSWERED as error:
                wrong.append(f"{error} {address}")
            else:
                if status not in {200, 404, 422}:
                    wrong.append(f"{status} {address}")

    def kept() -> float:
        found = KEPT.search(ask(f"http://127.0.0.1:{port}/metrics")[2])
        return float(found.group(1)) if found else 0

    with serving(
        tmp_path,
        DATABASE_URL=shown(engine.url),
        KEEP_BYTES=str(KEEP_BYTES),
        METRICS_PORT=str(port),
    ) as server:
        askers = [Thread(target=questions, args=(server.url, n)) for n in range(ASKERS)]
        for one in askers:
            one.start()
        try:
            # In the long form the first of its ten minutes, as is promised.
            time.sleep(min(60, SECONDS / 2))
            before = memory(server.pid), threads(server.pid)
            open_before = descriptors(server.pid)
            until = time.monotonic() + SECONDS - min(60, SECONDS / 2)
            most_kept = kept()
            while time.monotonic() < until:
                time.sleep(1)
                most_kept = max(most_kept, kept())
            after = memory(server.pid), threads(server.pid)
        finally:
            over.set()
            for one in askers:
                one.join()
        # Connections of clients come and go; what stays is the server's own.
        wait_until(
            lambda: descriptors(server.pid) <= open_before, "no more is open than before", 30
        )
    assert wrong == []
    assert 0 < most_kept <= KEEP_BYTES
    growth = after[0] / before[0] - 1
    log.info("%+.1f %% of %d MiB; %d bytes kept", 100 * growth, before[0] / 2**20, most_kept)
    assert SECONDS < LONG or (growth < 0.05 and after[1] <= before[1])
