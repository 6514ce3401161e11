"""Two processes behind the shipped nginx: restarted, killed and gone, and nobody notices."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from tests.faults.harness import UNANSWERED, ask, wait_until
from tests.faults.nginx import Site, needs_nginx, site

pytestmark = needs_nginx

REQUESTS = int(os.environ.get("FINDINGS_REQUESTS", "300"))
"""How many each of the tests asks at least; `.ci/long` asks 5,000."""
CLIENTS = 2


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site"), brief=True) as running:
        yield running


def failures_while(running: Site, happens: Callable[[], None]) -> tuple[int, list[str]]:
    """Ask while something happens and until enough was asked; return how often, and what failed."""
    over = Event()
    counts, failed = [0] * CLIENTS, list[str]()

    def ask_on(client: int) -> None:
        while not over.is_set() or sum(counts) < REQUESTS:
            counts[client] += 1
            time.sleep(0.01)  # so that what starts meanwhile gets its share of the machine
            # Each address is asked once, so that no cache answers for the servers.
            path = f"/v1/findings?q=theatre+{client}x{counts[client]}&fields=id"
            try:
                status, _, body = ask(running.url + path)
            except UNANSWERED as error:
                failed.append(repr(error))
            else:
                if status != 200 or "data" not in json.loads(body):
                    failed.append(f"{status} {body[:200]!r}")

    clients = [Thread(target=ask_on, args=(one,)) for one in range(CLIENTS)]
    for one in clients:
        one.start()
    happens()
    over.set()
    for one in clients:
        one.join()
    return sum(counts), failed


def test_one_after_the_other_is_restarted_without_one_failed_request(running: Site) -> None:
    codes = []

    def restart() -> None:
        for place in range(2):
            codes.append(running.servers[place].stop())
            running.start(place)

    asked, failed = failures_while(running, restart)
    assert codes == [0, 0]
    assert asked >= REQUESTS
    assert failed == []


def test_a_process_that_is_killed_fails_nobody(running: Site) -> None:
    def kill() -> None:
        time.sleep(0.2)
        running.servers[0].kill()

    asked, failed = failures_while(running, kill)
    assert asked >= REQUESTS
    assert failed == []
    running.start(0)


def test_with_both_dead_what_was_asked_for_is_answered_in_its_language_encoding_and_format(
    running: Site,
) -> None:
    """50 addresses and headers, each kept for a second and stale after it."""
    ids = [
        one["id"]
        for one in json.loads(ask(f"{running.url}/v1/sources?fields=id&limit=100")[2])["data"]
    ]
    asked = [
        *(
            (f"/sources/{id}", {"Accept_Language": lang})
            for id in ids[:10]
            for lang in ("en", "uk")
        ),
        *(
            (f"/v1/sources/{id}", {"Accept_Encoding": code})
            for id in ids[:10]
            for code in ("gzip", "identity")
        ),
        *((f"/v1/sources/{id}", {"Accept": "text/csv"}) for id in ids[:5]),
        *((f"/v1/sources/{id}?format=ndjson", {}) for id in ids[:5]),
    ]
    assert len(asked) == 50
    before = [ask(running.url + path, **headers) for path, headers in asked]
    assert {status for status, _, _ in before} == {200}
    assert b'lang="en"' in before[0][2]
    assert b'lang="uk"' in before[1][2]
    assert {one[1]["content-encoding"] for one in before[20:40]} == {"gzip", None}
    assert before[40][1].get_content_type() == "text/csv"

    def all_are_kept() -> bool:
        again = [ask(running.url + path, **headers)[1]["x-cache"] for path, headers in asked]
        return "MISS" not in again

    # It is sent a moment before it is kept, and what another process of nginx asks for in that moment, in
    # another language, is kept in its place.
    wait_until(all_are_kept, "all are kept")
    for server in running.servers:
        server.stop(signal.SIGKILL)
    until = time.monotonic() + 6
    rounds = 0
    while rounds < 2 or time.monotonic() < until:
        for (path, headers), (_, had, body) in zip(asked, before, strict=True):
            status, now, found = ask(running.url + path, **headers)
            assert (status, found) == (200, body), path
            for name in ("content-type", "content-encoding", "etag"):
                assert now[name] == had[name], path
        rounds += 1
    assert ask(running.url + asked[0][0], **asked[0][1])[1]["x-cache"] == "STALE"
    status, told, body = ask(f"{running.url}/v1/findings?q=nobody-asked-this")
    assert (status, told["retry-after"]) == (503, "5")
    assert json.loads(body)["status"] == 503
    for place in range(2):
        running.start(place)


def test_nobody_is_named_in_its_logs(running: Site) -> None:
    ask(f"{running.url}/v1/findings?q=whatfor")
    for log in running.folder.glob("findings*.log"):
        assert "127.0.0.1" not in log.read_text(encoding="utf-8")
        assert "whatfor" not in log.read_text(encoding="utf-8")
    assert "/v1/findings 200" in (running.folder / "findings.log").read_text(encoding="utf-8")


def test_what_is_too_large_or_too_much_is_refused_before_the_service(running: Site) -> None:
    assert ask(f"{running.url}/v1/findings?q=" + "a" * 20_000)[0] == 414
    assert ask(f"{running.url}/v1/findings", X_Long="a" * 20_000)[0] == 400
