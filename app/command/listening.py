"""What `serve` listens on: a socket had before anything is written, and one of metrics for all processes."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.command.console import BAD_DATA, stop

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Tells the library, before it is imported, that processes count together in files of this folder."""
AT_A_TIME = 8
"""Connections that are taken at a turn of the event loop: libuv takes one for each socket that it watches.
While ten threads answer a turn takes five milliseconds: the last of 200 who come at once waited a second."""


class SharedSocket(socket.socket):
    """A bound socket of whose address each process that it is handed to gets a socket of its own.

    The kernel then deals connections out (`SO_REUSEPORT`). Where all listen on one socket, the process that
    wakes first takes all that wait there, and the others have nothing to do.
    """

    def watched(self) -> list[socket.socket]:
        """Return it as often as connections are to be taken at a time."""
        return [self, *(self.dup() for _ in range(AT_A_TIME - 1))]

    def share(self) -> None:
        """Let others be bound to the same address; asked for after the bind, which was refused if taken."""
        self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)

    def __reduce__(self) -> tuple[Callable[..., socket.socket], tuple[object, ...]]:
        """Hand it on."""
        return _beside, (self.family, self.type, self.proto, self.getsockname())


def _beside(family: int, kind: int, protocol: int, address: Any) -> socket.socket:
    own = socket.socket(family, kind, protocol)
    for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
        own.setsockopt(socket.SOL_SOCKET, option, 1)
    own.bind(address)
    return own


@contextmanager
def listening(host: str, port: int) -> Iterator[SharedSocket]:
    """Give a socket that is bound and does not listen yet, or say why there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        stop(f"The host {host[:80]!r} cannot be found: {error}. Correct --host.", BAD_DATA)
    family, kind, protocol, _, address = found[0]
    with SharedSocket(family, kind, protocol) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(address)
        except OSError as error:
            remedy = "Choose another --host or --port, or end what listens there"
            stop(
                f"Nothing can listen on {host}, port {port}: {error.strerror}. {remedy}.", BAD_DATA
            )
        bound.set_inheritable(True)
        yield bound


@contextmanager
def counted(host: str, port: int) -> Iterator[None]:
    """Serve what all processes together count, on a port of its own, or say why that cannot be."""
    with TemporaryDirectory(prefix="findings-metrics-") as folder, ExitStack() as serving:
        os.environ[FOLDER] = folder
        from app.operations.metrics import metrics_served

        try:
            serving.enter_context(metrics_served(Path(folder), host, port))
        except OSError as error:
            remedy = "Choose another METRICS_PORT, or end what listens there"
            stop(
                f"No metrics can be served on {host}:{port}: {error.strerror}. {remedy}.", BAD_DATA
            )
        yield
