"""Told to end, a server lets what is under way end, and tells the rest that it goes."""

import asyncio
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import uvicorn
from starlette.types import Receive, Scope, Send

from app.command.serve import GRACE
from app.http.middleware import ResponseMiddleware
from app.http.protocol import Protocol
from tests.faults.harness import ask, serving, wait_until

REQUESTS = 10


def test_what_is_under_way_when_it_is_told_to_end_is_answered_whole(tmp_path: Path) -> None:
    """It ended with a signal's code, which a supervisor takes for a failure."""
    with serving(tmp_path) as server, ThreadPoolExecutor(REQUESTS + 1) as clients:
        paths = ["/v1/package.zip", *(f"/v1/findings?q=w{one}" for one in range(REQUESTS))]
        begun = threading.Barrier(len(paths) + 1)

        def asked(path: str) -> tuple[int, int]:
            begun.wait()
            status, headers, body = ask(server.url + path)
            return status, len(body) - int(headers["content-length"] or len(body))

        answers = [clients.submit(asked, path) for path in paths]
        begun.wait()
        time.sleep(0.5)  # all have sent what they ask, and the server has taken them
        started = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - started < GRACE + 5
        assert [one.result() for one in answers] == [(200, 0)] * len(paths)
    assert "Traceback" not in server.said


async def endless(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Take longer than any server waits."""
    await asyncio.sleep(60)


def test_what_takes_longer_than_the_server_waits_ends_as_a_problem() -> None:
    """It ended as an empty 500 in plain text."""
    config = uvicorn.Config(
        ResponseMiddleware(endless),
        http=Protocol,
        ws="none",
        lifespan="off",
        log_level="critical",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    with socket.socket() as bound, ThreadPoolExecutor(1) as client:
        bound.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        wait_until(lambda: server.started, "it has started")
        answer = client.submit(ask, f"http://127.0.0.1:{bound.getsockname()[1]}/v1/claims")
        wait_until(lambda: bool(server.server_state.tasks), "it was asked")
        server.should_exit = True
        status, headers, body = answer.result()
        thread.join()
    assert (status, headers["retry-after"]) == (503, "5")
    assert headers.get_content_type() == "application/problem+json"
    assert "restarted" in json.loads(body)["detail"]
