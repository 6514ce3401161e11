"""A file that breaks off is noticed by who reads it, and kept by nobody as if it were whole."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import IncompleteRead
from pathlib import Path

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from app.errors import DatabaseAway
from app.http.growing_file import GrowingFile, GrowingResponse
from app.http.middleware import ResponseMiddleware
from app.http.protocol import Protocol
from app.http.request import CACHE_CONTROL
from tests.faults.harness import Program, ask, free_port, wait_until
from tests.faults.nginx import PROGRAM, configured, needs_nginx

FIRST, SECOND = b"id,title\r\n", b"a,b\r\n" * 100_000


class Breaking:
    """Sends a file that breaks off when it is asked for first, and is whole from then on."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        file = GrowingFile(FIRST, self._rest(self.asked))
        threading.Thread(target=file.write).start()
        headers = {"ETag": '"1"', "Cache-Control": CACHE_CONTROL}
        await GrowingResponse(file, "text/csv", headers)(scope, receive, send)

    def _rest(self, time: int) -> Iterator[bytes]:
        yield SECOND
        if time == 1:
            raise DatabaseAway("gone")
        yield SECOND


@contextmanager
def served(app: Breaking) -> Iterator[int]:
    """Serve it as the command does; give the port."""
    config = uvicorn.Config(
        ResponseMiddleware(app), http=Protocol, ws="none", lifespan="off", log_level="critical"
    )
    server = uvicorn.Server(config)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        wait_until(lambda: server.started, "it has started")
        yield int(bound.getsockname()[1])
        server.should_exit = True
        thread.join()


def test_who_reads_it_learns_that_it_is_not_whole() -> None:
    with served(Breaking()) as port:
        address = f"http://127.0.0.1:{port}/v1/incidents?format=csv"
        with pytest.raises(IncompleteRead):
            ask(address)
        status, _, body = ask(address)
        assert (status, body) == (200, FIRST + SECOND * 2)


@needs_nginx
def test_behind_nginx_it_is_no_other_and_is_not_kept(tmp_path: Path) -> None:
    assert PROGRAM is not None
    app, port = Breaking(), free_port()
    with served(app) as upstream:
        main = configured(tmp_path, port, (upstream, upstream), brief=False)
        nginx = Program([PROGRAM, "-c", str(main), "-e", f"{tmp_path}/error.log"], tmp_path)
        try:
            address = f"http://127.0.0.1:{port}/v1/incidents?format=csv"
            wait_until(lambda: _listens(port), "nginx listens")
            with pytest.raises(IncompleteRead):
                ask(address)
            assert ask(address)[2] == FIRST + SECOND * 2
            _, headers, body = ask(address)
            assert (headers["x-cache"], body) == ("HIT", FIRST + SECOND * 2)
            assert app.asked == 2
        finally:
            nginx.kill()


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
